"""Files that are no ledger, cannot be used, or come from another version: a plain sentence, and nothing is touched."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from dragoman.ledger import Ledger, LedgerError, schema
from made import Maker

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users than the tests' own can enter, too."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def run_as(user: int | None, task: Callable[[], str], results: object) -> None:
    if user is not None:
        os.setgid(user)
        os.setuid(user)
    results.put(task())  # type: ignore[attr-defined]


def unprivileged(task: Callable[[], str]) -> str:
    """What a task returns when it is run without the rights of root, which no permission stops."""
    context = get_context("fork")
    results = context.SimpleQueue()
    child = context.Process(target=run_as, args=(NOBODY if os.geteuid() == 0 else None, task, results))
    child.start()
    child.join(20)
    assert child.exitcode == 0
    return str(results.get())


def attempt(path: Path, write: bool = True) -> str:
    """Opening a ledger and reading from it: its reports' ids, or the sentence that says why not."""
    try:
        with Ledger.open(path, write=write) as ledger:
            return " ".join(entry.id for entry in ledger.documents())
    except LedgerError as fault:
        return str(fault)


@pytest.mark.parametrize("content", [b"These are notes, not a database. " * 50, b"\x00\xff" * 4000])
@pytest.mark.parametrize("write", [True, False])
def test_not_a_database(tmp_path: Path, content: bytes, write: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert attempt(path, write) == f"{path} is not a dragoman ledger (it is not a SQLite database)."
    assert path.read_bytes() == content


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE migrations (id INTEGER)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "not a dragoman ledger" in attempt(path)
    assert path.read_bytes() == before


def test_made_by_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Ledger.open(path) as ledger:
        ledger.connection.execute("INSERT INTO migrations VALUES ('9999_later', '2031-01-01T00:00:00Z')")
    for write in (True, False):
        assert "made by a newer dragoman (it has the change “9999_later”)" in attempt(path, write)


def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path, make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
    later = [*schema.migrations(), ("0002_later", "CREATE TABLE later (x);\nINSERT INTO later VALUES (';');")]
    monkeypatch.setattr(schema, "migrations", lambda: later)
    with Ledger.open(path, write=False) as ledger:
        assert ledger.connection.execute("SELECT x FROM later").fetchall() == [(";",)]
        assert ledger.reading("courier-1") == make.reading()


def test_a_failing_migration_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    Ledger.open(path).close()
    broken = [*schema.migrations(), ("0002_broken", "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);")]
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: broken)
        assert "nowhere" in attempt(path)
    tables = [name for (name,) in sqlite3.connect(path).execute("SELECT name FROM sqlite_master")]
    assert "later" not in tables
    assert attempt(path) == ""


def test_triggers_are_one_statement() -> None:
    for _, sql in schema.migrations():
        for statement in schema.statements(sql):
            assert sqlite3.complete_statement(statement)
    assert list(schema.statements("SELECT ';'; -- a; b\nSELECT 2")) == ["SELECT ';'; -- a; b\n", "SELECT 2"]


@pytest.mark.parametrize("write", [True, False])
def test_no_such_folder_and_a_folder(tmp_path: Path, write: bool) -> None:
    (tmp_path / "dir.db").mkdir()
    assert attempt(tmp_path / "dir.db", write) == f"{tmp_path / 'dir.db'} is a folder; a ledger is a file."
    missing = attempt(tmp_path / "no" / "x.db", write)
    assert "there is no folder" in missing if write else missing.startswith("There is no ledger")
    assert not (tmp_path / "no").exists()


def test_reading_makes_no_ledger(tmp_path: Path) -> None:
    assert "There is no ledger" in attempt(tmp_path / "none.db", write=False)
    assert list(tmp_path.iterdir()) == []


def test_odd_names_are_only_names(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "a?mode=memory&x=%20#é.db"
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
    assert path.exists()
    assert attempt(path, write=False) == "courier-1"


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    folder.chmod(0o555)
    path = folder / "x.db"
    assert unprivileged(lambda: attempt(path)) == f"{path} cannot be made: its folder cannot be written."


def test_a_ledger_in_a_folder_that_cannot_be_written_is_read(folder: Path, make: Maker) -> None:
    path = folder / "x.db"
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
    path.chmod(0o444)
    folder.chmod(0o555)
    assert unprivileged(lambda: attempt(path, write=False)) == "courier-1"

    def write() -> str:
        try:
            with Ledger.open(path) as ledger:
                return ledger.add(make.reading(reader="rules 2"))
        except LedgerError as fault:
            return str(fault)

    assert "read-only" in unprivileged(write) or "may not be read or written" in unprivileged(write)
    assert attempt(path) == "courier-1"


def test_a_ledger_that_may_not_be_read(folder: Path) -> None:
    path = folder / "x.db"
    Ledger.open(path).close()
    path.chmod(0)
    assert unprivileged(lambda: attempt(path, write=False)) == (
        f"{path} cannot be opened: it may not be read or written by you."
    )


def test_a_full_disk(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "x.db"
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
        (pages,) = ledger.connection.execute("PRAGMA page_count").fetchone()
        ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
        large = make.reading(document=make.document(id="large", url=None, text=Maker.text + "\nMore words." * 1_000))
        with pytest.raises(LedgerError, match="the disk is full"):
            ledger.add(large)
        ledger.connection.execute("PRAGMA max_page_count = 100000")
        assert [entry.id for entry in ledger.documents()] == ["courier-1"]
        assert ledger.add(large) == "new"


def test_locked_by_another_program(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "x.db"
    with Ledger.open(path) as one, Ledger.open(path, patience=0.05) as two:
        one.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="is being written by another program"):
            two.add(make.reading())
        assert two.documents() == []
        one.connection.execute("COMMIT")
        assert two.add(make.reading()) == "new"


def busy(name: str) -> sqlite3.OperationalError:
    fault = sqlite3.OperationalError("database is locked")
    fault.sqlite_errorname = name
    return fault


def test_a_step_is_tried_again_only_while_the_file_is_held_and_patience_lasts() -> None:
    faults = [busy("SQLITE_BUSY"), busy("SQLITE_BUSY_RECOVERY")]

    def step() -> str:
        if faults:
            raise faults.pop()
        return "done"

    assert schema.patiently(step, 5) == "done"
    faults = [busy("SQLITE_FULL")]
    with pytest.raises(sqlite3.OperationalError):
        schema.patiently(step, 5)
    faults = [busy("SQLITE_BUSY")] * 1_000
    with pytest.raises(sqlite3.OperationalError):
        schema.patiently(step, 0.05)


def test_damaged(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "x.db"
    with Ledger.open(path) as ledger:
        ledger.add(make.reading())
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)
    assert "is damaged" in attempt(path, write=False)
