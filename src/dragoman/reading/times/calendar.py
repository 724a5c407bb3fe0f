"""Ranges of days: what a unit of time is about a day. All pure arithmetic on `datetime.date`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
WEEKLY = {"week": 1, "fortnight": 2}
YEARS = {"year": 1, "decade": 10, "century": 100}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6}
ROUGHLY = {"early": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
THIRDS = {"week": (0, 2, 4, 7), "weekend": (0, 1, 1, 2), "month": (0, 10, 20, 31), "decade": (0, 4, 7, 10)}


def month(year: int, number: int, length: int = 1) -> Days:
    """First and last day of so many months; months count on over years (13 is January of the next)."""
    last = number + length - 1
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(end_year, end, monthrange(end_year, end)[1])


def around(day: date, unit: str, steps: int = 0) -> Days:
    """The day, week (from Monday), weekend, month, quarter, year, decade or century, `steps` from the day's own."""
    if unit in WEEKLY:
        start = day - timedelta(days=day.weekday()) + timedelta(weeks=steps * WEEKLY[unit])
        return start, start + timedelta(days=6)
    if unit == "weekend":
        start = day - timedelta(days=day.weekday()) + timedelta(weeks=steps, days=5)
        return start, start + timedelta(days=1)
    if unit in MONTHS:
        size = MONTHS[unit]
        return month(day.year, (day.month - 1) // size * size + 1 + size * steps, size)
    if unit in YEARS:
        size = YEARS[unit]
        first = day.year // size * size + size * steps
        return date(first, 1, 1), date(first + size - 1, 12, 31)
    return day + timedelta(days=steps), day + timedelta(days=steps)


def moved(day: date, unit: str, steps: int) -> date:
    """The day so many units on (or back); a month's day that the other month has not becomes its last."""
    if unit in ("hour", "minute"):
        hours = abs(steps) if unit == "hour" else abs(steps) / 60
        return day + timedelta(days=int(hours // 24) * (1 if steps > 0 else -1))
    if unit in WEEKLY:
        return day + timedelta(weeks=steps * WEEKLY[unit])
    if unit in MONTHS or unit in YEARS:
        months = steps * (MONTHS[unit] if unit in MONTHS else 12 * YEARS[unit])
        start, end = month(day.year, day.month + months)
        return start.replace(day=min(day.day, end.day))
    return day + timedelta(days=steps)


def whole(day: date, unit: str) -> Days:
    """The day itself, or the week, month or year that holds it, as exact as a count of such units is."""
    return around(day, {"fortnight": "week", "decade": "year", "century": "year", "quarter": "month"}.get(unit, unit))


def part(days: Days, which: str, unit: str) -> Days:
    """The early, middle or late third of a week, month, year or decade (of a month 1-10, 11-20 and the rest)."""
    start, end = days
    third = ROUGHLY[which]
    if unit in THIRDS:
        first, last = THIRDS[unit][third], THIRDS[unit][third + 1]
        if unit == "decade":
            return start.replace(year=start.year + first), date(start.year + last - 1, 12, 31)
        return start + timedelta(days=first), end if third == 2 else start + timedelta(days=last - 1)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    size = max(months // 3, 1)
    return month(start.year, start.month + size * third, size)
