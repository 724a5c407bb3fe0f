"""Deciding who does it and to whom it is done, among the actors named about an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.reading.actors import Mention
from dragoman.reading.coding import Coded
from dragoman.reading.decision.linear import Linear
from dragoman.reading.parse import Parse
from dragoman.reading.roles import Filled, Roles

PLACES = ("subject", "object", "indirect", "clause", "with", "between", "on", "against", "to", "from", "in", "of", "for", "by", "over",
          "at", "into", "among", "about", "toward")  # fmt: skip
Speakers = Callable[[int], frozenset[str]]


@dataclass(frozen=True)
class RoleDecider:
    """A linear model over pairs of an event and an actor named near it: actor, recipient or none."""

    model: Linear
    least: float = 0.42

    def assign(self, roles: Roles, coded: Coded, speakers: frozenset[str]) -> Coded:
        """The event with the parties that the model finds likeliest; the rules' own where it finds none."""
        near = around(roles, coded)
        if not near:
            return coded
        facts = Facts(roles, coded, speakers)
        actor, recipient = self.model.classes.index("actor"), self.model.classes.index("recipient")
        odds = [(m, self.model.probabilities(facts.features(m, near))) for m in near]
        actors = best([(m, o[actor]) for m, o in odds if o[actor] >= self.least and o[actor] >= o[recipient]])
        recipients = best([(m, o[recipient]) for m, o in odds if o[recipient] >= self.least and o[recipient] > o[actor]])
        held = {m.actor for m in actors}
        recipients = [m for m in recipients if m.actor not in held]
        if not actors and not recipients:
            return coded
        return replace(coded, parties=Filled(tuple(actors), tuple(recipients)))


def best(found: list[tuple[Mention, float]]) -> list[Mention]:
    """Of several mentions of one actor the likeliest, in the order of the text."""
    top: dict[str, tuple[Mention, float]] = {}
    for m, p in found:
        if m.actor not in top or p > top[m.actor][1]:
            top[m.actor] = (m, p)
    return sorted((m for m, _ in top.values()), key=lambda m: (m.head, m.actor))


def around(roles: Roles, coded: Coded) -> list[Mention]:
    """The actors that may have part in an event: those of its sentence, and those that the rules took from elsewhere."""
    parse, cast = roles.parse, roles.cast
    first, end = parse.sentences[parse.sentence_of[coded.head]]
    found = [m for t in range(first, end) for m in cast.heads.get(t, ())]
    known = {(m.head, m.actor) for m in found}
    for m in (*coded.parties.actors, *coded.parties.recipients):
        if (m.head, m.actor) not in known:
            found.append(m)
            known.add((m.head, m.actor))
    return found


class Facts:
    """What is known of the actors about one event."""

    def __init__(self, roles: Roles, coded: Coded, speakers: frozenset[str]) -> None:
        self.roles, self.coded, self.speakers = roles, coded, speakers
        self.places: dict[int, list[str]] = {}
        parse = roles.parse
        for name in PLACES:
            for token in roles.place(coded.predicate, name):
                for t in parse.conjuncts(token):
                    self.places.setdefault(t, []).append(name)
                    for m in roles.cast.owner(t):
                        self.places.setdefault(m.head, []).append(f"owner of {name}")
        carrier = coded.composed.carrier
        self.doers = {m.actor for m in roles.doers(carrier)} if carrier else set()
        self.actors = {(m.head, m.actor) for m in coded.parties.actors}
        self.recipients = {(m.head, m.actor) for m in coded.parties.recipients}

    def features(self, mention: Mention, near: Sequence[Mention]) -> list[str]:
        """Names of features of one actor."""
        coded, parse = self.coded, self.roles.parse
        kind, sort, head = coded.type, coded.predicate.sort, coded.predicate.head
        key = (mention.head, mention.actor)
        rule = "actor" if key in self.actors else "recipient" if key in self.recipients else "none"
        twin = any(m.actor == mention.actor and m.head != mention.head and
                   ((m.head, m.actor) in self.actors or (m.head, m.actor) in self.recipients) for m in near)  # fmt: skip
        places = sorted(set(self.places.get(mention.head, ["-"])))
        country, _, sector = mention.code.partition(" ")
        way = path(parse, mention.head, head)
        side = "before" if mention.head < head else "after"
        gap = abs(mention.head - head)
        between = sum(min(mention.head, head) < m.head < max(mention.head, head) for m in near)
        sense = coded.rule.partition(" <")[0].partition("#")[0]
        missing = f"{'a' if self.actors else '-'}{'r' if self.recipients else '-'}"
        here = parse.sentence_of[mention.head] == parse.sentence_of[head]
        names = [
            f"rule={rule}", f"rule={rule} kind={kind}", f"rule={rule} missing={missing}", f"rule={rule} missing={missing} kind={kind}",
            f"twin={twin}", f"here={here}", f"path={way}", f"path={way} sort={sort}", f"path={way} kind={kind}",
            f"side={side} sort={sort}", f"side={side} kind={kind}", f"side={side} missing={missing}",
            f"gap={min(gap, 3) if gap < 4 else 4 + (gap > 8) + (gap > 16)} {side}", f"between={min(between, 3)} {side}", f"between={min(between, 3)} missing={missing} {side}",
            f"sector={sector} kind={kind}", f"strength={mention.political}", f"strength={mention.political} missing={missing}", f"how={mention.how}",
            f"dep={parse.deps[mention.head]}", f"dep={parse.deps[mention.head]} side={side} kind={kind}",
            f"doer={mention.actor in self.doers}", f"carried={coded.composed.carrier is not None} rule={rule}",
            f"speaker={mention.actor in self.speakers}", f"speaker={mention.actor in self.speakers} kind={kind}",
            f"speaker={mention.actor in self.speakers} missing={missing} kind={kind}", f"sense={sense} side={side}", f"sense={sense} rule={rule}",
            f"alone={len({m.actor for m in near})}", f"unk={country == 'UNK'}", f"role={mention.kind} kind={kind}",
        ]  # fmt: skip
        for place in places:
            names += [f"place={place}", f"place={place} kind={kind}", f"place={place} sort={sort}", f"place={place} sense={sense}",
                      f"place={place} missing={missing}"]  # fmt: skip
        return names


def path(parse: Parse, start: int, end: int) -> str:
    """The way through the tree from one token to another: dependencies up, then down; prepositions by their words."""
    up = [start, *parse.ancestors(start)]
    down = [end, *parse.ancestors(end)]
    where = {t: n for n, t in enumerate(down)}
    steps = []
    for t in up:
        if t in where:
            turn = where[t]
            steps += [f"\\{label(parse, d)}" for d in reversed(down[:turn])]
            break
        steps.append(f"/{label(parse, t)}")
    else:
        return "none"
    return "".join(steps) if len(steps) <= 6 else "far"


def label(parse: Parse, token: int) -> str:
    """A dependency, with the word of a preposition."""
    dep = parse.deps[token]
    return f"{dep}:{parse.lower[token]}" if dep in ("prep", "agent", "dative") else dep
