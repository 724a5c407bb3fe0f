"""Killing the program at random moments, and what must hold of a ledger afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.ledger import Ledger

PROGRAM = [sys.executable, "-c", "from dragoman.cli import app; app()"]


def times(few: int) -> int:
    """How often to kill: `few`, or as DRAGOMAN_KILLS says (`make nightly` sets it to 200)."""
    return int(os.environ.get("DRAGOMAN_KILLS", few))


def moments(count: int, longest: float, seed: int = 7) -> Iterator[float]:
    """Seconds to wait before each kill."""
    chance = random.Random(seed)
    return (chance.uniform(0.2, longest) for _ in range(count))


def started(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """The program, running."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([*PROGRAM, *map(str, arguments)], **quiet)  # type: ignore[call-overload, no-any-return]


def ran(*arguments: str | Path) -> str:
    """What the program prints when it is let to end, which it must do well."""
    done = subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def killed(after: float, *arguments: str | Path) -> bool:
    """Run the program and kill it after some seconds; was it still running?"""
    process = started(*arguments)
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
        assert book.connection.execute("PRAGMA foreign_key_check").fetchall() == []
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
