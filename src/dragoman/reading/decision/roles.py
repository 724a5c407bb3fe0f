"""Deciding who does it and to whom it is done, among the actors named about an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.reading.actors import Mention
from dragoman.reading.coded import Coded
from dragoman.reading.decision.linear import Linear
from dragoman.reading.evidence import SILENT, Parts
from dragoman.reading.parse import Parse
from dragoman.reading.roles import Filled, Roles

PLACES = (
    "subject", "object", "indirect", "clause", "with", "between", "on", "against", "to", "from", "in", "of", "for",
    "by", "over", "at", "into", "among", "about", "toward",
)  # fmt: skip
WHERE, PLACED = frozenset({"in", "at", "near", "outside"}), frozenset({"seat", "country", "place", "named"})
LEADING = 4  # actors of the report that are considered in sentences that do not name them


@dataclass(frozen=True)
class RoleDecider:
    """A linear model over pairs of an event and an actor named near it: actor, recipient or none."""

    model: Linear
    least: float = 0.4
    actor: float = 0.05  # a lone best actor is taken from here on, a lone best recipient from the next
    recipient: float = 0.04
    own: float = 0.2  # and one of the same code as the actor from here on

    def assign(self, roles: Roles, coded: Coded, parts: Parts = SILENT) -> Coded:
        """The event with the parties that the model finds likeliest; the rules' own where it finds none. `parts` is
        what the encoder hears of them."""
        near = around(roles, coded)
        if not near:
            return coded
        facts = Facts(roles, coded)
        actor, recipient = self.model.classes.index("actor"), self.model.classes.index("recipient")
        odds = [(m, self.model.probabilities(facts.features(m, near), heard(coded, m, parts))) for m in near]
        bears = sufferers(roles, coded)  # grammar decides for these
        odds = [
            (m, swapped(o, actor, recipient) if m.actor in bears and o[actor] > o[recipient] else o) for m, o in odds
        ]
        doing = [(m, o[actor]) for m, o in odds if o[actor] >= o[recipient]]
        doing = [(m, p) for m, p in doing if p >= self.least or not located(roles.parse, m)]
        actors = owned(roles.parse, best(doing, self.least, self.actor))
        held = {m.actor for m in actors}
        same = {m.code for m in actors}  # hardly anybody does it to himself, but ministers do to ministers
        odds = [(m, o) for m, o in odds if m.kind != "country" or m.code not in same]  # and never to their own country
        given = [
            (m, o[recipient])
            for m, o in odds
            if o[recipient] > o[actor] and m.actor not in held and (m.code not in same or o[recipient] >= self.own)
        ]
        recipients = best(
            [(m, p) for m, p in given if p >= self.least or not located(roles.parse, m)],
            self.least,
            self.recipient,
        )
        recipients = owned(roles.parse, recipients)
        if not actors and not recipients:
            return coded
        return replace(coded, parties=Filled(tuple(actors), tuple(recipients)))


def sufferers(roles: Roles, coded: Coded) -> frozenset[str]:
    """The subjects of a passive verb, to whom it is done whatever a model thinks ("the force has been sanctioned")."""
    passive = coded.predicate.sort == "verb" and roles.arguments.passive(coded.predicate.head)
    if not passive or coded.composed.carrier is not None:
        return frozenset()
    return frozenset(m.actor for m in coded.parties.recipients)


def swapped(odds: list[float], a: int, b: int) -> list[float]:
    """Probabilities with those of two classes exchanged."""
    odds = list(odds)
    odds[a], odds[b] = odds[b], odds[a]
    return odds


def heard(coded: Coded, mention: Mention, parts: Parts) -> dict[str, float]:
    """What the encoder hears of a mention's part in an event, as log-odds; nothing where it is too far away."""
    odds = parts.of(coded.heard.at if coded.heard else None, {mention.head, *range(mention.first, mention.last + 1)})
    return {f"heard {part}": value for part, value in (odds or {}).items()} | {"unheard": float(odds is None)}


def best(found: list[tuple[Mention, float]], least: float, alone: float) -> list[Mention]:
    """The actors whose likeliest mention reaches `least`, else the one that does best where it reaches `alone`; in the
    order of the text."""
    top: dict[str, tuple[Mention, float]] = {}
    for m, p in found:
        if m.actor not in top or p > top[m.actor][1]:
            top[m.actor] = (m, p)
    kept = [m for m, p in top.values() if p >= least]
    if not kept and top:
        m, p = max(top.values(), key=lambda x: (x[1], -x[0].head))
        kept = [m] if p >= alone else []
    return sorted(kept, key=lambda m: (m.head, m.actor))


def owned(parse: Parse, chosen: list[Mention]) -> list[Mention]:
    """Mentions without those that only tell whose another of them is ("its navy", "Kenya's former president")."""
    heads = {m.head for m in chosen}
    return [m for m in chosen if not (parse.deps[m.head] == "poss" and parse.head[m.head] in heads)]


def located(parse: Parse, mention: Mention) -> bool:
    """Does a name only tell where ("the deal signed in Pretoria")? It does nothing then, unless the model is sure."""
    up = parse.head[mention.head]
    return parse.deps[mention.head] == "pobj" and parse.lower[up] in WHERE and mention.how in PLACED


def around(roles: Roles, coded: Coded) -> list[Mention]:
    """The actors that may have part in an event: those of its sentence, those that the rules took from elsewhere, and
    the actors that the report has named most so far, each where it was last named."""
    parse, cast = roles.parse, roles.cast
    first, end = parse.sentences[parse.sentence_of[coded.head]]
    found = [m for t in range(first, end) for m in cast.heads.get(t, ()) if t < coded.head or not roles.thing(m)]
    known = {(m.head, m.actor) for m in found}
    for m in (*coded.parties.actors, *coded.parties.recipients):
        if (m.head, m.actor) not in known:
            found.append(m)
            known.add((m.head, m.actor))
    here = {m.actor for m in found}
    return found + [m for m in leading(roles, first) if m.actor not in here]


def leading(roles: Roles, before: int) -> list[Mention]:
    """The last mentions of the actors that were named most before a token, the most named first."""
    count: dict[str, int] = {}
    last: dict[str, Mention] = {}
    for m in roles.cast.mentions:
        if m.head >= before:
            break
        if m.political == "strong":
            count[m.actor] = count.get(m.actor, 0) + 1
            last[m.actor] = m
    ranked = sorted(count, key=lambda a: (-count[a], -last[a].head))[:LEADING]
    return [last[a] for a in ranked]


class Facts:
    """What is known of the actors about one event."""

    def __init__(self, roles: Roles, coded: Coded) -> None:
        self.roles, self.coded = roles, coded
        self.speakers = {m.actor for m in roles.voices(coded.head)}
        self.places: dict[int, list[str]] = {}
        parse = roles.parse
        for name in PLACES:
            for token in roles.place(coded.predicate, name):
                for t in parse.conjuncts(token):
                    self.places.setdefault(t, []).append(name)
                    for m in roles.cast.owner(t):
                        self.places.setdefault(m.head, []).append(f"owner of {name}")
        first, _ = parse.sentences[parse.sentence_of[coded.head]]
        self.ranks = {m.actor: n for n, m in enumerate(leading(roles, first))}
        self.lands = {m.code.partition(" ")[0] for m in coded.parties.actors}
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
        taken = self.actors | self.recipients
        twin = any(m.actor == mention.actor and m.head != mention.head and (m.head, m.actor) in taken for m in near)
        places = sorted(set(self.places.get(mention.head, ["-"])))
        country, _, sector = mention.code.partition(" ")
        way = path(parse, mention.head, head)
        side = "before" if mention.head < head else "after"
        gap = abs(mention.head - head)
        between = sum(min(mention.head, head) < m.head < max(mention.head, head) for m in near)
        sense = coded.rule.partition(" <")[0].partition("#")[0]
        missing = f"{'a' if self.actors else '-'}{'r' if self.recipients else '-'}"
        back = parse.sentence_of[head] - parse.sentence_of[mention.head]
        here = "here" if back == 0 else f"back{min(back, 3)}"
        rank = self.ranks.get(mention.actor, 9)
        same = country in self.lands and country != "UNK"
        if back:
            way, between, gap = "far", 3, 99
        names = [
            f"rule={rule}", f"rule={rule} kind={kind}", f"rule={rule} missing={missing}",
            f"rule={rule} missing={missing} kind={kind}", f"twin={twin}", f"here={here}",
            f"here={here} missing={missing}", f"here={here} kind={kind}", f"here={here} rank={rank} missing={missing}",
            f"rank={rank}", f"rank={rank} missing={missing}", f"same={same} missing={missing}",
            f"same={same} kind={kind} side={side}", f"same={same} here={here}", f"path={way}",
            f"path={way} sort={sort}", f"path={way} kind={kind}", f"side={side} sort={sort}",
            f"side={side} kind={kind}", f"side={side} missing={missing}",
            f"gap={min(gap, 3) if gap < 4 else 4 + (gap > 8) + (gap > 16)} {side}",
            f"between={min(between, 3)} {side}", f"between={min(between, 3)} missing={missing} {side}",
            f"sector={sector} kind={kind}", f"strength={mention.political}",
            f"strength={mention.political} missing={missing}", f"how={mention.how}", f"dep={parse.deps[mention.head]}",
            f"dep={parse.deps[mention.head]} side={side} kind={kind}", f"doer={mention.actor in self.doers}",
            f"carried={coded.composed.carrier is not None} rule={rule}", f"speaker={mention.actor in self.speakers}",
            f"speaker={mention.actor in self.speakers} kind={kind}",
            f"speaker={mention.actor in self.speakers} missing={missing} kind={kind}", f"sense={sense} side={side}",
            f"sense={sense} rule={rule}", f"alone={len({m.actor for m in near})}", f"unk={country == 'UNK'}",
            f"role={mention.kind} kind={kind}",
        ]  # fmt: skip
        for place in places:
            names += [
                f"place={place}", f"place={place} kind={kind}", f"place={place} sort={sort}",
                f"place={place} sense={sense}", f"place={place} missing={missing}",
            ]  # fmt: skip
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
