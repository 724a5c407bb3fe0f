"""How far a figure might be off: bootstrap over reports (Efron and Tibshirani 1993); a long report counts as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from dragoman.evaluation.score import LEVELS, Level, Report, f1, score
from dragoman.records import Record


class Spread(Record, frozen=True, kw_only=True):
    """A figure with its 95 % interval."""

    f1: float
    low: float
    high: float


def spread(
    gold: Sequence[Report], predicted: Mapping[str, Report], rounds: int = 1000, seed: int = 1
) -> dict[Level, Spread]:
    """F1 of each level with its interval, from as many samples of reports (drawn with replacement)."""
    each = [score([report], predicted) for report in gold]
    chance = Random(seed)
    samples: dict[Level, list[float]] = {level: [] for level in LEVELS}
    for _ in range(rounds):
        drawn = chance.choices(each, k=len(each)) if each else []
        asked, given = sum(r.gold for r in drawn), sum(r.predicted for r in drawn)
        for level in LEVELS:
            samples[level].append(f1(sum(r.hits[level] for r in drawn), asked, given))
    whole = score(gold, predicted)
    made = {}
    for level, values in samples.items():
        values.sort()
        low, high = (values[int(share * (len(values) - 1))] for share in (0.025, 0.975)) if values else (0.0, 0.0)
        made[level] = Spread(f1=whole.f1(level), low=low, high=high)
    return made
