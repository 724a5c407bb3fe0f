"""Examples for the decider of events: which candidates are events, and of which type."""

from __future__ import annotations

from dragoman.reading.decision.events import features, numbers
from training.linear import Example
from training.sights import Sight

STRENGTH = 0.05  # inverse of the penalty on weights, chosen by cross-validation


def examples(sight: Sight) -> list[Example]:
    """The candidates of a report, up to where it was coded."""
    return [
        Example(sight.id, features(sight.tree, sight.candidates, n), sight.labels[n], numbers(coded))
        for n, coded in enumerate(sight.candidates)
        if sight.tree.starts[coded.head] < sight.coded_to
    ]
