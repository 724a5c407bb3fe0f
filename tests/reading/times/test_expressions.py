"""Expressions of time: what is one, and which days it means (`expressions.yaml`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct

from dragoman.lexicon.loader import load
from dragoman.reading.parse import Parse
from dragoman.reading.reader import Reader
from dragoman.reading.times.attach import anchored
from dragoman.reading.times.timeline import Timeline
from dragoman.records import When

FEWEST, FLOOR = 400, 0.97


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Rows that are read against one report's date."""

    published: str | None
    rows: tuple[tuple[str, ...], ...]


def groups() -> list[Group]:
    """The table."""
    return load(Path(__file__).parent / "expressions.yaml", list[Group])


def cases() -> Sequence[object]:
    """Every row with its date; those that are known to fail carry the reason."""
    found = []
    for group in groups():
        for text, words, days, size, basis, *why in group.rows:
            marks = [pytest.mark.xfail(reason=why[0], strict=True)] if why else []
            found.append(
                pytest.param(group.published, text, words, (days, size, basis), marks=marks, id=f"{words}: {text[:40]}")
            )
    return found


def read(reader: Reader, syntax: Callable[[str], Parse], text: str, published: str | None) -> list[When]:
    """All times of a text."""
    parse = syntax(text)
    found = anchored(parse, reader.grammar.find(text))
    return Timeline(parse, found, reader.lexicon.times, date.fromisoformat(published) if published else None).all()


def answer(whens: list[When], text: str, words: str) -> tuple[str, str, str]:
    """Days, granularity and basis of the last time that shares characters with the last place of some words."""
    at = text.rindex(words)
    hits = [w for w in whens if w.span and w.span[0] < at + len(words) and w.span[1] > at]
    if not hits:
        return "no", "", ""
    when = hits[-1]
    if when.start is None:
        return "?", when.granularity, when.basis
    return (when.start if when.start == when.end else f"{when.start}..{when.end}"), when.granularity, when.basis


@pytest.mark.parametrize(("published", "text", "words", "expected"), cases())
def test_days(
    rules: Reader,
    syntax: Callable[[str], Parse],
    published: str | None,
    text: str,
    words: str,
    expected: tuple[str, str, str],
) -> None:
    assert answer(read(rules, syntax, text, published), text, words) == expected


def test_table_is_large_and_right() -> None:
    rows = [row for group in groups() for row in group.rows]
    assert len(rows) >= FEWEST
    assert sum(len(row) == 5 for row in rows) / len(rows) >= FLOOR


def test_words_are_the_text_s_own(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    text = "At 3 p.m. on Monday, 16 April 2018, rebels fired; by the end of next month they will leave."
    for when in read(rules, syntax, text, "2018-04-18"):
        assert when.span is not None
        assert when.text == text[slice(*when.span)]


def test_date_of_a_dateline_is_no_event_s(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    text = "HELSINKI, July 16 (AFP) - The two presidents met on Monday."
    assert [w.text for w in read(rules, syntax, text, "2018-07-16")] == ["Monday"]


def test_date_inferred_from_the_report_itself_is_marked(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    parse = syntax("The two presidents met on Monday.")
    found = anchored(parse, rules.grammar.find(parse.text))
    line = Timeline(parse, found, rules.lexicon.times, date(2018, 7, 17), "inferred")
    assert [(w.start, w.basis) for w in line.all()] == [("2018-07-16", "inferred")]
