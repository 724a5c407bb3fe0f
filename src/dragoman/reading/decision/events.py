"""Deciding which candidates are events, and of which type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.reading.coded import Coded, retype
from dragoman.reading.decision.linear import Linear
from dragoman.reading.evidence import TYPES
from dragoman.reading.parse import Parse

NONE = "none"


@dataclass(frozen=True)
class EventDecider:
    """A linear model over the candidates of a report; an event is kept where it is likelier than `threshold`."""

    model: Linear
    threshold: float = 0.4

    def decide(self, parse: Parse, found: Sequence[Coded]) -> list[Coded]:
        """The candidates that are events, with the likeliest type and its probability."""
        kept = []
        none = self.model.classes.index(NONE)
        for n, coded in enumerate(found):
            odds = self.model.probabilities(features(parse, found, n), numbers(coded))
            if 1 - odds[none] < self.threshold:
                continue
            barred = {NONE, *(("AGREE",) if held(coded) else ())}
            best = max((p, -k) for k, p in enumerate(odds) if self.model.classes[k] not in barred)
            kind = self.model.classes[-best[1]]
            kept.append(replace(retype(coded, kind), confidence=round(best[0], 3)))
        return kept


def held(coded: Coded) -> bool:
    """Are these talks that the sentence tells of as held ("are negotiating", "had direct talks")? Only what lies ahead
    can be AGREE in the place of CONSULT."""
    return coded.type == "CONSULT" and not coded.aux & {"future", "hypothetical"}


def numbers(coded: Coded) -> dict[str, float]:
    """What the encoder hears at a candidate, as log-odds of each type."""
    if coded.heard is None:
        return {}
    return {f"heard {kind}": odds for kind, odds in zip(TYPES, coded.heard.types, strict=True)}


def features(parse: Parse, found: Sequence[Coded], n: int) -> list[str]:
    """What is known of the n-th candidate of a report, as names of features."""
    coded = found[n]
    predicate, composed = coded.predicate, coded.composed
    head = predicate.head
    lemma, up = parse.lemmas[head], parse.head[head]
    kind, state = coded.type, coded.state or "kept"
    path = "<".join(composed.path)
    actors, recipients = coded.parties.actors, coded.parties.recipients
    strong_a = any(m.political == "strong" for m in actors)
    strong_r = any(m.political == "strong" for m in recipients)
    sides = f"{min(len(actors), 2)}{'s' if strong_a else ''}/{min(len(recipients), 2)}{'s' if strong_r else ''}"
    lands = {m.code.partition(" ")[0] for m in (*actors, *recipients)}
    here = parse.sentence_of[coded.head]
    close = [o for o in found[max(0, n - 3) : n + 4] if o is not coded and parse.sentence_of[o.head] == here]
    near = {o.type for o in close if not o.state}
    rule = coded.rule.partition(" <")[0]
    sense = rule.partition("#")[0]
    names = [
        f"state={state}", f"kind={kind}", f"kind={kind} state={state}", f"rule={rule}", f"sense={sense}",
        f"sense={sense} state={state}", f"lemma={lemma}", f"lemma={lemma} sort={predicate.sort}",
        f"lemma={lemma} kind={kind} state={state}", f"sort={predicate.sort} kind={kind}",
        f"sort={predicate.sort} state={state}", f"path={path}", f"path={path} base={composed.type}", f"sides={sides}",
        f"sides={sides} kind={kind}", f"sides={sides} sort={predicate.sort}", f"sides={sides} state={state}",
        f"lands={min(len(lands), 3)}", f"lands={min(len(lands), 3)} kind={kind}", f"weak={coded.weak}",
        f"weak={coded.weak} sides={sides}", f"tag={parse.tags[head]}", f"dep={parse.deps[head]}",
        f"dep={parse.deps[head]} kind={kind}", f"dep={parse.deps[head]} state={state}", f"up={parse.lemmas[up]}",
        f"up={parse.lemmas[up]} dep={parse.deps[head]}",
        f"updep={parse.tags[up][:2]} {parse.deps[head]} {predicate.sort}",
        f"support={parse.lemmas[predicate.support] if predicate.support is not None else '-'}",
        f"passive={parse.child(head, 'auxpass') is not None}", f"words={len(predicate.tokens)}",
        f"carried={composed.carrier is not None} kind={kind}", f"denied={composed.denied}",
    ]  # fmt: skip
    if coded.heard is not None:
        level = min(int(coded.heard.sure * 5), 4)
        best = coded.heard.type
        names += [f"heard={best}", f"heard={best} sure={level}", f"heard={best} kind={kind}", f"sure={level}",
                  f"sure={level} state={state}", f"agree={best == kind} sure={level}",
                  f"agree={best == kind} sure={level} state={state}"]  # fmt: skip
    names += [f"aux={a}" for a in sorted(coded.aux)] + [f"aux={a} kind={kind}" for a in sorted(coded.aux)]
    names += [f"near={t}" for t in sorted(near)] + [f"near={t} kind={kind}" for t in sorted(near)]
    names.append(f"alone={not near}")
    for c in parse.children[head]:
        dep = parse.deps[c]
        if dep in (
            "det",
            "poss",
            "amod",
            "compound",
            "prep",
            "prt",
            "neg",
            "mark",
            "aux",
            "nummod",
            "dobj",
            "nsubj",
            "nsubjpass",
            "pobj",
        ):
            names.append(f"child={dep}")
            names.append(f"{dep}={parse.lemmas[c]}")
            if dep in ("det", "poss", "prep", "prt", "dobj"):
                names.append(f"lemma={lemma} {dep}={parse.lemmas[c]}")
    sectors = {f"a:{m.code.partition(' ')[2]}" for m in actors} | {f"r:{m.code.partition(' ')[2]}" for m in recipients}
    names += [f"{x} kind={kind}" for x in sorted(sectors)] + sorted(sectors)
    return names
