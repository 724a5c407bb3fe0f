"""Which attribution stands inside which, and which attributions cover a token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.parse import Parse
from dragoman.records import Attribution


def parents(drafted: Sequence[tuple[int, list[tuple[int, int]]]]) -> list[int | None]:
    """For each (cue token, content ranges): the number of the smallest larger one whose content holds its cue, if any.

    Larger contents are painted over the tokens first, so that what lies on a cue's token when its turn comes is its
    holder. Linear in the tokens of all contents.
    """
    sizes = [sum(e - s + 1 for s, e in content) for _, content in drafted]
    painted: dict[int, int] = {}
    found: list[int | None] = [None] * len(drafted)
    for n in sorted(range(len(drafted)), key=lambda n: (-sizes[n], n)):
        head, content = drafted[n]
        found[n] = painted.get(head)
        for s, e in content:
            for token in range(s, e + 1):
                painted[token] = n
    return found


@dataclass(frozen=True)
class AttributionIndex:
    """Look-up from tokens to the attributions whose content covers them."""

    covering: dict[int, tuple[Attribution, ...]]

    @classmethod
    def of(cls, parse: Parse, attributions: Sequence[Attribution]) -> AttributionIndex:
        """Index the attributions of one report."""
        sized = sorted(
            ((sum(e - s for s, e in a.content), n, a) for n, a in enumerate(attributions)), key=lambda x: (x[0], x[1])
        )
        rows: dict[int, list[Attribution]] = {}
        starts, ends = parse.starts, parse.ends
        for _, _, a in sized:
            for s, e in a.content:
                for token in range(bisect_right(ends, s), bisect_left(starts, e)):
                    rows.setdefault(token, []).append(a)
        return cls({token: tuple(found) for token, found in rows.items()})

    def at(self, token: int) -> tuple[Attribution, ...]:
        """The attributions whose content covers a token, the innermost (shortest content) first."""
        return self.covering.get(token, ())
