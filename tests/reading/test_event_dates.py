"""Which day an event has (`data/event_dates.yaml`): its clause's own, else one inherited and marked so, else none; and
by when what is promised, asked or threatened is due (`data/due.yaml`)."""

from __future__ import annotations

import pytest

from dragoman.lexicon.loader import load
from dragoman.reading.reader import Reader
from dragoman.records import Document, Event
from reading.tables import DATA

PUBLISHED = "2018-04-18"
DATES, DUES, FLOOR = 75, 50, 0.95


def rows(name: str) -> list[tuple[str, ...]]:
    """A table: sentence, word, what is expected, and why it fails where it does."""
    return load(DATA / name, list[tuple[str, ...]])


def cases(name: str, width: int) -> list[object]:
    """Every row; those that are known to fail carry the reason."""
    found: list[object] = []
    for row in rows(name):
        marks = [pytest.mark.xfail(reason=row[width], strict=True)] if len(row) > width else []
        found.append(pytest.param(*row[:width], marks=marks, id=f"{row[1]}: {row[0][:60]}"))
    return found


def event(reader: Reader, text: str, word: str) -> Event:
    """The first event that has a word in its trigger."""
    at = text.index(word)
    events = reader.read(Document(id="d", text=text, published=PUBLISHED)).events
    return next(e for e in events if any(s < at + len(word) and at < t for s, t in e.trigger))


@pytest.mark.parametrize(("text", "word", "days", "basis"), cases("event_dates.yaml", 4))
def test_date(rules: Reader, text: str, word: str, days: str, basis: str) -> None:
    when = event(rules, text, word).date
    if when is None:
        assert (days, basis) == ("none", "")
        return
    told = when.start or "?"
    assert (told if when.start == when.end else f"{told}..{when.end}", when.basis) == (days, basis)
    assert when.span is not None
    assert text[slice(*when.span)] == when.text


@pytest.mark.parametrize(("text", "word", "day"), cases("due.yaml", 3))
def test_due(rules: Reader, text: str, word: str, day: str) -> None:
    when = event(rules, text, word).due
    assert (when.end if when is not None else "none") == day
    if when is not None:
        assert when.span is not None
        assert text[slice(*when.span)] == when.text


@pytest.mark.parametrize(("name", "width", "fewest"), [("event_dates.yaml", 4, DATES), ("due.yaml", 3, DUES)])
def test_tables_are_large_and_right(name: str, width: int, fewest: int) -> None:
    table = rows(name)
    assert len(table) >= fewest
    assert sum(len(row) == width for row in table) / len(table) >= FLOOR


def test_without_a_date_only_written_days_are_due(rules: Reader) -> None:
    texts = {"Iran promised to free the sailors by Friday.": None,
             "Iran promised to free the sailors by 1 May 2018.": "2018-05-01"}  # fmt: skip
    for text, day in texts.items():
        (promise, *_) = rules.read(Document(id="d", text=text)).events
        assert (promise.due.end if promise.due is not None else None) == day
