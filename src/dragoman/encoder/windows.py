"""Laying windows over a report that is longer than the encoder sees at once.

Neighbouring windows overlap, and each piece takes its vector from the window in which it stands farthest from an edge
that is not an edge of the text. The plan depends on the number of pieces only, so a report's vectors do not depend on
which other reports are read with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

LENGTH = 254  # pieces of one window, without its two special pieces
OVERLAP = 40  # pieces that neighbouring windows share at the least


@dataclass(frozen=True)
class Window:
    """Pieces `start` to `end` are read together; of these, `keep` to `until` take their vectors from here."""

    start: int
    end: int
    keep: int
    until: int


def plan(pieces: int, length: int = LENGTH, overlap: int = OVERLAP) -> list[Window]:
    """Windows of nearly equal length that cover `pieces` pieces, in order; none for an empty text."""
    if pieces <= 0:
        return []
    if pieces <= length:
        return [Window(0, pieces, 0, pieces)]
    count = -(-(pieces - overlap) // (length - overlap))
    starts = [round(n * (pieces - length) / (count - 1)) for n in range(count)]
    cuts = [(following + start + length) // 2 for start, following in pairwise(starts)]
    bounds = [0, *cuts, pieces]
    return [Window(s, s + length, bounds[n], bounds[n + 1]) for n, s in enumerate(starts)]
