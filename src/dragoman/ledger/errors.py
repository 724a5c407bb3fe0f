"""What can go wrong with a ledger, in plain sentences that name the file and say what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LedgerError(Exception):
    """The ledger cannot be used; the message is a sentence for its user."""


class Refused(LedgerError):
    """One reading cannot be stored; the ledger itself is well and can take the next one."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into a LedgerError about the file at `path`."""
    try:
        yield
    except sqlite3.Error as fault:
        raise LedgerError(explain(path, fault)) from fault


def explain(path: Path, fault: sqlite3.Error) -> str:
    """A plain sentence for one of SQLite's errors."""
    name = getattr(fault, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_NOTADB"):
        return f"{path} is not a dragoman ledger (it is not a SQLite database)."
    if name.startswith("SQLITE_CANTOPEN"):
        return unopened(path)
    if name.startswith("SQLITE_READONLY"):
        return f"{path} cannot be written: the file or its folder is read-only."
    if name.startswith("SQLITE_FULL"):
        return f"{path} cannot grow: the disk is full. What was being written was left out; the rest is safe."
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path} is being written by another program. Try again when it is done."
    if name.startswith("SQLITE_CORRUPT"):
        return f"{path} is damaged. Move it away, then restore a copy or read the reports again."
    if name.startswith("SQLITE_IOERR"):
        return f"{path} could not be read or written: the disk reports an error ({fault})."
    if "fts5" in str(fault):
        return "This Python's SQLite has no full-text search (FTS5), which the ledger needs. Use another build."
    return f"The ledger {path} cannot be used: {fault}."


def unopened(path: Path) -> str:
    """Why SQLite could not open a file, as far as the file system tells."""
    if not path.parent.is_dir():
        return f"{path} cannot be opened: there is no folder {path.parent}."
    if not path.exists():
        return f"{path} cannot be made: its folder cannot be written."
    if os.access(path, os.R_OK):
        return f"{path} cannot be written: the file or its folder is read-only."
    return f"{path} cannot be opened: it may not be read or written by you."
