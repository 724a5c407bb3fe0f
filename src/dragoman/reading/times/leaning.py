"""Times that lean on the report's day: weekdays, yesterday, this month, over the weekend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.reading.times.answer import Answer, Ask, sided
from dragoman.reading.times.calendar import Days, around, moved

SIZES = {"weekend": "day", "fortnight": "week", "century": "vague", "hour": "day", "minute": "day"}
TURNS = {"last": -1, "next": 1}


def day(at: date) -> Days:
    """One day as a range."""
    return at, at


def weekday(ask: Ask) -> Answer:
    """A day of the week: the last one (the report's own day among them), or the next where the clause looks ahead."""
    p, now = ask.parts, ask.now
    if now is None:
        return Answer(None, "day")
    wanted, turn, monday = int(p["weekday"]), p.get("turn"), now - timedelta(days=now.weekday())
    gap = (wanted - now.weekday()) % 7
    if "week" in p:
        return Answer(day(monday + timedelta(weeks=TURNS.get(p["week"], 0), days=wanted)), "day")
    if turn in ("next", "coming"):
        return Answer(day(now + timedelta(days=gap or 7)), "day")
    if turn in ("last", "past"):
        return Answer(day(now - timedelta(days=(7 - gap) % 7 or 7)), "day")
    if turn == "this":
        return Answer(day(monday + timedelta(days=wanted)), "day")
    return Answer(day(now + timedelta(days=gap) if ask.ahead else now - timedelta(days=(7 - gap) % 7)), "day")


def named(ask: Ask) -> Answer:
    """Today, yesterday evening, the day after tomorrow, this morning, last night."""
    p = ask.parts
    if ask.now is None:
        return Answer(None, "day")
    steps = int(p.get("named", 0)) + {"before": -1, "after": 1}.get(p.get("beside", ""), 0)
    return Answer(around(ask.now, "day", steps - (p.get("turn") == "last")), "day")


def overnight(ask: Ask) -> Answer:
    """The night before the report, or after it."""
    if ask.now is None:
        return Answer(None, "day")
    other = ask.now + timedelta(days=1 if ask.ahead else -1)
    return Answer((min(ask.now, other), max(ask.now, other)), "day")


def unit(ask: Ask) -> Answer:
    """This week, last month, early next year, the end of the month."""
    p, now = ask.parts, ask.now
    name, turn = p["unit"], p.get("turn", "this")
    size = SIZES.get(name, name)
    if name == "day":
        return relative(ask)
    if now is None:
        return Answer(None, size)
    if name == "weekend":
        return weekend(ask)
    if turn in ("past", "coming"):
        other = moved(now, name, -1 if turn == "past" else 1)
        return Answer((min(now, other), max(now, other)), size)
    return Answer(sided(ask, around(now, name, TURNS.get(turn, 0)), name), size)


def weekend(ask: Ask) -> Answer:
    """This, last, next weekend; over the weekend."""
    turn, now = ask.parts.get("turn"), ask.now
    if now is None:
        return Answer(None, "day")
    steps = TURNS.get(turn or "", 0)
    if turn in (None, "this", "past", "coming"):
        steps = -1 if not ask.ahead and now.weekday() < 5 else 0
    return Answer(around(now, "weekend", steps), "day")


def relative(ask: Ask) -> Answer:
    """The next day, the following year, that month: against the time told before, where that is exact enough."""
    name, turn = ask.parts["unit"], ask.parts["turn"]
    size = SIZES.get(name, name)
    days = ask.based()
    if days is None or ask.base is None or around(days[0], name) != around(days[1], name):
        return Answer(None, size)
    steps = {"following": 1, "next": 1, "previous": -1}.get(turn, 0)
    at = days[1] if steps > 0 else days[0]
    return Answer(around(at, name, steps), size, ask.base.basis)


LEANING: dict[str, Callable[[Ask], Answer]] = {
    "weekday": weekday, "named": named, "overnight": overnight, "unit": unit, "weekend": weekend, "relative": relative,
}  # fmt: skip
