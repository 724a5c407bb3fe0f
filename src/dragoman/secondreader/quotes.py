"""Finding quoted words again in a report, character by character: what is not there was not said."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import Span

# Models set quotation marks and dashes their own way. Each stands for one character, so offsets stay.
SAME = str.maketrans({c: plain for plain, alike in (("'", "‘’‚‛ʼ"), ('"', "“”„‟«»"), ("-", "‐‑‒–—―−")) for c in alike})


def found(text: str, within: Span, quote: str) -> Iterator[Span]:
    """Every place within a span where the words stand whole, white space, quotation marks and dashes apart.

    "aid" does not stand in "said". Nothing is found for a quote without letters or digits.
    """
    words = " ".join(quote.translate(SAME).split())
    if not any(c.isalnum() for c in words):
        return
    folded, at = fold(text, within)
    start = folded.find(words)
    while start >= 0:
        end = start + len(words)
        if edge(folded, start) and edge(folded, end):
            yield at[start], at[end - 1] + 1
        start = folded.find(words, start + 1)


def fold(text: str, within: Span) -> tuple[str, list[int]]:
    """A stretch of text with runs of white space as one blank and plain marks, and where each character was."""
    letters: list[str] = []
    at: list[int] = []
    for n in range(*within):
        character = text[n]
        if character.isspace():
            if letters and letters[-1] == " ":
                continue
            character = " "
        letters.append(character)
        at.append(n)
    return "".join(letters).translate(SAME), at


def edge(text: str, at: int) -> bool:
    """Does no word go across this place?"""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
