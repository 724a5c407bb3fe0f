"""Which events are background: by date, by a closed chapter of history, by a power that is no more."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reading.past import before, undated
from dragoman.reading.reader import Reader
from dragoman.records import Document, When


def when(text: str = "then", end: str | None = None, granularity: str = "day") -> When:
    return When(text=text, span=None, start=end, end=end, granularity=granularity, basis="written")


@pytest.mark.parametrize(
    ("end", "published", "answer"),
    [
        ("2023-12-31", "2024-06-15", True),
        ("2023-12-31", "2024-02-15", False),  # another year, but near
        ("2024-01-02", "2024-12-31", False),  # long ago, but this year
        ("1991-12-26", "2024-06-15", True),
        ("2025-01-01", "2024-06-15", False),
        (None, "2024-06-15", False),
    ],
)
def test_before(end: str | None, published: str, answer: bool) -> None:
    assert before(when(end=end), date.fromisoformat(published)) is answer


@pytest.mark.parametrize(
    ("text", "end", "granularity", "answer"),
    [
        ("in 1990", "1990-12-31", "year", True),
        ("in the 1980s", "1989-12-31", "decade", True),
        ("in May 2017", "2017-05-31", "month", True),
        ("on 3 May 2017", "2017-05-03", "day", False),
        ("since 2014", "2014-12-31", "year", False),
        ("last year", None, "year", True),
        ("two years ago", None, "year", True),
        ("two weeks ago", None, "week", False),
        ("on Tuesday", None, "day", False),
    ],
)
def test_undated(text: str, end: str | None, granularity: str, answer: bool) -> None:
    assert undated(when(text, end, granularity)) is answer


# sentence, the day of the report, whether its one event is historical
TABLE = [
    ("During the cold war Cuba bombed Angola.", "2024-06-15", True),
    ("Under apartheid South Africa bombed Angola.", "2024-06-15", True),
    ("South Africa bombed Angola during the night.", "2024-06-15", False),
    ("Kyiv once bombed Moscow.", "2024-06-15", True),
    ("Kyiv bombed Moscow at once.", "2024-06-15", False),
    ("Soviet troops invaded Hungary.", "2024-06-15", True),
    ("Soviet troops invaded Hungary.", "1956-11-05", False),
    ("Soviet troops invaded Hungary.", None, False),
    ("Iraq invaded Kuwait in 1990.", None, True),
    ("Iraq invaded Kuwait in 1990.", "1990-08-03", False),
    ("Iraq will invade Kuwait in 2031.", None, False),
    ("Iran has bombed Iraq since 2021.", "2024-06-15", False),
]


@pytest.mark.parametrize(("text", "published", "answer"), TABLE)
def test_past(rules: Reader, text: str, published: str | None, answer: bool) -> None:
    (event,) = rules.read(Document(id="t", text=text, published=published)).events
    assert ("historical" in event.aux) is answer
