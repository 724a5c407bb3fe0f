"""A few broken inputs at every entry; `make fuzz` tries a hundred thousand."""

from __future__ import annotations

from pathlib import Path
from time import sleep

import pytest

import fuzzing
from dragoman.ledger import Ledger
from dragoman.reading.reader import Reader
from fuzzing import Hang, entries, tried
from weaving.test_weave import CLAIM, MEETINGS

NAMES = ("html", "jsonl", "text", "archives", "exchange", "feeds", "dates", "read", "search")


@pytest.mark.parametrize("name", NAMES)
def test_no_broken_input_crashes_hangs_or_points_outside_its_text(rules: Reader, tmp_path: Path, name: str) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        for reading in (*MEETINGS, CLAIM):
            book.add(reading)
        every = entries(rules, book)
        assert set(every) == set(NAMES)
        assert list(tried(name, *every[name], count=60, seed=2)) == []


def test_what_fails_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(data: bytes) -> None:
        assert b"\x00" not in data

    assert list(tried("bad", bad, [b"a few words"], count=300, seed=1))
    monkeypatch.setattr(fuzzing, "SLOWEST", 0.05)
    (found,) = list(tried("slow", lambda data: sleep(5), [b"a"], count=1, seed=1))
    assert isinstance(found[1], Hang)
