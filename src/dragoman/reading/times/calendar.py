"""Ranges of days: what a unit of time is about a day. All pure arithmetic on `datetime.date`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]


def month(year: int, number: int) -> Days:
    """First and last day of a month; months count on over years (13 is January of the next)."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def around(day: date, unit: str, steps: int = 0) -> Days:
    """The day, week (from Monday), weekend, month, quarter, year, decade or century that lies `steps` from a day's own."""
    if unit == "week" or unit == "fortnight":
        start = day - timedelta(days=day.weekday()) + timedelta(weeks=steps * (2 if unit == "fortnight" else 1))
        return start, start + timedelta(days=6)
    if unit == "weekend":
        start = day - timedelta(days=day.weekday()) + timedelta(weeks=steps, days=5)
        return start, start + timedelta(days=1)
    if unit == "month":
        return month(day.year, day.month + steps)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * steps
        return month(day.year, first)[0], month(day.year, first + 2)[1]
    if unit == "year":
        return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = day.year // size * size + size * steps
        return date(first, 1, 1), date(first + size - 1, 12, 31)
    return day + timedelta(days=steps), day + timedelta(days=steps)


def shifted(day: date, unit: str, steps: int) -> Days:
    """The range that "N units ago" (negative) or "in N units" means: a day for days and weeks, else the whole unit."""
    if unit in ("day", "hour"):
        at = day + timedelta(days=steps if unit == "day" else 0)
        return at, at
    if unit in ("week", "fortnight"):
        at = day + timedelta(weeks=steps * (2 if unit == "fortnight" else 1))
        return at, at
    return around(day, unit, steps)


def part(days: Days, which: str) -> Days:
    """The early, middle or late third of a range."""
    start, end = days
    third = ((end - start).days + 1) // 3
    if which == "early":
        return start, start + timedelta(days=max(third - 1, 0))
    if which == "late":
        return end - timedelta(days=max(third - 1, 0)), end
    return start + timedelta(days=third), end - timedelta(days=third)
