"""What is asked of the forms of time, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dragoman.lexicon.times import Times
from dragoman.reading.times.calendar import Days, part
from dragoman.reading.times.expressions import Expression
from dragoman.records import When


@dataclass(frozen=True)
class Ask:
    """One expression in its clause; see `resolve`."""

    expression: Expression
    times: Times
    now: date | None
    ahead: bool | None
    base: When | None

    @property
    def parts(self) -> dict[str, str]:
        """The parts of the expression."""
        return self.expression.parts

    def about(self, expression: Expression, parts: dict[str, str]) -> Ask:
        """The same question about one end of a range."""
        return replace(self, expression=replace(expression, parts=parts, until=None))

    def based(self) -> Days | None:
        """The days of the time told before, where it has any."""
        if self.base is None or self.base.start is None or self.base.end is None:
            return None
        return date.fromisoformat(self.base.start), date.fromisoformat(self.base.end)


@dataclass(frozen=True)
class Answer:
    """Days (None where there are none), how exact they are, and what they lean on: `written` (nothing), `report` (the
    report's date), or the basis of the time told before."""

    days: Days | None
    size: str
    leans: str = "report"


def sided(ask: Ask, days: Days, unit: str) -> Days:
    """A range cut to what its words say of it: "early", "the end of", "earlier this", "later this"."""
    start, end = days
    p, now = ask.parts, ask.now
    if "part" in p:
        return part(days, p["part"], unit)
    if "side" in p and now and start <= now <= end:
        return (start, now) if p["side"] == "earlier" else (now, end)
    return days


def year_of(ask: Ask) -> tuple[int, str] | None:
    """The year that a day or month is given with, and what that leans on; None where it has none or it is not known."""
    p = ask.parts
    if "year" in p:
        return int(p["year"]), "written"
    if "yturn" in p and p["yunit"] == "year" and ask.now:
        return ask.now.year + {"last": -1, "next": 1}.get(p["yturn"], 0), "report"
    if "ythat" in p and ask.base and (days := ask.based()) and days[0].year == days[1].year:
        return days[0].year, ask.base.basis
    return None


def chosen(days: list[Days], now: date, ahead: bool | None) -> Days:
    """Of ranges in order the one that tense asks for: the first not past, the last begun, or else the nearest.

    Raises ValueError where there are none (30 February).
    """
    if not days:
        raise ValueError("no such day")
    if ahead:
        return next((d for d in days if d[1] >= now), days[-1])
    if ahead is False:
        return next((d for d in reversed(days) if d[0] <= now), days[0])
    return min(days, key=lambda d: (max((d[0] - now).days, (now - d[1]).days, 0), d))
