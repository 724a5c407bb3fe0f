"""A ledger's connection and its tables: named migrations, each applied once, in order, in a transaction of its own."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar
from urllib.parse import quote

from dragoman.ledger.errors import LedgerError

APPLICATION = 0x64726167  # "drag": marks a SQLite file as a dragoman ledger
RECORD = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied TEXT NOT NULL)"

T = TypeVar("T")


def patiently(step: Callable[[], T], patience: float) -> T:
    """What `step` returns. While another program holds the file it is tried again, for `patience` seconds.

    SQLite waits by itself for a write to end, but not everywhere: the change to WAL, which needs the file alone, fails
    at once where two programs make one ledger.
    """
    until = monotonic() + patience
    while True:
        try:
            return step()
        except sqlite3.OperationalError as fault:
            name = getattr(fault, "sqlite_errorname", None) or ""
            if not name.startswith("SQLITE_BUSY") or monotonic() >= until:
                raise
        sleep(random.uniform(0.002, 0.02))  # uneven, so that two that wait do not meet again


def connect(path: Path, write: bool, patience: float) -> sqlite3.Connection:
    """A connection to the file. Without `write` nothing in it changes, and it must exist.

    `patience` is how many seconds to wait for another program's write. In a folder that cannot be written SQLite can
    make none of the side files that WAL needs; a ledger that nobody writes can then still be read, as immutable.
    """
    address = "file:" + quote(str(path.absolute()))
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; a ledger is a file.")
    if not write and not path.exists():
        raise LedgerError(f"There is no ledger {path}. Read some reports into it first: dragoman read PATH")
    connection = sqlite3.connect(f"{address}?mode={'rwc' if write else 'rw'}", timeout=patience, uri=True)
    connection.isolation_level = None
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as fault:
        connection.close()
        side = path.with_name(path.name + "-wal")
        blocked = str(getattr(fault, "sqlite_errorname", "")).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
        if write or not blocked or (side.exists() and side.stat().st_size):
            raise
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)
        connection.isolation_level = None
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that happens inside is stored together, or none of it, whatever interrupts it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has already undone it after some errors
            connection.execute("ROLLBACK")
        raise


def migrations() -> list[tuple[str, str]]:
    """Names and SQL of all migrations, in the order in which they are applied."""
    folder = files("dragoman.ledger") / "migrations"
    found = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    return [(name.removesuffix(".sql"), (folder / name).read_text(encoding="utf8")) for name in found]


def statements(sql: str) -> Iterator[str]:
    """One SQL statement after another. (`executescript` would commit between them.)"""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
    if waiting.strip():
        yield waiting


def applied(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Names of the migrations that a file has had. Raises LedgerError where it is not a ledger that we know."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and (mark != APPLICATION or "migrations" not in tables):
        raise LedgerError(f"{path} is a SQLite database, but not a dragoman ledger. Nothing in it was touched.")
    had = [name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")] if tables else []
    unknown = sorted(set(had) - {name for name, _ in migrations()})
    if unknown:
        raise LedgerError(
            f"{path} was made by a newer dragoman (it has the change “{unknown[-1]}”). Update dragoman to use it."
        )
    return had


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a file up to date; a new one becomes a ledger. Safe when several programs do it at once."""
    known = migrations()
    if len(applied(connection, path)) == len(known):
        return
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    for name, sql in known:
        with transaction(connection):
            if name in applied(connection, path):
                continue
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(RECORD)
            for statement in statements(sql):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, strftime('%Y-%m-%dT%H:%M:%SZ'))", (name,))
