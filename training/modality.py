"""Examples for the deciders of auxiliary modes, a set for each mode."""

from __future__ import annotations

from dragoman.reading.coded import retype
from dragoman.reading.decision.modality import DECIDED, YES, features, numbers
from training.linear import Example
from training.sights import Sight

STRENGTH = 0.5


def examples(sight: Sight) -> dict[str, list[Example]]:
    """The events that coders gave, and whether each has the mode."""
    found: dict[str, list[Example]] = {name: [] for name in DECIDED}
    for n, g in sight.whose.items():
        event = sight.events[g]
        coded = retype(sight.candidates[n], event["type"])
        names, odds = features(sight.tree, coded), numbers(coded)
        for name in DECIDED:
            found[name].append(Example(sight.id, names, YES if name in event["aux"] else "no", odds))
    return found
