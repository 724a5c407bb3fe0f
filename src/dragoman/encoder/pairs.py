"""Scoring pairs of a cue and a range of words that may be its source or its content.

The roles head judges word by word. A pair is judged by a second, very small net over what can be told of it as a whole:
what the head says on average and at the edges, how far apart the two are, and what stands between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.layout import Layout

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]

NEAR = 6  # words of a range, at its edge nearest to the cue, that are looked at by themselves
CLEAREST = 6.0  # log-odds beyond this count as this
NAMES = (
    "mean odds, odds of beginning, odds at the near edge, sureness of the cue, log length, quoted, "
    "behind: log gap, behind: adjacent, behind: quoted, behind: line between, before: log gap, before: adjacent, "
    "before: quoted, before: line between, overlapping, lines between, stops between, cues between, ranges between, "
    "nearest cue before, nearest cue behind, cue has an adjacent range behind, cue has an adjacent range before"
).split(", ")


@dataclass(frozen=True)
class PairNet:
    """One hidden layer: inner [features, units], inner_bias, outer [units]; `none` is the score of no partner."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    none: float

    def scores(self, features: Floats) -> Floats:
        """[..., features] -> [...]."""
        made: Floats = np.maximum(features @ self.inner + self.inner_bias, 0.0) @ self.outer
        return made


def odds(roles: Floats, begin: int) -> Floats:
    """Log-probabilities of ROLES [..., ROLES] -> log-odds of playing the role that label `begin` begins [...]."""
    chance = np.exp(roles[..., begin : begin + 2]).sum(axis=-1)
    raw = np.log(np.maximum(chance, 1e-6)) - np.log(np.maximum(1.0 - chance, 1e-6))
    made: Floats = np.clip(raw, -CLEAREST, CLEAREST).astype(np.float32)
    return made


def counted(sorted_starts: Ints, low: Ints, high: Ints) -> Ints:
    """How many of the starts lie in [low, high), for many such pairs."""
    found: Ints = np.searchsorted(sorted_starts, high) - np.searchsorted(sorted_starts, low)
    return found


def means(values: Floats, start: Ints, end: Ints) -> Floats:
    """The mean of values[start:end] for many ranges that hold something."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    made: Floats = ((sums[end] - sums[start]) / (end - start)).astype(np.float32)
    return made


@dataclass(frozen=True)
class Scene:
    """What a report's pairs are looked up in: its layout, its cues and how sure each is (0 to 1), and for each cue the
    first word looked at and the roles from there on, as `AttributionHeads.role_scores` gives them."""

    layout: Layout
    cues: list[Range]
    sure: list[float]
    lows: list[int]
    roles: Floats

    def features(self, ranges: list[Range], cue: int, begin: int) -> Floats:
        """Features [ranges, NAMES] of each range as the source or content of a cue; zeros where it is out of reach."""
        made = np.zeros((len(ranges), len(NAMES)), dtype=np.float32)
        low, count = self.lows[cue], self.roles.shape[1]
        near = np.array([n for n, (s, e) in enumerate(ranges) if e > low and s < low + count], dtype=np.int64)
        if not len(near):
            return made
        every = np.array(ranges, dtype=np.int64)
        first, last = self.cues[cue]
        start, end = every[near, 0], every[near, 1]
        rows = np.zeros((len(near), len(NAMES)), dtype=np.float32)
        self._said(rows, cue, begin, start, end)
        rows[:, 3], rows[:, 4] = np.log(self.sure[cue] + 0.01), np.log(end - start)
        rows[:, 5] = self.layout.quote[start]
        behind, before = start >= last, (end <= first) & (start < last)
        rows[:, 14] = ~(behind | before)
        left, right = np.where(behind, last, end), np.where(behind, start, first)
        line = self.layout.lines[right] - self.layout.lines[left]
        for mask, at in ((behind, 6), (before, 10)):
            gap = np.where(mask, right - left, 0)
            block = np.stack([np.log1p(gap), gap <= 2, rows[:, 5], line > 0], axis=1)
            rows[mask, at : at + 4] = block[mask]
        cue_starts = np.array([s for s, _ in self.cues], dtype=np.int64)
        passed = counted(cue_starts, left, right)
        apart = behind | before
        rows[:, 15], rows[:, 16] = (
            np.minimum(line, 3),
            np.minimum(self.layout.stops[right] - self.layout.stops[left], 4),
        )
        rows[:, 17], rows[:, 18] = np.minimum(passed, 4), np.minimum(counted(np.sort(every[:, 0]), left, right), 4)
        rows[:, 19] = behind & (passed == 0)
        rows[:, 20] = before & (counted(cue_starts, end, np.full_like(end, first)) == 0)
        rows[:, 21] = any(0 <= s - last <= 2 for s, _ in ranges)
        rows[:, 22] = any(0 <= first - e <= 2 for _, e in ranges)
        rows[~apart, 15:] = 0.0
        made[near] = rows
        return made

    def _said(self, rows: Floats, cue: int, begin: int, start: Ints, end: Ints) -> None:
        """The first three features: what the roles say of the ranges' words on average and at the edges."""
        low, last = self.lows[cue], self.cues[cue][1]
        chances = odds(self.roles[cue], begin)
        begins = np.clip(self.roles[cue][:, begin] - self.roles[cue][:, 0], -CLEAREST, CLEAREST)
        inner, outer = np.maximum(start - low, 0), np.minimum(end - low, len(chances))
        rows[:, 0] = means(chances, inner, outer)
        rows[:, 1] = np.where(start >= low, begins[inner], -CLEAREST)
        behind = start >= last
        edge_start = np.where(behind, inner, np.maximum(inner, outer - NEAR))
        edge_end = np.where(behind, np.minimum(outer, inner + NEAR), outer)
        rows[:, 2] = means(chances, edge_start, edge_end)


def load(path: Path, kind: str) -> PairNet:
    """The net of one kind (source or content) from an .npz file."""
    with np.load(path) as arrays:
        inner, bias, outer, none = (arrays[f"{kind}.{name}"] for name in ("inner", "inner_bias", "outer", "none"))
    return PairNet(inner, bias, outer, float(none))
