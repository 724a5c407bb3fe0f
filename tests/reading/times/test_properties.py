"""Whatever the text: no crash, spans inside it, days in order, and time that grows with length alone."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.times import Times
from dragoman.reading.times.calendar import around, month, moved, part, whole
from dragoman.reading.times.expressions import Grammar
from dragoman.reading.times.resolve import resolve
from dragoman.records import When

TIMES = Times.load()
GRAMMAR = Grammar.of(TIMES)
PIECES = [
    "Monday", "May", "Sept.", "3", "31", "2015", "-", "–", "to", "and", "between", "from", "the", "of",
    "last", "next", "week", "years", "ago", "later", "by", "since", "end", "early", "in", "a", "few", "two",
    "'s", "30th", "1990s", "first", "quarter", "0", "99", "9/11", "04/05/2018", "31.02.2019", "2019-02-30",
    ",", ".", "\n", "winter", "weekend", "hundred", "century", "Feb", "29", "1800", "2099", "day", "before",
    "yesterday", "half", "year", "same", "that",
]  # fmt: skip
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
UNITS = ["hour", "minute", "day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century"]


def checked(text: str, published: date | None, ahead: bool | None, base: When | None) -> None:
    """Read a text and look at every answer."""
    last = 0
    for e in GRAMMAR.find(text):
        start, end = e.span
        assert last <= start < end <= len(text)
        assert e.text == text[start:end]
        last = end
        when = resolve(e, TIMES, published, ahead, "published", base)
        assert (when.start is None) == (when.end is None) == (when.basis == "unresolved")
        if when.start is not None and when.end is not None:
            assert date.fromisoformat(when.start) <= date.fromisoformat(when.end)
        assert when == resolve(e, TIMES, published, ahead, "published", base)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.none() | DAYS, st.none() | st.booleans())
def test_any_text(text: str, published: date | None, ahead: bool | None) -> None:
    checked(text, published, ahead, None)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from([" ", ""]),
    st.none() | DAYS,
    st.none() | st.booleans(),
)
def test_any_words_of_time(pieces: list[str], gap: str, published: date | None, ahead: bool | None) -> None:
    base = When(text="x", span=None, start="2011-03-31", end="2011-03-31", granularity="day", basis="written")
    checked(gap.join(pieces), published, ahead, base)


@given(DAYS, st.sampled_from(UNITS), st.integers(-30, 30))
def test_units_hold_their_day(day: date, unit: str, steps: int) -> None:
    try:
        start, end = around(day, unit)
        assert start <= end
        if unit != "weekend" and unit != "century":
            assert start <= day <= end
        assert around(start, unit) == (start, end) or unit in ("century", "weekend")
        first, last = whole(moved(day, unit, steps), unit)
        assert first <= last
    except (ValueError, OverflowError):
        assert day.year < 100 or day.year > 9800 or day.year + 100 * steps not in range(100, 9800)


@given(st.integers(2, 9998), st.integers(1, 12), st.sampled_from(["early", "mid", "late", "start", "middle", "end"]))
def test_thirds_of_a_month_lie_in_it(year: int, number: int, which: str) -> None:
    days = month(year, number)
    start, end = part(days, which, "month")
    assert days[0] <= start <= end <= days[1]
    assert end - start >= timedelta(days=7)


@pytest.mark.parametrize(
    "piece",
    ["the end of the ", "1 ", "May 3 and ", "a few ", "2011-", "from 3 to ", "10.", "last last ", "'s ", "twenty-"],
)
def test_reading_is_linear(piece: str) -> None:
    def cost(n: int) -> float:
        text = piece * n
        best = min(_timed(text) for _ in range(3))
        return best

    assert cost(4000) < 12 * cost(1000) + 0.05


def _timed(text: str) -> float:
    start = process_time()
    GRAMMAR.find(text)
    return process_time() - start
