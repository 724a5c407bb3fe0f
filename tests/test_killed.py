"""`kill -9` at random moments: no finished report is lost, none doubled, the ledger always opens."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from dragoman.ledger import Ledger

PROGRAM = [sys.executable, "-c", "from dragoman.cli import app; app()"]
REPORTS = 24


def reports(path: Path) -> None:
    """Invented reports, one a line."""
    rows = (
        {"id": f"r{n}", "text": f"Norway's minister met his Chilean colleague for the {n}th time. Peru denied it.",
         "published": "2031-05-30", "publisher": "Fjord News"}
        for n in range(REPORTS)
    )  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf8")


def killed(arguments: list[str], after: float) -> bool:
    """Run the program and kill it after some seconds; was it still running?"""
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def whole(path: Path) -> int:
    """The ledger opens, every reading in it is complete, none is there twice; how many there are."""
    with Ledger.open(path) as book:
        (fault,) = book.connection.execute("PRAGMA integrity_check").fetchone()
        assert fault == "ok"
        names = [entry.id for entry in book.documents()]
        assert len(names) == len(set(names))
        for name in names:
            reading = book.reading(name)
            assert reading is not None
            (rows,) = book.connection.execute(
                "SELECT count(*) FROM events e JOIN documents d ON d.number = e.document WHERE d.id = ?", (name,)
            ).fetchone()
            assert rows == len(reading.events)
        return len(names)


def rounds(tmp_path: Path, count: int, command: list[str], longest: float) -> None:
    """Kill a command again and again, then let it end: all is there once."""
    source, ledger = tmp_path / "reports.jsonl", tmp_path / "l.db"
    reports(source)
    chance, seen = random.Random(7), 0
    for _ in range(count):
        killed([*command, str(source), "--ledger", str(ledger)], chance.uniform(0.2, longest))
        if ledger.exists():
            now = whole(ledger)
            assert now >= seen  # nothing that was finished is lost
            seen = now
    subprocess.run([*PROGRAM, *command, str(source), "--ledger", str(ledger)], check=True, capture_output=True)
    assert whole(ledger) == REPORTS


@pytest.mark.slow
def test_reading_killed_at_any_moment(tmp_path: Path) -> None:
    rounds(tmp_path, int(os.environ.get("DRAGOMAN_KILLS", "6")), ["read", "--reader", "rules"], 4.0)


@pytest.mark.slow
def test_loading_killed_at_any_moment(tmp_path: Path) -> None:
    rounds(tmp_path, int(os.environ.get("DRAGOMAN_KILLS", "10")), ["load"], 0.9)


@pytest.mark.slow
def test_serving_killed_while_it_weaves(tmp_path: Path) -> None:
    source, ledger = tmp_path / "reports.jsonl", tmp_path / "l.db"
    reports(source)
    subprocess.run([*PROGRAM, "load", str(source), "--ledger", str(ledger)], check=True, capture_output=True)
    for n in range(4):
        process = subprocess.Popen(
            [*PROGRAM, "weave", "--ledger", str(ledger)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        sleep(0.3 + 0.2 * n)
        process.kill()
        process.wait()
        assert whole(ledger) == REPORTS
