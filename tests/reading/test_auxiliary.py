"""Future, hypothetical, negation and historical, by a table of sentences for each construction that tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dragoman.reading.reader import Reader
from dragoman.records import Document, Event
from reading.tables import PUBLISHED, GoldAux, auxiliaries

FOUND, RIGHT = 0.92, 0.96  # shares of the table
GROUP = 0.60  # of each construction, found and right
Result = tuple[str, GoldAux, str]
ROWS = [(group.construction, row) for group in auxiliaries() for row in group.sentences]


def place(row: GoldAux) -> tuple[int, int]:
    """Where the word of a row stands in its text."""
    match = re.search(rf"(?<!\w){re.escape(row.word)}(?!\w)", row.text)
    assert match is not None, (row.text, row.word)
    return match.span()


def holds(event: Event, row: GoldAux) -> bool:
    """Is it the event that a row tells of?"""
    start, end = place(row)
    return row.type in (None, event.type) and any(s < end and start < e for s, e in event.trigger)


def results(rules: Reader) -> tuple[Result, ...]:
    """Every row with what became of it: "" where it is right, "missed", or the modes that were found in their stead."""
    read = {row.text: rules.read(Document(id="s", text=row.text, published=PUBLISHED)).events for _, row in ROWS}

    def result(row: GoldAux) -> str:
        found = [e for e in read[row.text] if holds(e, row)]
        if row.absent:
            return "found" if found else ""
        if not found:
            return "missed"
        return "" if any(set(e.aux) == set(row.aux) for e in found) else " ".join(found[0].aux) or "none"

    return tuple((name, row, result(row)) for name, row in ROWS)


@pytest.fixture(scope="module", name="rows")
def results_of_all(rules: Reader) -> tuple[Result, ...]:
    return results(rules)


def listed(rows: Iterator[Result]) -> str:
    return "\n".join(f"{r.word} {r.type} wants {' '.join(r.aux) or 'none'}, {got}: {r.text}" for _, r, got in rows)


def test_words_stand_once_in_their_sentences() -> None:
    counts = [(r.text, r.word, len(re.findall(rf"(?<!\w){re.escape(r.word)}(?!\w)", r.text))) for _, r in ROWS]
    assert [row for row in counts if row[2] != 1] == []


def test_rows_differ_and_are_enough() -> None:
    assert len({(r.text, r.word, r.type) for _, r in ROWS}) == len(ROWS) >= 260


def test_modes_are_as_the_table_says(rows: tuple[Result, ...]) -> None:
    missed = [x for x in rows if x[2] == "missed"]
    wrong = [x for x in rows if x[2] not in ("", "missed")]
    assert 1 - len(missed) / len(rows) >= FOUND, listed(iter(missed))
    assert 1 - len(wrong) / (len(rows) - len(missed)) >= RIGHT, listed(iter(wrong))


def test_no_construction_is_lost(rows: tuple[Result, ...]) -> None:
    shares = {
        name: sum(got == "" for group, _, got in rows if group == name) / sum(group == name for group, _, _ in rows)
        for name, _, _ in rows
    }
    assert {name: share for name, share in shares.items() if share < GROUP} == {}
