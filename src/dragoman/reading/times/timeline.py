"""The times of a report in their order: each read with the tense of its clause, and with the time told before it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.times import Times
from dragoman.reading.parse import Parse
from dragoman.reading.times.attach import Anchored
from dragoman.reading.times.expressions import Expression
from dragoman.reading.times.resolve import resolve
from dragoman.reading.times.tense import looks_ahead
from dragoman.records import When

FARTHEST = 8  # expressions that are gone back over to find what "the next day" counts from
NEAR = frozenset({"weekday", "weekend", "named", "overnight", "unit"})
SENTENCES = 6  # and how many sentences off that may be


@dataclass(frozen=True)
class Timeline:
    """The anchored expressions of a report (in order), and the date it is read against with the basis of that date."""

    parse: Parse
    found: list[Anchored]
    times: Times
    published: date | None
    basis: str = "published"

    def when(self, expression: Expression, future: bool | None = None) -> When:
        """What an expression of the timeline means; `future` says whether its event lies ahead where its clause does
        not."""
        at = bisect_left(self.found, expression.span, key=lambda a: a.expression.span)
        return self._read(at, future, self._base(at))

    def ahead(self, expression: Expression, future: bool) -> When:
        """What an expression means whose time is known to lie ahead or behind, whatever its clause says."""
        at = bisect_left(self.found, expression.span, key=lambda a: a.expression.span)
        return resolve(expression, self.times, self.published, future, self.basis, self._base(at))

    def all(self) -> list[When]:
        """All times of the report."""
        return [self.when(a.expression) for a in self.found]

    def _read(self, at: int, future: bool | None, base: When | None) -> When:
        anchor = self.found[at]
        ahead = looks_ahead(self.parse, anchor.above[0], self.times.words, anchor.expression.form in NEAR)
        ahead = future if ahead is None else ahead
        return resolve(anchor.expression, self.times, self.published, ahead, self.basis, base)

    def _base(self, at: int) -> When | None:
        """The time told before: that of the nearest expression that stands by itself, counted on from there."""
        if not counts_on(self.found[at].expression):
            return None
        first = max(at - FARTHEST, 0)
        sentence = self.parse.sentence_of[self.found[at].token]
        start = at
        while start > first and counts_on(self.found[start].expression):
            start -= 1
        if counts_on(self.found[start].expression):
            return None
        base: When | None = None
        for n in range(start, at):
            if sentence - self.parse.sentence_of[self.found[n].token] <= SENTENCES:
                base = self._read(n, None, base)
        return base


def counts_on(e: Expression) -> bool:
    """Does an expression count from the time told before?"""
    return e.form in ("later", "relative") or "ythat" in e.parts or (e.form == "unit" and e.parts["unit"] == "day")
