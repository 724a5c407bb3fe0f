"""The last day on which what is owed can be done, as the sentence of an event tells it.

A day that stands with a word of promising or asking ("offered in a letter of July 11") is the day on which it was said;
one with `by`, `within`, `before` or `until`, or in what is promised ("to meet on Friday"), is when it is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.lexicon.times import Times
from dragoman.reading.times.expressions import Expression
from dragoman.reading.times.resolve import resolve
from dragoman.records import Event
from dragoman.weaving.words import stem, stems

FAR = 90  # characters between a trigger and an expression of time that may be its own
PAST = 60  # days before the report within which a named deadline may have run out
SAYING = frozenset(
    map(
        stem,
        "promise promised pledge pledged vow vowed offer offered agree agreed undertake undertook undertaken announce "
        "announced commit committed assure assured accept accepted bind binds bound guarantee guaranteed swear swore "
        "declare declared say said word consent consented plan planned demand demanded ask asked urge urged threaten "
        "threatened warn warned insist insisted order ordered".split(),
    )
)
MARKED = re.compile(r"\b(?:by|before|until|till|beyond|no later than|not later than)\s+(?:the\s+)?$", re.IGNORECASE)
LASTING = re.compile(r"^(?:within|in|over)\b", re.I)
CONTENT = re.compile(r"\b(?:to|would|will|shall|that)\b", re.I)
DATELINE = re.compile(r"[^\n]{0,90}?(?:\) ?[-–—]|--|—) ?")


@dataclass(frozen=True)
class Deadline:
    """A due day (a proleptic ordinal); `counted` from the day on which it was said ("within 30 days")."""

    day: int
    counted: bool


def deadline(
    event: Event, text: str, published: date | None, times: Times, expressions: Iterable[Expression]
) -> Deadline | None:
    """When an event that is still to come is due at the latest, from the expressions of time in its sentence; None
    where that is not told."""
    if published is None:
        return None
    first, last = event.trigger[0][0], event.trigger[-1][1]
    opening = DATELINE.match(text)
    body = opening.end() if opening and opening.end() <= first else 0
    said = event.type in ("REQUEST", "THREATEN") or bool(
        SAYING & set(stems(" ".join(text[a:b] for a, b in event.trigger)))
    )
    near = sorted((e for e in expressions if e.span[0] >= body), key=lambda e: (distance(e.span, first, last), e.span))
    for e in near:
        if distance(e.span, first, last) > FAR:
            break
        lead = text[max(0, e.span[0] - 30) : e.span[0]]
        marked = e.before not in ("", "since") or e.form == "within" or bool(MARKED.search(lead))
        content = e.span[0] >= last and bool(CONTENT.search(text[first : e.span[0]]))
        if said and not marked and not content:
            continue
        day = due(e, times, published, marked)
        if day is not None:
            counted = e.form == "within" or bool(LASTING.match(e.text))
            return Deadline(day, counted)
    return None


def due(e: Expression, times: Times, published: date, marked: bool) -> int | None:
    """The last day that an expression means, where it lies ahead of the report or, with `by`, has just run out."""
    for ahead in (None, True) if marked and e.form not in ("weekday",) else (True,):
        answer = resolve(e, times, published, ahead)
        if not answer.end or not answer.start:
            continue
        end = date.fromisoformat(answer.end)
        low = published - timedelta(days=PAST if marked else 0)
        if low <= end and (date.fromisoformat(answer.start) - end).days > -400:
            return end.toordinal()
    return None


def distance(span: tuple[int, int], first: int, last: int) -> int:
    """Characters between an expression of time and a trigger; what follows the trigger is nearer."""
    return first - span[1] + 15 if span[1] <= first else max(0, span[0] - last)
