"""The table has one event a row, reads back with any CSV reader, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.exports import reading_from_json
from dragoman.exports.csv import COLUMNS, write
from dragoman.exports.jsonl import line
from dragoman.exports.safe import cell, printable
from dragoman.records import Party, Reading, Term, Toll, When
from made import Maker


def rows(*readings: Reading) -> list[dict[str, str]]:
    out = io.BytesIO()
    count = write(readings, out)
    found = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert len(found) == count
    assert len(out.getvalue().decode().splitlines()) == count + 1
    return found


def test_one_row_an_event(make: Maker) -> None:
    aid, denied, meeting = rows(make.reading())
    assert tuple(aid) == COLUMNS
    assert aid == {
        "document": "courier-1", "title": "Drones, says Ostmark", "publisher": "Harbour Courier",
        "published": "2031-05-30", "url": "https://courier.example/1", "event": "e9", "type": "AID", "mode": "military",
        "contexts": "military", "actors": "VLD GOV", "actor_names": "Veldoria", "recipients": "OST GOV",
        "recipient_names": "Ostmark", "object": "drones", "aux": "", "attributed_to": "OST GOV",
        "date_from": "2031-05-01", "date_to": "2031-05-31", "place": "", "country": "", "latitude": "", "longitude": "",
        "quad": "material cooperation", "scale": "7.0", "cameo": "07", "confidence": "0.9", "rule": "AID/supply",
        "trigger": "shipped", "sentence": "Veldoria shipped drones to Ostmark in May, officials in Ostmark said.",
        "parent": "", "tolls": "", "terms": "", "due": "",
    }  # fmt: skip
    assert (denied["aux"], denied["attributed_to"]) == ("negation", "VLD GOV")
    assert (meeting["actors"], meeting["actor_names"]) == ("VLD GOV; OST GOV", "Veldoria; Ostmark")
    assert (meeting["place"], meeting["country"], meeting["latitude"]) == ("Tallinn", "EST", "59.44")


def test_an_empty_ledger_is_a_header() -> None:
    assert rows() == []


def test_sqlite_reads_it_too(make: Maker) -> None:
    """A second reader: the table goes into a database and its numbers count as numbers."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE TABLE e ({', '.join(COLUMNS)}, CHECK (length(cameo) = 2))")
    database.executemany(
        f"INSERT INTO e VALUES ({', '.join('?' * len(COLUMNS))})", [tuple(r.values()) for r in rows(make.reading())]
    )
    assert database.execute("SELECT sum(CAST(scale AS REAL)) FROM e").fetchone() == (15.0,)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-5 people", "'-5 people"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        (" \u200b =1", "'=1"),
        ("\x1b[31m=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("plain", "plain"),
        ("two\nlines\r\n and more", "two lines and more"),
    ],
)
def test_no_cell_is_a_formula(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_numbers_stay_numbers(make: Maker) -> None:
    (row,) = rows(make.reading(events=(make.event(scale=-7.0, rule="=x"),)))
    assert (row["scale"], row["rule"]) == ("-7.0", "'=x")


def test_hostile_names(make: Maker) -> None:
    parties = (Party(name='=HYPERLINK("http://x";"y")', code="VLD GOV"), Party(name='a, "b"\nc', code="OST GOV"))
    (row,) = rows(make.reading(events=(make.event(actors=parties),)))
    assert row["actor_names"] == '\'=HYPERLINK("http://x","y"); a, "b" c'


@given(st.text())
def test_any_text_is_one_line_that_runs_nothing(text: str) -> None:
    shown = cell(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert len(shown.splitlines()) <= 1
    shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never closed", "0;never closed"),
        ("\x9b31mred", "red"),
        ("\x1b\x1b[31m[31m", "[31m"),
        ("abc\u202edef\u2066x\u2069", "abcdefx"),
        ("a\x00b\x07c\x7f", "abc"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("[red]not markup[/red]", "[red]not markup[/red]"),
        ("half \ud800", "half \ufffd"),
        ("a\u00a0b\u2028c\td", "a b c d"),
    ],
)  # fmt: skip
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_tolls_terms_and_due_are_cells(make: Maker) -> None:
    reading = make.reading()
    tolls = (
        Toll(kind="killed", text="at least nine people", span=(0, 3), number=9, bound="least", who="people"),
        Toll(kind="wounded", text="20 to 30", span=(3, 6), number=20, high=30),
        Toll(kind="money", text="$2.5bn", span=(6, 9), number=2.5e9, unit="USD"),
        Toll(kind="displaced", text="thousands", span=(9, 12)),
    )
    terms = (Term(text="swap prisoners; free all", span=(0, 3), polarity="commits"),)
    due = When(text="by June", span=None, start="2031-06-01", end="2031-06-30", granularity="month", basis="published")
    event = replace(reading.events[0], tolls=tolls, terms=terms, due=due)
    row = rows(replace(reading, events=(event,)))[0]
    assert row["tolls"] == "killed ≥ 9 (people); wounded 20-30; money 2500000000 USD; displaced “thousands”"
    assert row["terms"] == "commits: swap prisoners, free all"
    assert row["due"] == "2031-06-30"
    assert reading_from_json(json.loads(line(replace(reading, events=(event,))))).events[0] == event
