"""What a text's layout says of its words: paragraphs, ends of sentences, quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.tokens import Pieces

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Range = tuple[int, int]

STOPS = frozenset(".!?")
CLOSED_BY = {"“": "”", "„": "“", "«": "»", '"': '"', "''": "''"}
TWO_SINGLE = "''"
QUOTES = frozenset("\"“”„«»‘'`")


@dataclass(frozen=True)
class Layout:
    """For each word: how many `lines` and `stops` (marks that may end a sentence) come before it, and whether it is a
    quotation mark. `lines` and `stops` have one entry more than there are words. `quotations` are ranges of words in
    double quotation marks, these included; one that its paragraph does not close runs to the paragraph's end."""

    lines: Ints
    stops: Ints
    quote: Bools
    quotations: tuple[Range, ...] = ()


def layout(text: str, pieces: Pieces) -> Layout:
    """The layout of a text that was cut into these pieces."""
    words = [text[s:e] for s, e in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]
    # A word's first piece comes right behind the last piece of the word before, but for a BREAK.
    gaps = [text.find("\n", end, start) >= 0 for end, start in zip([0, *pieces.ends], pieces.starts, strict=False)]
    lines = np.cumsum([*(gap and n > 0 for n, gap in enumerate(gaps)), False], dtype=np.int64)
    stops = np.cumsum([0, *(word in STOPS for word in words)], dtype=np.int64)
    quote = np.array([word in QUOTES for word in words], dtype=np.bool_)
    return Layout(lines, stops, quote, quotations(words, lines.tolist()))


def quotations(words: list[str], lines: list[int]) -> tuple[Range, ...]:
    """Ranges in double quotation marks, outermost only. A straight mark opens or closes by turns."""
    found: list[Range] = []
    start, closing = -1, ""
    for n, written in enumerate(words):
        # Two single marks in a row are one double mark, as agencies' wires write it; the second counts as its end.
        second = written == "'" and n > 0 and words[n - 1] == "'"
        first = written == "'" and words[n + 1 : n + 2] == ["'"]
        word = TWO_SINGLE if (second if start >= 0 else first) else written
        if start >= 0 and lines[n] != lines[start]:
            found.append((start, n))
            start = -1
        if start < 0 and word in CLOSED_BY:
            start, closing = n, CLOSED_BY[word]
        elif start >= 0 and word == closing and n > start + 1:
            found.append((start, n + 1))
            start = -1
    return tuple([*found, (start, len(words))] if start >= 0 else found)


def completed(contents: list[Range], layout: Layout) -> list[Range]:
    """Contents that begin with a quotation, carried on to its end; what they then overlap becomes one with them."""
    ends = dict(layout.quotations)
    made: list[Range] = []
    for start, end in contents:
        full = max(end, ends.get(start, end))
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], full))
        else:
            made.append((start, full))
    return made
