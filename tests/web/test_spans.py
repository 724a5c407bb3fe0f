"""Spans of days: nearer, wider and beside, always within the whole; steps that cover every day once."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web import spans
from dragoman.web.spans import Span

DAYS = st.dates()
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: Span(min(pair), max(pair)))


@given(SPANS, SPANS)
def test_what_is_nearby_is_within_the_whole(span: Span, whole: Span) -> None:
    span = span.within(whole)
    for other in (span.closer(), span.wider().within(whole), span.moved(span.days).within(whole)):
        assert whole.since <= other.since <= other.until <= whole.until


@given(SPANS, st.sampled_from(sorted(spans.STEPS)))
def test_steps_cover_every_day_once(span: Span, by: str) -> None:
    by = spans.step(span, by)
    found = list(spans.steps(span, by))
    assert found[0].since <= span.since
    assert found[-1].until >= span.until or found[-1].until == date.max
    assert all(b.since.toordinal() == a.until.toordinal() + 1 for a, b in pairwise(found))
    assert by == "year" or len(found) <= spans.MOST + 2


@pytest.mark.parametrize(
    ("days", "by"),
    [
        ("2025-01-01 2025-02-01", "day"),
        ("2024-01-01 2025-12-31", "week"),
        ("2016-01-01 2025-12-31", "month"),
        ("1945-01-01 2025-12-31", "year"),
    ],
)
def test_a_step_that_can_be_told_apart(days: str, by: str) -> None:
    first, last = (date.fromisoformat(day) for day in days.split())
    assert spans.step(Span(first, last)) == by


def test_what_is_no_day_is_the_wholes() -> None:
    whole = Span(date(2020, 1, 1), date(2025, 1, 1))
    assert spans.asked({"since": "soon", "until": ""}, whole) == whole
    assert spans.asked({"since": "2021-05-01"}, whole) == Span(date(2021, 5, 1), whole.until)
    assert spans.asked({"since": "2030-05-01"}, whole) == Span(date(2030, 5, 1), date(2030, 5, 1))
    assert spans.asked({"since": "2024-01-01", "until": "2023-01-01"}, whole).days == 366
