"""A full disk, a disk that cannot be written, two writers at once, a clock that goes back, too little memory: clear
words, and nothing lost."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dragoman.exports import jsonl
from dragoman.ledger import Ledger
from dragoman.web.desk import Desk
from killing import PROGRAM, ran, started, whole
from test_killed import coded

FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")  # Debian's libfaketime
MEMORY = 1_200_000_000  # bytes of addresses: enough to read reports, not for one of two million characters


def mount(*arguments: str | Path) -> bool:
    """Did `mount` do it? Only root may."""
    try:
        return subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A small disk of its own, in memory."""
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder):
        pytest.skip("a small disk can be mounted by root alone")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def failed(*arguments: str | Path, **options: object) -> str:
    """What the program says when it fails, which it must do in one line and with exit code 1."""
    command = [*PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, **({"stdout": subprocess.PIPE} | options))  # type: ignore[call-overload]
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return str(done.stderr).strip()


def written(path: Path, count: int) -> Path:
    """A file of invented readings."""
    with path.open("wb") as out:
        jsonl.write(coded(range(count)), out)
    return path


def filled(path: Path) -> None:
    """Write until the disk is full."""
    with path.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"x" * 512)


@pytest.mark.slow
def test_a_full_disk_loses_nothing_and_more_room_brings_the_rest(tmp_path: Path) -> None:
    source = written(tmp_path / "coded.jsonl", 60)
    with disk(tmp_path / "small", "1m") as small:
        ledger = small / "l.db"
        assert failed("load", source, "--ledger", ledger) == (
            f"{ledger} cannot grow: the disk is full. What was being written was left out; the rest is safe."
        )
        some = whole(ledger)
        assert 0 < some < 60
        filled(small / "more")
        assert f"{3 * some} events" in ran("summary", "--ledger", ledger)  # what is there can still be read
        assert "the disk is full" in failed("load", source, "--ledger", small / "new.db")
        assert "no space left" in failed("export", "--format", "csv", "--out", small / "x.csv", "--ledger", ledger)
        assert mount("-o", "remount,size=40m", small)
        ran("load", source, "--ledger", ledger)
        assert whole(ledger) == 60


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
@pytest.mark.parametrize("command", ["summary", "weave", "export --format jsonl"])
def test_what_cannot_be_printed_is_told(tmp_path: Path, command: str) -> None:
    ran("load", written(tmp_path / "coded.jsonl", 2), "--ledger", tmp_path / "l.db")
    with open("/dev/full", "wb") as full:
        told = failed(*command.split(), "--ledger", tmp_path / "l.db", stdout=full)
    assert told == "What was to be written could not be written whole: no space left on device."


@pytest.mark.slow
def test_a_disk_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    source = written(tmp_path / "coded.jsonl", 4)
    with disk(tmp_path / "small", "8m") as small:
        ledger = small / "l.db"
        ran("load", source, "--ledger", ledger)
        assert mount("-o", "remount,ro", small)
        assert "12 events" in ran("summary", "--ledger", ledger)
        assert "happenings" in ran("weave", "--ledger", ledger)
        assert failed("load", source, "--ledger", ledger).endswith("the file or its folder is read-only.")
        assert failed("load", source, "--ledger", small / "n.db").endswith(
            "cannot be made: its folder cannot be written."
        )
        assert Desk(ledger).woven().stories  # the app shows what it may not change
        assert mount("-o", "remount,rw", small)
        ran("load", source, "--ledger", ledger)
        assert whole(ledger) == 4


@pytest.mark.slow
def test_several_programs_write_one_ledger_at_once(tmp_path: Path) -> None:
    ledger, one, two = tmp_path / "l.db", tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    for path, numbers in ((one, range(120)), (two, range(80, 200))):
        with path.open("wb") as out:
            jsonl.write(coded(numbers), out)
    running = [started("load", path, "--ledger", ledger) for path in (one, two, one)]
    while any(process.poll() is None for process in running):
        if ledger.exists():
            subprocess.run([*PROGRAM, "weave", "--ledger", str(ledger)], capture_output=True)
    assert [process.returncode for process in running] == [0, 0, 0]
    assert whole(ledger) == 200


def at(day: str, *arguments: str | Path) -> str:
    """What the program prints when the clock stands at a day."""
    env = {
        **os.environ,
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME": f"@{day} 10:00:00",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    done = subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(not FAKETIME.exists(), reason="needs Debian's libfaketime")
def test_a_clock_that_goes_back_changes_no_order_and_hides_no_change(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    last = ("--ledger", ledger)
    at("2031-06-02", "load", written(tmp_path / "a.jsonl", 2), *last)
    assert "2 happenings" in at("2031-06-02", "weave", *last)
    with Ledger.open(ledger) as book:
        event = next(r.events[0].id for r in book.readings() if r.document.id == "r1")
    at("2031-06-02", "correct", "r1", event, "--set", "type=AGREE", *last)
    at("2024-01-01", "load", written(tmp_path / "b.jsonl", 3), *last)
    at("2024-01-01", "correct", "r1", event, "--wrong", *last)
    with Ledger.open(ledger) as book:
        assert [entry.id for entry in book.documents()] == ["r0", "r1", "r2"]
        assert [(c.made[:4], c.action) for c in book.corrections()] == [("2031", "set"), ("2024", "wrong")]
        stored = [row[0][:4] for row in book.connection.execute("SELECT stored FROM readings ORDER BY document")]
        assert stored == ["2031", "2024", "2024"]  # the clock did go back
        corrected = book.reading("r1")
        assert corrected is not None
        assert len(corrected.events) == 2  # the later correction is the last


@pytest.mark.slow
def test_a_report_for_which_memory_is_short_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    ledger, folder = tmp_path / "l.db", tmp_path / "reports"
    folder.mkdir()
    text = "Norway's minister met his Chilean colleague in Oslo on Friday. Peru denied that it had sent guns. "
    for name, count in (("a", 1), ("b", 20_000), ("c", 2)):
        (folder / f"{name}.txt").write_text(text * count, encoding="utf8")
    done = subprocess.run(
        [*PROGRAM, "read", str(folder), "--reader", "rules", "--ledger", str(ledger)],
        capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (line,) = done.stderr.splitlines()
    assert "The reader failed on this report (MemoryError" in line
    assert "2 reports" in done.stdout
    assert "1 problem noted" in done.stdout
    assert whole(ledger) == 2
    with Ledger.open(ledger) as book:
        assert [p.kind for p in book.problems()] == ["reader"]
