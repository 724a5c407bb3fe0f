"""Examples for the decider of roles: who does it, to whom it is done, among the actors named about an event.

Coders marked the words of each party in events-train (`spans`).
"""

from __future__ import annotations

from typing import Any

from dragoman.reading.actors import Mention
from dragoman.reading.coded import retype
from dragoman.reading.coding import parts_of
from dragoman.reading.decision.events import NONE
from dragoman.reading.decision.roles import Facts, around, heard
from dragoman.reading.parse import Parse
from training.linear import Example
from training.sights import Sight

STRENGTH = 0.04
SIDES = (("actors", "actor"), ("recipients", "recipient"))


def examples(sight: Sight) -> list[Example]:
    """Pairs of an event that coders gave and an actor named about it, with its part."""
    found = []
    parts = parts_of(sight.candidates, sight.evidence)
    for n, g in sight.whose.items():
        coded = retype(sight.candidates[n], sight.events[g]["type"])
        near = around(sight.roles, coded)
        facts = Facts(sight.roles, coded)
        for m in near:
            label = part(sight.tree, m, sight.events[g])
            found.append(Example(sight.id, facts.features(m, near), label, heard(coded, m, parts)))
    return found


def part(tree: Parse, mention: Mention, event: dict[str, Any], sides: tuple[tuple[str, str], ...] = SIDES) -> str:
    """What a mention is in an event: its head lies in the words of a party, or it has a code that only they have."""
    at = tree.starts[mention.head]
    for key, name in sides:
        for span, code in zip(event["spans"][key], event[key], strict=True):
            if span is not None and span[0] <= at < span[1]:
                return name
            lands = {c.partition(" ")[0] for c in code.split("|")}
            if span is None and mention.code.partition(" ")[0] in lands - {"UNK"}:
                return name
    return NONE
