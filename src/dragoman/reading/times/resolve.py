"""From an expression of time to days, against the report's date and the tense of its clause."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.lexicon.times import Times
from dragoman.reading.times.calendar import Days, around, month, part, shifted
from dragoman.reading.times.expressions import Expression
from dragoman.records import When

DAY, VAGUE = "day", "vague"


def resolve(expression: Expression, times: Times, published: date | None, ahead: bool, basis: str = "published") -> When:
    """The days that an expression means. `ahead`: its clause looks into the future; `basis` is how the report's date
    is known (published or inferred). Without that date what leans on it stays unresolved."""
    try:
        days, size, leans = _days(expression, times, published, ahead)
    except (ValueError, OverflowError):
        days, size, leans = None, VAGUE, True
    if days is None:
        return When(text=expression.text, span=expression.span, start=None, end=None, granularity=size,
                    basis="unresolved" if leans else "written")  # fmt: skip
    start, end = days
    return When(text=expression.text, span=expression.span, start=start.isoformat(), end=end.isoformat(),
                granularity=size, basis=basis if leans else "written")  # fmt: skip


Answer = tuple[Days | None, str, bool]


def _days(e: Expression, times: Times, now: date | None, ahead: bool) -> Answer:
    """Days, granularity, and whether the report's date was needed."""
    p, c, w = e.parts, times.calendar, times.words
    form = e.form
    if form == "iso":
        day = date.fromisoformat(p["iso"])
        return (day, day), DAY, False
    if form in ("dmy", "mdy"):
        number = c.months[p[f"{form}_m"].rstrip(".")]
        d = int(p[f"{form}_d"].rstrip("stndrh"))
        if f"{form}_y" in p:
            day = date(int(p[f"{form}_y"]), number, d)
            return (day, day), DAY, False
        if now is None:
            return None, DAY, True
        day = nearest([date(y, number, d) for y in (now.year - 1, now.year, now.year + 1) if _real(y, number, d)], now, ahead)
        return (day, day), DAY, True
    if form == "mpart":
        number = c.months[p["mp_m"].rstrip(".")]
        turn = p.get("mp_t")
        if "mp_y" in p:
            days, leans = month(int(p["mp_y"]), number), False
        elif now is None:
            return None, "month", True
        else:
            years = [now.year - 1, now.year, now.year + 1]
            starts = {month(y, number)[0]: month(y, number) for y in years}
            if turn in w.back:
                choice = max(s for s in starts if starts[s][1] < now)
            elif turn in w.ahead:
                choice = min(s for s in starts if s > now)
            else:
                choice = nearest(list(starts), now.replace(day=1), ahead)
            days, leans = starts[choice], True
        return (part(days, w.parts[p["mp_p"]]) if "mp_p" in p else days), "month", leans
    if form == "weekday":
        if now is None:
            return None, DAY, True
        gap = (c.weekdays[p["wd_d"].rstrip(".")] - now.weekday()) % 7
        turn, week = p.get("wd_t"), p.get("wd_l", "")
        if week:
            monday = now - timedelta(days=now.weekday()) + timedelta(weeks=1 if "next" in week else -1)
            day = monday + timedelta(days=c.weekdays[p["wd_d"].rstrip(".")])
        elif turn in w.ahead or (ahead and turn not in w.back):
            day = now + timedelta(days=gap or (7 if turn in w.ahead else 0))
        else:
            day = now - timedelta(days=(7 - gap) % 7 or (7 if turn in w.back else 0))
        return (day, day), DAY, True
    if form == "named":
        return (around(now, "day", w.days[p["nd"]]) if now else None), DAY, True
    if form in ("ago", "within"):
        n, unit = number_of(p[f"{form[:2]}_n"], times), w.units[singular(p[f"{form[:2]}_u"], times)]
        if n is None or now is None or unit == "hour":
            return (around(now, "day") if now and unit == "hour" else None), unit if n else VAGUE, True
        back = form == "ago" and p["ag_w"] in w.ago
        if form == "ago" and p["ag_w"] != "ago":
            return None, unit, True  # counts from another event, not from the report
        if form == "within":
            return (now, shifted(now, unit, n)[1]), unit, True
        return shifted(now, unit, -n if back else n), unit, True
    if form in ("span", "vague"):
        unit = w.units[singular(p["sp_u" if form == "span" else "va_u"], times)]
        n = number_of(p.get("sp_n", ""), times) if form == "span" else None
        if now is None or n is None and form == "vague" or n is None and p.get("sp_n"):
            return None, VAGUE, True
        steps = n or 1
        if p["sp_t"] in w.back:
            return (shifted(now, unit, -steps)[0], now), unit, True
        return (now, shifted(now, unit, steps)[1]), unit, True
    if form == "unit":
        unit, turn = w.units[singular(p["un_u"], times)], p["un_t"]
        if now is None or turn in ("that", "the same") or unit == "hour":
            return None, unit, True
        days = around(now, unit, -1 if turn in w.back else 1 if turn in w.ahead else 0)
        return (part(days, w.parts[p["un_p"]]) if "un_p" in p else days), unit, True
    if form == "season":
        first = w.seasons[p["se_s"]]
        y = int(p["se_y"])
        return (month(y, first)[0], month(y, first + 2)[1]), "season", False
    if form == "years":
        a = int(p["ys_a"])
        b = int(p["ys_b"]) if len(p["ys_b"]) == 4 else a // 100 * 100 + int(p["ys_b"])
        return (date(a, 1, 1), date(b, 12, 31)), "year", False
    if form == "decade":
        days = around(date(int(p["de_y"]), 1, 1), "decade")
        return (part(days, w.parts[p["de_p"]]) if "de_p" in p else days), "decade", False
    y = int(p["ye"])
    return (date(y, 1, 1), date(y, 12, 31)), "year", False


def nearest(days: list[date], now: date, ahead: bool) -> date:
    """The day of a list that lies nearest to the report's; looking ahead, the first that is not past."""
    later = [d for d in days if d >= now]
    if ahead and later and (later[0] - now).days < 300:
        return later[0]
    earlier = [d for d in days if d <= now]
    if not ahead and earlier and (now - earlier[-1]).days < 300:
        return earlier[-1]
    return min(days, key=lambda d: abs((d - now).days))


def number_of(word: str, times: Times) -> int | None:
    """A number in digits or words; None where it is vague."""
    word = word.strip()
    if word.isdigit():
        return int(word)
    if word == "a couple of":
        return 2
    found = [times.words.numbers[w] for w in re_split(word) if w in times.words.numbers]
    return sum(found) if found else None


def re_split(word: str) -> list[str]:
    """Words of a number ("twenty-one")."""
    return word.replace("-", " ").split()


def singular(unit: str, times: Times) -> str:
    """A unit without its plural s."""
    return unit if unit in times.words.units else unit[:-1]


def _real(year: int, number: int, day: int) -> bool:
    try:
        date(year, number, day)
    except ValueError:
        return False
    return True
