"""The sentences of a report, for search: those that its events name, and between them a plain division of the rest.

A reading names a sentence only where it has an event. Full-text search wants all of them, also of readings that were
made elsewhere; an approximate division is good enough there, and needs no parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.records import Span

END = re.compile(r"(?:(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zß-öø-ÿ]|\d)|\n)\s*")
ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[A-Za-z]\.[A-Za-z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Adm|Sen|Rep|Gov|St|No|vs"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


def sentences(text: str, named: Iterable[Span] = ()) -> list[Span]:
    """Sentences in the order of the text, none overlapping, without white space at their ends.

    `named` ones are kept as they are (of two that overlap, the first and longer one).
    """
    found: list[Span] = []
    at = 0
    for first, last in sorted(set(named), key=lambda span: (span[0], -span[1])):
        if first >= at and first < last <= len(text):
            found.extend(divided(text, at, first))
            found.append((first, last))
            at = last
    found.extend(divided(text, at, len(text)))
    return found


def divided(text: str, first: int, last: int) -> list[Span]:
    """A stretch of text cut at line ends, and at full stops that are not plainly an abbreviation's."""
    found: list[Span] = []
    at = first
    for match in END.finditer(text, first, last):
        if "\n" in match.group() or not ABBREVIATION.search(text, max(at, match.start() - 12), match.start()):
            found.append((at, match.start() + closing(match.group())))
            at = match.end()
    found.append((at, last))
    return [span for span in (trimmed(text, *span) for span in found) if span[0] < span[1]]


def closing(gap: str) -> int:
    """How many characters before the white space (closing quotes and brackets) still belong to the sentence."""
    return len(gap) - len(gap.lstrip("\"'”’»)]"))


def trimmed(text: str, first: int, last: int) -> Span:
    """A span without the white space at its ends."""
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), last - (len(words) - len(words.rstrip()))
