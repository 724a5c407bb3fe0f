"""The day of a report, where only its own text tells it.

Conservative: a full date counts only where reports put their own date, which is a dateline, a line labelled
"Published", a byline, or a line of its own near the beginning. Whoever uses it marks the date as inferred.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from dragoman.records import Span
from dragoman.sources.calendar import BLANK, any_of, full_date, resolve, words

How = Literal["label", "dateline", "line", "byline"]
TOP, HEAD, TAIL = 6, 14, 6  # lines (blank ones not counted): for datelines and lone dates, for labels, at the end


class Dated(NamedTuple):
    """A day (ISO), the characters of the date, and what kind of line told it."""

    date: str
    span: Span
    how: How


@cache
def _patterns() -> tuple[tuple[How, re.Pattern[str]], ...]:
    day = full_date()
    not_place = any_of(words().not_places)
    name = r"[^\W\d_][\w.'’-]*"
    place = rf"(?!{not_place}\b){name}(?:,?{BLANK}{name}|/{name}){{0,6}}"
    clock = rf"(?:(?:at{BLANK}+)?\d{{1,2}}[:.]\d\d[^\n,|]{{0,12}}[,|]?{BLANK}*(?:on{BLANK}+)?)?"
    rest = r"[^\n.!?]{0,40}$"
    time = rf"(?:{BLANK}*[,|·•(–—-]?{BLANK}*(?:at{BLANK}+)?\d{{1,2}}[:.]\d\d[^\n.!?]{{0,20}})?"
    lines: tuple[tuple[How, str], ...] = (
        ("label", rf"[\W_]*{any_of(words().labels)}\b{BLANK}*(?:on\b)?[:|–—-]?{BLANK}*{clock}{day}{rest}"),
        (
            "dateline",
            rf"\(?{place},?{BLANK}+{day}(?:\.?{BLANK}*(?:/[^\n/]{{2,20}}/|\([^\n()]{{2,40}}\)|\[[^\n\[\]]{{2,40}}\])"
            rf"|\)?{BLANK}*(?:[–—]|--?(?!\w)))",
        ),
        ("dateline", rf"{day}{BLANK}*(?:/[^\n/]{{2,20}}/|\([^\n()]{{2,40}}\)){BLANK}*\.?{BLANK}*(?:[–—]|--?(?!\w))"),
        ("line", rf"[\W_]*{clock}{day}{time}[\W_]*$"),
        ("byline", rf"by{BLANK}+[^\n|]{{2,60}}?{BLANK}*[,|·•–—-]{BLANK}*{day}{rest}"),
    )
    return tuple((how, re.compile(pattern, re.I)) for how, pattern in lines)


def published_from_text(text: str) -> Dated | None:
    """The day on which a report says that it was published, with the characters that say so; None where it does not.

    A labelled date ("Published: 18 January 2025") is preferred to a dateline ("MOSCOW, July 25, 2022 /VNA/"), that to
    a date alone on its line, and that to one in a byline. A weekday that does not fit its date rules the date out.
    """
    lines = _lines(text)
    top, ends = lines[:TOP], lines[:HEAD] + lines[max(HEAD, len(lines) - TAIL) :]
    for how, pattern in _patterns():
        for start, line in ends if how == "label" else top:
            match = pattern.match(line)
            day = match and resolve(match)
            if match and day:
                first = min(match.start(n) for n in ("weekday", "m1", "d1", "d2", "y3") if match.start(n) >= 0)
                last = max(match.end(n) for n in ("y1", "y2", "d3"))
                return Dated(day, (start + first, start + last), how)
    return None


def _lines(text: str) -> list[tuple[int, str]]:
    """The first and last lines that are not blank (enough for any rule), with their offsets, each cut at 300."""
    found = [(m.start(), m.group()) for m in re.finditer(r"[^\s][^\n]{0,299}", text[:20_000])]
    starts = [(s, line) for s, line in found if not text[:s].rpartition("\n")[2].strip()]
    if len(text) > 20_000:
        tail = len(text) - 5_000
        more = [(tail + m.start(), m.group()) for m in re.finditer(r"(?<=\n)[^\s][^\n]{0,299}", text[tail:])]
        starts += more
    return starts
