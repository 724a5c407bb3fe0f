"""Numbers, ranges, bounds and units (`data/amounts.yaml`)."""

from __future__ import annotations

import pytest

from dragoman.lexicon.loader import load
from dragoman.reading.amounts import amounts
from reading.tables import DATA

FEWEST = 100
Row = tuple[str | float, ...]


def rows() -> list[Row]:
    """The table."""
    return load(DATA / "amounts.yaml", list[Row])


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row[0]))
def test_amount(row: Row) -> None:
    text = str(row[0])
    found = amounts(text)
    if row[1] == "none":
        assert not found
        return
    number, unit, high, bound = (None if part == "-" else part for part in (*row[1:], "-", "-", "-")[:4])
    assert [(a.number, a.unit, a.high, a.bound) for a in found] == [(number, unit, high, bound)]
    assert text[slice(*found[0].span)].strip() == text[slice(*found[0].span)]


def test_table_is_large() -> None:
    assert len(rows()) >= FEWEST
