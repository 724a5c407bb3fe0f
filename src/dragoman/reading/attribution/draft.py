"""An attribution in the making: token ranges, before it becomes a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.reading.attribution.grammar import Range
from dragoman.reading.parse import Parse
from dragoman.reading.quotes import Quotation

TRIM = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "?", "!", "...", "…"})
KEEP_LAST = frozenset({"?", "!", "...", "…"})


@dataclass(slots=True)
class Draft:
    """What was found: `head` is the cue's main token, `form` its complement's form; ranges are inclusive token ranges.

    `quotes` are the quotations that belong to the content; `sure` is how often such a find is right, 0 to 1;
    `assured` ones are kept whatever it says. `joined`: the speaker of another draft goes on.
    """

    head: int
    form: str
    stance: str
    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    quotes: list[Quotation] = field(default_factory=list)
    subject: int | None = None
    takes_quote: bool = False
    joined: bool = False
    nested: bool = False
    assured: bool = False
    sure: float = 1.0

    @property
    def size(self) -> int:
        """Tokens of the content."""
        return sum(e - s + 1 for s, e in self.content)


def trimmed(p: Parse, first: int, last: int) -> Range | None:
    """A range without the stops and commas at its ends; None where nothing is left."""
    while first <= last and p.words[first] in TRIM:
        first += 1
    while (
        last >= first
        and (p.words[last] in TRIM or (p.tags[last] == "CC" and p.deps[last] == "cc"))
        and p.words[last] not in KEEP_LAST
    ):
        last -= 1
    return (first, last) if first <= last else None


def without(ranges: Sequence[Range], holes: Sequence[Range]) -> list[Range]:
    """Ranges with the holes cut out."""
    left = list(ranges)
    for a, b in holes:
        kept: list[Range] = []
        for s, e in left:
            if b < s or a > e:
                kept.append((s, e))
                continue
            if s < a:
                kept.append((s, a - 1))
            if e > b:
                kept.append((b + 1, e))
        left = kept
    return left


def merged(ranges: Sequence[Range]) -> list[Range]:
    """Ranges in order; those that overlap or touch made one."""
    out: list[Range] = []
    for s, e in sorted(ranges):
        if out and s <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], e))
        else:
            out.append((s, e))
    return out
