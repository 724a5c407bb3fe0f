"""What a text's layout says of its words: paragraphs, ends of sentences, quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.tokens import Pieces

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

STOPS = frozenset(".!?")
QUOTES = frozenset("\"“”„«»‘'`")


@dataclass(frozen=True)
class Layout:
    """For each word: how many `lines` and `stops` (marks that may end a sentence) come before it, and whether it is a
    quotation mark. `lines` and `stops` have one entry more than there are words."""

    lines: Ints
    stops: Ints
    quote: Bools


def layout(text: str, pieces: Pieces) -> Layout:
    """The layout of a text that was cut into these pieces."""
    words = [text[s:e] for s, e in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]
    # A word's first piece comes right behind the last piece of the word before, but for a BREAK.
    gaps = [text.find("\n", end, start) >= 0 for end, start in zip([0, *pieces.ends], pieces.starts, strict=False)]
    lines = np.cumsum([*(gap and n > 0 for n, gap in enumerate(gaps)), False], dtype=np.int64)
    stops = np.cumsum([0, *(word in STOPS for word in words)], dtype=np.int64)
    return Layout(lines, stops, np.array([word in QUOTES for word in words], dtype=np.bool_))
