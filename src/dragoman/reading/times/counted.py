"""Times that count units: two weeks ago, within 30 days, over the past year, three days later."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.reading.times.answer import Answer, Ask
from dragoman.reading.times.calendar import Days, moved, whole
from dragoman.reading.times.leaning import SIZES

# How coarse a granularity is, and the most days that one has.
EXACT = {"day": (0, 1), "week": (1, 7), "month": (2, 31), "quarter": (3, 92), "season": (3, 92), "year": (4, 366),
         "decade": (5, 3653)}  # fmt: skip
BACK = frozenset({"last", "past", "previous", "recent"})


def count(ask: Ask) -> int | None:
    """How many; None where it is vague. A missing count is one of a singular."""
    p = ask.parts
    if "few" in p or ("count" not in p and "plural" in p):
        return None
    words = [int(w) for w in p.get("count", "1").replace("-", " ").replace("one", "1").split() if w.isdigit()]
    if len(words) == 2 and words[1] == 100:
        return words[0] * 100
    return sum(words) or 1


def ago(ask: Ask) -> Answer:
    """Three days ago (a day), two weeks ago (the week), a month ago (the month)."""
    return from_now(ask, -1)


def hence(ask: Ask) -> Answer:
    """In two weeks, of what is to come; of what is past it is how long a thing took, which is no date."""
    return from_now(ask, 1) if ask.ahead else Answer(None, "vague")


def from_now(ask: Ask, way: int) -> Answer:
    """So many units from the report's day."""
    name, n = ask.parts["unit"], count(ask)
    if name in ("hour", "minute") and n is None:
        n = 1
    if n is None:
        return Answer(None, "vague")
    if ask.now is None:
        return Answer(None, SIZES.get(name, name))
    return Answer(whole(moved(ask.now, name, way * n), name), granularity(name))


def granularity(name: str) -> str:
    """How exact a count of units is: decades ago are years."""
    return {"hour": "day", "minute": "day", "fortnight": "week", "decade": "year", "century": "year", "weekend": "week",
            "quarter": "month"}.get(name, name)  # fmt: skip


def span(ask: Ask) -> Answer:
    """Within 30 days, in the past week: from the report's day to another."""
    name, n = ask.parts["unit"], count(ask)
    if n is None:
        return Answer(None, "vague")
    size = SIZES.get(name, name)
    if ask.now is None:
        return Answer(None, size)
    other = moved(ask.now, name, -n if ask.parts.get("turn") in BACK else n)
    if name in ("hour", "minute") and other == ask.now and n < 24:
        other = ask.now
    return Answer((min(ask.now, other), max(ask.now, other)), size)


def later(ask: Ask) -> Answer:
    """Three days later, a year earlier: against the time told before, where that is exact enough."""
    name, n, days = ask.parts["unit"], count(ask), ask.based()
    size = granularity(name)
    if n is None:
        return Answer(None, "vague")
    if days is None or ask.base is None or not close(days, ask.base.granularity, size):
        return Answer(None, size)
    way = 1 if ask.parts["way"] == "later" else -1
    at = moved(days[1] if way > 0 else days[0], name, way * n)
    if size == "week" and days[0] == days[1]:
        return Answer((at, at), "day", ask.base.basis)
    return Answer(whole(at, name), size, ask.base.basis)


def close(days: Days, size: str, wanted: str) -> bool:
    """Is a time exact enough to count units from, and no range of several of its own?"""
    rank, longest = EXACT.get(size, (9, 0))
    return rank <= EXACT.get(wanted, (0, 0))[0] and (days[1] - days[0]).days < longest


def aside(ask: Ask) -> Answer:
    """A month after the signing: only who knows when that was can tell."""
    return Answer(None, granularity(ask.parts["unit"]) if count(ask) else "vague")


def vague(ask: Ask) -> Answer:
    """Recently, in the coming weeks, for decades."""
    return Answer(None, "vague")


COUNTED: dict[str, Callable[[Ask], Answer]] = {
    "ago": ago, "hence": hence, "within": span, "rolling": span, "later": later, "aside": aside, "vague": vague,
}  # fmt: skip
