"""Which attribution stands inside which, and which attributions cover a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.parse import Parse
from dragoman.records import Attribution


def parents(drafted: Sequence[tuple[int, list[tuple[int, int]]]]) -> list[int | None]:
    """For each (cue token, content ranges): the number of the smallest other whose content holds its cue, else None."""
    sizes = [sum(e - s + 1 for s, e in content) for _, content in drafted]
    found: list[int | None] = []
    for n, (head, _) in enumerate(drafted):
        best: int | None = None
        for m, (_, content) in enumerate(drafted):
            if m == n or (best is not None and sizes[m] >= sizes[best]):
                continue
            if any(s <= head <= e for s, e in content) and (sizes[m] > sizes[n] or m < n):
                best = m
        found.append(best)
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
        from bisect import bisect_left, bisect_right

        for _, _, a in sized:
            for s, e in a.content:
                for token in range(bisect_right(ends, s), bisect_left(starts, e)):
                    rows.setdefault(token, []).append(a)
        return cls({token: tuple(found) for token, found in rows.items()})

    def at(self, token: int) -> tuple[Attribution, ...]:
        """The attributions whose content covers a token, the innermost (shortest content) first."""
        return self.covering.get(token, ())
