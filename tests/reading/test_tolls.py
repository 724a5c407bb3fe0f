"""Tolls: figures of sentences (`data/tolls.yaml`), and which event they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.lexicon.loader import load
from dragoman.reading.parse import Parse
from dragoman.reading.reader import Reader
from dragoman.reading.tolls import tolls
from dragoman.records import Document, Toll
from reading.tables import DATA

FEWEST, FLOOR = 100, 0.9
Row = tuple[str, list[str]] | tuple[str, list[str], str]


def rows() -> list[Row]:
    """The table."""
    return [tuple(row) for row in load(DATA / "tolls.yaml", list[tuple[str | list[str], ...]])]  # type: ignore[misc]


def told(toll: Toll) -> str:
    """A toll as the table writes it."""
    number = "-" if toll.number is None else f"{toll.number:g}"
    number += f"..{toll.high:g}" if toll.high is not None else ""
    parts = (toll.kind, number, toll.unit, toll.bound, f"({toll.who})" if toll.who else None)
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_tolls(rules: Reader, syntax: Callable[[str], Parse], row: Row, request: pytest.FixtureRequest) -> None:
    if len(row) == 3:
        request.applymarker(pytest.mark.xfail(reason=row[2], strict=True))
    found = [f.toll for f in tolls(syntax(row[0]), rules.lexicon.tolls)]
    assert [told(toll) for toll in found] == row[1]
    assert all(row[0][slice(*toll.span)] == toll.text for toll in found)


def test_table_is_large_and_right() -> None:
    table = rows()
    assert len(table) >= FEWEST
    assert sum(len(row) == 2 for row in table) / len(table) >= FLOOR


PASSAGES = [
    ("Russian jets bombed Aleppo on Monday, killing nine people.", {"ASSAULT": ["killed 9 (people)"]}),
    ("Rebels shelled the Syrian army. Nine soldiers died.", {"ASSAULT": ["killed 9 (soldiers)"]}),
    ("Russian jets bombed Aleppo, killing nine people. The rebels spoke of 30 dead.", {"*": ["killed 9 (people)"]}),
    ("Britain expelled 23 Russian diplomats after the attack.", {"*": ["expelled 23 (Russian diplomats)"]}),
    ("Turkish police arrested 200 protesters in Ankara.", {"*": ["detained 200 (protesters)"]}),
    ("France said that it would give Ukraine €50 million.", {"*": ["money 5e+07 EUR"]}),
    ("Ukraine said that Russian missiles had killed 12 people and wounded 30 in Odesa.",
     {"ASSAULT": ["killed 12 (people)", "wounded 30"]}),
    ("The French president met the German chancellor in Berlin.", {"*": []}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PASSAGES, ids=lambda v: str(v)[:50])
def test_tolls_of_events(rules: Reader, text: str, expected: dict[str, list[str]]) -> None:
    events = rules.read(Document(id="d", text=text, published="2024-06-15")).events
    for kind, figures in expected.items():
        assert [told(t) for e in events if kind in (e.type, "*") for t in e.tolls] == figures


def test_each_figure_belongs_to_one_event(rules: Reader) -> None:
    text = "Russia said its strike on Odesa had killed 12 soldiers, and Ukraine denied that any strike had killed."
    events = rules.read(Document(id="d", text=text, published="2024-06-15")).events
    assert sum(len(e.tolls) for e in events) == 1
