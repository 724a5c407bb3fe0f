"""From an expression of time to days, against the report's date and the tense of its clause."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.lexicon.times import Times
from dragoman.reading.times.absolute import ABSOLUTE
from dragoman.reading.times.answer import Answer, Ask
from dragoman.reading.times.calendar import ROUGHLY, Days
from dragoman.reading.times.counted import COUNTED
from dragoman.reading.times.expressions import Expression
from dragoman.reading.times.leaning import LEANING
from dragoman.records import When

FORMS = {**ABSOLUTE, **LEANING, **COUNTED}
DAY = timedelta(days=1)


def resolve(
    expression: Expression,
    times: Times,
    published: date | None,
    ahead: bool | None,
    basis: str = "published",
    base: When | None = None,
) -> When:
    """The days that an expression means.

    `ahead`: its clause looks into the future (None where nothing tells); `basis` is how the report's date is known
    (published or inferred); `base` is the time told before it, from which "two days later" counts. What leans on a date
    that is not known stays unresolved, and so does what is vague: no days are invented.
    """
    ask = Ask(expression, times, published, ahead, base)
    try:
        answer = _ranged(ask)
        days = answer.days and _bounded(ask, answer)
    except (ValueError, OverflowError):
        answer, days = Answer(None, "vague"), None
    if days is None or days[0] > days[1]:
        return When(
            text=expression.text,
            span=expression.span,
            start=None,
            end=None,
            granularity=answer.size,
            basis="unresolved",
        )
    on = basis if answer.leans == "report" else answer.leans
    return When(text=expression.text, span=expression.span, start=days[0].isoformat(), end=days[1].isoformat(),
                granularity=answer.size, basis=on)  # fmt: skip


def _ranged(ask: Ask) -> Answer:
    """The answer for one date, or for a range from one to another."""
    e = ask.expression
    if e.until is None:
        return FORMS[e.form](ask)
    first, last = e.parts, e.until.parts
    if "year" in last and "year" not in first and e.form in ("month", "date"):
        first = {**first, "year": last["year"]}
        if "month" in first and int(first["month"]) > int(last.get("month", 12)):
            first["year"] = str(int(last["year"]) - 1)
    one, two = FORMS[e.form](ask.about(e, first)), FORMS[e.until.form](ask.about(e.until, last))
    if one.days is None or two.days is None:
        return Answer(None, one.size, one.leans)
    start, end = one.days[0], two.days[1]
    if start > end and one.leans == "report":
        back = timedelta(days=7) if e.form == "weekday" else timedelta(days=365)
        start, end = (start, end + back) if ask.ahead else (start - back, end)
    return Answer((start, end), one.size, one.leans if one.leans != "written" else two.leans)


def _bounded(ask: Ask, answer: Answer) -> Days | None:
    """What "since", "by", "until" and "before" make of a date."""
    if answer.days is None:
        return None
    start, end = answer.days
    before, now = ask.expression.before, ask.now
    which = ask.expression.parts.get("part")
    if before and which in ("start", "end") and before != "since":
        at = start if ROUGHLY[which] == 0 else end
        start, end = (at, at) if before != "before" or which == "start" else (end + DAY, end + DAY)
    if before == "since":
        return start, max(now, end) if now and start <= now else end
    if before == "before":
        end = start - DAY
        return (now, end) if now and end >= now else None
    if before in ("by", "until") and now and end >= now and ask.ahead is not False:
        return now, end
    if before in ("by", "until") and now and end > now and start > now:
        return now, end
    return answer.days
