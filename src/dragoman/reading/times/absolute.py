"""Dates by the calendar: days, months, seasons, quarters, years; what they lack is filled in from the report's date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.reading.times.answer import Answer, Ask, chosen, sided, year_of
from dragoman.reading.times.calendar import Days, around, month

SEPARATORS = "/.-"


def iso(ask: Ask) -> Answer:
    """2018-04-16, 2018/4/16."""
    y, m, d = (int(n) for n in ask.parts["iso"].replace("/", "-").split("-"))
    return Answer((date(y, m, d), date(y, m, d)), "day", "written")


def slashed(ask: Ask) -> Answer:
    """16/04/2018: only where the order of day and month is plain. With dots the day comes first."""
    written = ask.parts["slashed"]
    first, second, year = (int(n) for n in written.replace(".", "/").split("/"))
    if "/" in written and first <= 12 and second <= 12 and first != second:
        return Answer(None, "day")
    day, number = (second, first) if second > 12 else (first, second)
    at = date(year, number, day)
    return Answer((at, at), "day", "written")


def dated(ask: Ask) -> Answer:
    """A day of a month, with or without its year; a weekday beside it helps to find the year."""
    p = ask.parts
    number, first, last = int(p["month"]), int(p["day"]), int(p.get("day2", p["day"]))
    last = last if last >= first else first

    def at(year: int) -> Days:
        return date(year, number, first), date(year, number, last)

    known = year_of(ask)
    if known:
        return Answer(at(known[0]), "day", known[1])
    if ask.now is None or "ythat" in p:
        return Answer(None, "day")
    years = [at(y) for y in range(ask.now.year - 2, ask.now.year + 3) if real(y, number, last)]
    if not years:  # 31 February; the 29th comes every fourth year
        return Answer(None, "day")
    if "weekday" in p:
        years = [d for d in years if d[0].weekday() == int(p["weekday"])] or years
    return Answer(chosen(years, ask.now, ask.ahead), "day")


def fixed(ask: Ask) -> Answer:
    """Christmas Day, 9/11."""
    written = ask.times.words.named[ask.parts["fixed"]]
    if len(written) > 5:
        at = date.fromisoformat(written)
        return Answer((at, at), "day", "written")
    number, day = (int(n) for n in written.split("-"))
    known = year_of(ask)
    if known:
        return Answer((date(known[0], number, day),) * 2, "day", known[1])
    if ask.now is None:
        return Answer(None, "day")
    years = [(date(y, number, day),) * 2 for y in range(ask.now.year - 1, ask.now.year + 2)]
    return Answer(chosen(years, ask.now, ask.ahead), "day")


def monthly(ask: Ask) -> Answer:
    """A month, with or without its year."""
    p, now = ask.parts, ask.now
    number, turn, known = int(p["month"]), p.get("turn"), year_of(ask)
    if known:
        return Answer(sided(ask, month(known[0], number), "month"), "month", known[1])
    if now is None or "ythat" in p:
        return Answer(None, "month")
    years = [month(y, number) for y in range(now.year - 2, now.year + 3)]
    if turn in ("last", "past"):
        days = [d for d in years if d[1] < now][-1]
    elif turn in ("next", "coming"):
        days = next(d for d in years if d[0] > now)
    elif turn == "this":
        days = month(now.year, number)
    else:
        days = chosen(years, now, ask.ahead)
    return Answer(sided(ask, days, "month"), "month")


def yearly(ask: Ask) -> Answer:
    """A year or the early, middle or late part of it; also a financial year, which is taken as the calendar's."""
    year = int(ask.parts["year"])
    return Answer(sided(ask, (date(year, 1, 1), date(year, 12, 31)), "year"), "year", "written")


def years(ask: Ask) -> Answer:
    """2011-14, 2003-2011; what does not run forward is its first year alone."""
    first, second = int(ask.parts["year"]), ask.parts["year2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    last += 100 if last < first and first - last == 99 else 0
    return Answer((date(first, 1, 1), date(last if first < last < first + 100 else first, 12, 31)), "year", "written")


def decade(ask: Ask) -> Answer:
    """The 1990s, the late 1990s."""
    return Answer(sided(ask, around(date(int(ask.parts["decade"]), 1, 1), "decade"), "decade"), "decade", "written")


def century(ask: Ask) -> Answer:
    """The 19th century, from 1801 to 1900; none of the granularities is so coarse, so it counts as vague."""
    last = int(ask.parts["century"]) * 100
    return Answer((date(last - 99, 1, 1), date(last, 12, 31)), "vague", "written")


def season(ask: Ask) -> Answer:
    """A season of the northern half of the world: three months from its first."""
    p, now = ask.parts, ask.now
    first, turn = int(p["season"]), p.get("turn")
    if "year" in p:
        return Answer(sided(ask, month(int(p["year"]), first, 3), "season"), "season", "written")
    if now is None:
        return Answer(None, "season")
    found = [month(y, first, 3) for y in range(now.year - 2, now.year + 3)]
    if turn in ("last", "past"):
        days = [d for d in found if d[1] < now][-1]
    elif turn in ("next", "coming"):
        days = next(d for d in found if d[0] > now)
    else:
        days = (
            chosen(found, now, ask.ahead)
            if turn is None
            else next(d for d in found if d[1] >= now or d[0].year == now.year)
        )
    return Answer(sided(ask, days, "season"), "season")


def holder(ask: Ask) -> tuple[Days, str, str] | None:
    """The year, month or other unit that something is a part of; its unit; and what it leans on."""
    p, now = ask.parts, ask.now
    if "month" in p:
        found = monthly(ask)
        return (found.days, "month", found.leans) if found.days else None
    if "year" in p:
        year = int(p["year"])
        return (date(year, 1, 1), date(year, 12, 31)), "year", "written"
    if now is None:
        return None
    unit = p.get("unit", "year")
    return around(now, unit, {"last": -1, "next": 1}.get(p.get("turn", "this"), 0)), unit, "report"


def quarter(ask: Ask) -> Answer:
    """Q3 2016, the third quarter (of the year), the first week of March, the last day of the month."""
    p, size = ask.parts, ask.parts.get("size", "quarter")
    held, order = holder(ask), p["order"]
    if held is None:
        return Answer(None, size)
    (start, end), unit, leans = held
    if "count" in p:
        n = int(p["count"])
        if (size, unit) != ("month", "year") or not 0 < n <= 12 or order not in ("1", "last"):
            return Answer(None, size)
        return Answer(month(start.year, 1 if order == "1" else 13 - n, n), size, leans)
    if size == "quarter":
        n = 4 if order == "last" else int(order)
        found = [month(y, 3 * n - 2, 3) for y in (start.year - 1, start.year, start.year + 1)]
        told = leans == "written" or "turn" in p or "unit" in p
        return Answer(found[1] if told or ask.now is None else chosen(found, ask.now, ask.ahead), "quarter", leans)
    if size == "day":
        at = end if order == "last" else start.replace(day=int(order))
        return Answer((at, at), "day", leans)
    if size == "week" and unit == "month":
        first = end.day - 6 if order == "last" else int(order) * 7 - 6
        return Answer((start.replace(day=first), start.replace(day=min(first + 6, end.day))), "week", leans)
    if size == "month" and unit == "year":
        return Answer(month(start.year, 12 if order == "last" else int(order)), "month", leans)
    return Answer(None, size)


def half(ask: Ask) -> Answer:
    """The first half of the year."""
    held = holder(ask)
    if held is None or int(ask.parts["order"]) > 2:
        return Answer(None, "year")
    return Answer(month(held[0][0].year, 1 if ask.parts["order"] == "1" else 7, 6), "year", held[2])


def real(year: int, number: int, day: int) -> bool:
    """Is there such a day?"""
    return day <= month(year, number)[1].day


ABSOLUTE: dict[str, Callable[[Ask], Answer]] = {
    "iso": iso, "slashed": slashed, "date": dated, "fixed": fixed, "month": monthly, "year": yearly, "fiscal": yearly,
    "years": years, "decade": decade, "century": century, "season": season, "quarter": quarter, "order": quarter,
    "half": half,
}  # fmt: skip
