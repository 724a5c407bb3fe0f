"""What was last woven from a ledger, kept in it until a reading or a correction changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from dragoman.ledger.store import Ledger
    from dragoman.weaving import Woven


def fingerprint(connection: sqlite3.Connection) -> str:
    """Of all readings and corrections, and of the weaver. Changes whenever weaving might give something else."""
    import dragoman

    ledger, number = connection.execute("SELECT ledger, number FROM revision").fetchone()
    return f"{dragoman.__version__} {ledger} {number}"


def woven(book: Ledger, weave: Callable[[], Woven]) -> Woven:
    """What the readings weave into: as it is kept, or woven now and then kept where the ledger can be written."""
    from dragoman.weaving import Woven

    mark = fingerprint(book.connection)
    row = book.connection.execute("SELECT json FROM woven WHERE fingerprint = ?", (mark,)).fetchone()
    if row is not None:
        try:
            return msgspec.json.decode(row[0], type=Woven)
        except msgspec.DecodeError:
            pass  # kept by another version: woven anew
    made = weave()
    keep(book, mark, made)
    return made


def keep(book: Ledger, mark: str, made: Woven) -> None:
    """Store it beside the readings. A ledger that cannot be written stays as it is."""
    from dragoman.ledger import schema

    told: Sequence[tuple[str, str, str, str]] = [
        (m.doc, m.event, story.id, story.standing) for story in made.stories for m in story.members
    ]
    connection = book.connection
    try:
        connection.execute("PRAGMA query_only = OFF")
        with schema.transaction(connection):
            connection.execute("DELETE FROM woven")
            connection.execute("DELETE FROM told")
            connection.execute("INSERT INTO woven VALUES (?, ?)", (mark, msgspec.json.encode(made).decode()))
            connection.executemany("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?)", told)
    except sqlite3.OperationalError:
        return
    finally:
        if not book.writes:
            connection.execute("PRAGMA query_only = ON")
