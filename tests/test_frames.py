"""Events as a table of pandas and of polars."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.exports import ExchangeError
from dragoman.ledger import Ledger, LedgerError
from made import Maker


def test_pandas_and_polars(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(Maker().reading())
    table = dragoman.frame(tmp_path / "l.db")
    assert table["type"].tolist()[0] == "AID"
    assert str(table["date_from"].iloc[0].date()) == "2031-05-01"
    assert table["actors"].iloc[0] == ["VLD GOV"]
    assert len(dragoman.frame(tmp_path / "l.db", type="AID")) < len(table)
    other = dragoman.frame([Maker().reading()], "polars", actor="VLD")
    assert other["date_from"][0].isoformat() == "2031-05-01"
    assert len(dragoman.frame([], "polars")) == len(dragoman.frame([])) == 0


def test_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        dragoman.frame(tmp_path / "none.db")


def test_another_library_is_refused() -> None:
    with pytest.raises(ValueError, match="pandas or polars"):
        dragoman.frame([], "plars")  # type: ignore[arg-type]


def test_a_library_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExchangeError, match="needs polars"):
        dragoman.frame([], "polars")
