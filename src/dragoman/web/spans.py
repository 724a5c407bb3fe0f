"""Spans of days that a timeline shows: which one an address asks for, nearer and wider ones, and their steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = {"day": 1, "week": 7, "month": 31, "year": 366}  # days at most
MEAN = {"day": 1, "week": 7, "month": 30.4, "year": 365.2}  # by which steps are counted
BARS = 170  # that are told apart at a glance
MOST = 1000  # that are drawn where a step is asked for


@dataclass(frozen=True)
class Span:
    """Days from `since` to `until`, both inclusive."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.until - self.since).days + 1

    def within(self, whole: Span) -> Span:
        """As much of it as the whole has: moved where it lies over an end, cut where it is longer."""
        if self.days >= whole.days:
            return whole
        move = max(0, (whole.since - self.since).days) - max(0, (self.until - whole.until).days)
        return self.moved(move)

    def moved(self, days: int) -> Span:
        """Later by some days, or earlier."""
        return Span(plus(self.since, days), plus(self.until, days))

    def closer(self) -> Span:
        """The half in the middle."""
        kept = max(1, self.days // 2)
        first = plus(self.since, (self.days - kept) // 2)
        return Span(first, plus(first, kept - 1))

    def wider(self) -> Span:
        """Twice as long, about the same middle."""
        half = max(1, self.days // 2)
        return Span(plus(self.since, -half), plus(self.until, half))


def plus(day: date, days: int) -> date:
    """A day later or earlier, as far as there are dates."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def asked(query: Mapping[str, str], whole: Span) -> Span:
    """The days that an address asks for; what it leaves open, or what is no date, is the whole's."""
    since, until = (parsed(query.get(name, "")) for name in ("since", "until"))
    first, last = since or whole.since, until or whole.until
    if until is None and last < first:
        last = first
    if since is None and last < first:
        first = last
    return Span(min(first, last), max(first, last))


def parsed(text: str) -> date | None:
    """An ISO date, or None."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def step(span: Span, wanted: str = "") -> str:
    """The step asked for where it can be drawn, else the least that gives no more bars than are told apart."""
    if wanted in STEPS and span.days / MEAN[wanted] <= MOST:
        return wanted
    return next((name for name, size in MEAN.items() if span.days / size <= BARS), "year")


def start(day: date, by: str) -> date:
    """The first day of the day's week (Monday), month or year."""
    if by == "week":
        return plus(day, -day.weekday())
    if by == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if by == "year" else day


def after(first: date, by: str) -> date:
    """The first day of the next step."""
    longest = min(first.toordinal() + STEPS[by], date.max.toordinal())
    return start(date.fromordinal(longest), by)


def steps(span: Span, by: str) -> Iterator[Span]:
    """All steps that a span touches, each whole."""
    at = start(span.since, by)
    while at <= span.until:
        following = after(at, by)
        yield Span(at, following - timedelta(days=1) if following > at else at)
        if following <= at:
            return
        at = following


def named(first: date, by: str) -> str:
    """A step's name: 2025, 2025-01, or its first day."""
    return first.isoformat()[: {"year": 4, "month": 7}.get(by, 10)]
