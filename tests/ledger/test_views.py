"""What the views count with: kept as reports come and go, and made for ledgers that are older than it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.ledger import Ledger, schema
from dragoman.records import Correction
from dragoman.weaving.ledger import woven
from made import Maker
from weaving.test_weave import CLAIM, MEETINGS, PLEDGE

OLD = 5  # migrations before these tables
KEPT = {
    "day": "SELECT d.id, e.id, e.day FROM events e JOIN documents d ON d.number = e.document ORDER BY 1, 2",
    "pairs": "SELECT d.id, a, b, events, cooperation, conflict FROM pairs p JOIN documents d ON d.number = p.document "
    "ORDER BY 1, 2, 3",
    "standings": "SELECT d.id, e.id, s.story, s.standing FROM standings s JOIN events e ON e.number = s.event "
    "JOIN documents d ON d.number = e.document ORDER BY 1, 2",
}


def kept(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept for the views."""
    return {name: connection.execute(sql).fetchall() for name, sql in KEPT.items()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "l.db"
    with Ledger.open(found) as book:
        for each in (*MEETINGS, CLAIM, PLEDGE, Maker().reading()):
            book.add(each)
        woven(book)
    return found


def test_an_older_ledger_gets_the_same(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, known = tmp_path / "old.db", schema.migrations()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: known[:OLD])
        Ledger.open(old).close()
    with sqlite3.connect(old) as connection:
        connection.execute("ATTACH ? AS new", (str(path),))
        for (table,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%' "
            "AND name <> 'migrations'"
        ).fetchall():
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    with Ledger.open(path) as new, Ledger.open(old) as book:
        found = kept(new.connection)
        assert all(found.values())
        assert kept(book.connection) == found
        assert book.summary() == new.summary()
        assert book.find("drones") == new.find("drones")


def test_kept_as_readings_change(path: Path) -> None:
    with Ledger.open(path) as book:
        before, number = kept(book.connection), book.revision()
        event = next(r for r in book.readings() if r.events).events[0]
        document = next(r.document.id for r in book.readings() if r.events)
        wrong = Correction(
            document=document, trigger=event.trigger[0], type=event.type, action="wrong", author="t", made="2025-01-01"
        )
        made = book.correct(wrong)
        assert book.revision() > number
        gone = {(name, row) for name, rows in before.items() for row in rows} - {
            (name, row) for name, rows in kept(book.connection).items() for row in rows
        }
        assert {row[0] for _, row in gone} == {document}
        assert {name for name, _ in gone} >= {"day", "standings"}
        assert made.number is not None
        assert book.withdraw(made.number)
        assert kept(book.connection) == before  # the standing of an event that comes back is that of its last weaving
        woven(book)
        assert kept(book.connection) == before


def test_pairs_are_those_that_the_parties_make(path: Path) -> None:
    sql = """
    SELECT d.id, x.country, y.country, count(DISTINCT e.number) FROM parties x
    JOIN parties y ON y.event = x.event AND x.country < y.country JOIN events e ON e.number = x.event
    JOIN documents d ON d.number = e.document
    WHERE NOT (x.side = 'recipient' AND y.side = 'recipient') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    """
    with Ledger.open(path) as book:
        assert [row[:4] for row in kept(book.connection)["pairs"]] == book.connection.execute(sql).fetchall()
