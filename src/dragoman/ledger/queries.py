"""Questions to the ledger. All answers are in a fixed order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dragoman.ledger import rows
from dragoman.records import Problem, Reading, Record


class Entry(Record, frozen=True):
    """A report in a list. `opening` is the first characters of its text, for one without a title."""

    id: str
    title: str | None
    opening: str
    publisher: str | None
    published: str | None
    reader: str
    events: int
    attributions: int


READING = "SELECT d.text, coalesce(r.corrected, r.json) FROM documents d JOIN readings r ON r.document = d.number"


MACHINE = READING.replace("coalesce(r.corrected, r.json)", "r.json")


def reading(connection: sqlite3.Connection, document: str, *, corrected: bool = True) -> Reading | None:
    """One document's reading, with its corrections or as the reader gave it."""
    row = connection.execute(f"{READING if corrected else MACHINE} WHERE d.id = ?", (document,)).fetchone()
    return rows.unpacked(row[1], row[0]) if row else None


def readings(connection: sqlite3.Connection, *, corrected: bool = True) -> Iterator[Reading]:
    """All readings by document id, as they stand when the first is asked for."""
    for text, json in connection.execute(f"{READING if corrected else MACHINE} ORDER BY d.id"):
        yield rows.unpacked(json, text)


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """All problems, in the order in which they were met."""
    found = connection.execute("SELECT place, line, kind, message FROM problems ORDER BY number")
    return [Problem(where=w, line=line or None, kind=kind, message=message) for w, line, kind, message in found]


def documents(connection: sqlite3.Connection) -> list[Entry]:
    """All reports, in the order in which they came."""
    found = connection.execute(
        "SELECT id, title, substr(text, 1, 80), publisher, published, reader, "
        "(SELECT count(*) FROM events e WHERE e.document = d.number), "
        "(SELECT count(*) FROM attributions a WHERE a.document = d.number) "
        "FROM documents d JOIN readings r ON r.document = d.number ORDER BY d.number"
    )
    names = Entry.__struct_fields__
    return [Entry(**dict(zip(names, row, strict=True))) for row in found]


def matching(connection: sqlite3.Connection, words: str) -> list[Entry]:
    """Reports whose id is `words`; if none, whose id begins so; if none, whose title, or beginning
    where there is no title, has them (in any case)."""
    known = documents(connection)
    low = words.casefold().strip()
    if not low:
        return []
    return (
        [entry for entry in known if entry.id == words]
        or [entry for entry in known if entry.id.startswith(words)]
        or [entry for entry in known if low in (entry.title or entry.opening).casefold()]
    )
