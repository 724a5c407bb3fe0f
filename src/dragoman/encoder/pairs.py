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


def between(sorted_starts: list[int], low: int, high: int) -> int:
    """How many of the starts lie in [low, high)."""
    first, last = np.searchsorted(sorted_starts, [low, high])
    return int(last - first)


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
        if not ranges:
            return made
        first, last = self.cues[cue]
        low, chances = self.lows[cue], odds(self.roles[cue], begin)
        begins = np.clip(self.roles[cue][:, begin] - self.roles[cue][:, 0], -CLEAREST, CLEAREST)
        starts, cue_starts = [s for s, _ in ranges], [s for s, _ in self.cues]
        after = any(0 <= s - last <= 2 for s, _ in ranges)
        before = any(0 <= first - e <= 2 for _, e in ranges)
        lines, stops = self.layout.lines, self.layout.stops
        for row, (start, end) in zip(made, ranges, strict=True):
            if end <= low or start >= low + len(chances):
                continue
            part = chances[max(0, start - low) : end - low]
            quoted = float(self.layout.quote[start])
            row[0], row[2] = part.mean(), (part[:NEAR] if start >= last else part[-NEAR:]).mean()
            row[1] = begins[start - low] if start >= low else -CLEAREST
            row[3:6] = np.log(self.sure[cue] + 0.01), np.log(end - start), quoted
            if start >= last:
                gap, at, left, right = start - last, 6, last, start
                row[19] = between(cue_starts, last, start) == 0
            elif end <= first:
                gap, at, left, right = first - end, 10, end, first
                row[20] = between(cue_starts, end, first) == 0
            else:
                row[14] = 1.0
                continue
            line = lines[right] - lines[left]
            row[at : at + 4] = np.log1p(gap), gap <= 2, quoted, line > 0
            row[15], row[16] = min(line, 3), min(stops[right] - stops[left], 4)
            row[17], row[18] = min(between(cue_starts, left, right), 4), min(between(starts, left, right), 4)
            row[21], row[22] = after, before
        return made


def load(path: Path, kind: str) -> PairNet:
    """The net of one kind (source or content) from an .npz file."""
    with np.load(path) as arrays:
        inner, bias, outer, none = (arrays[f"{kind}.{name}"] for name in ("inner", "inner_bias", "outer", "none"))
    return PairNet(inner, bias, outer, float(none))
