"""Terms of agreements: in sentences (`data/terms.yaml`), and on the events that they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.lexicon.loader import load
from dragoman.reading.parse import Parse
from dragoman.reading.reader import Reader
from dragoman.reading.terms import terms
from dragoman.records import Document, Event, Term
from reading.tables import DATA

FEWEST, FLOOR = 60, 0.9
SIGN = {"commits": "+", "omits": "-"}
Row = tuple[str, list[str]] | tuple[str, list[str], str]
TREATY = (
    "The presidents of Russia and Iran signed a 20-year partnership treaty in Moscow on Friday. "
    "The treaty commits both countries to share intelligence, but it does not contain a mutual defence pledge. "
    "Iran has supplied Russia with hundreds of attack drones since 2022 and has sent ballistic missiles, "
    "according to the United States. Iran denies that it shipped weapons to Russia. "
    "Iran is seeking the S-400 air-defence system from Russia. It also asked Russia to deliver 24 Su-35 fighter jets."
)


def rows() -> list[Row]:
    """The table."""
    return [tuple(row) for row in load(DATA / "terms.yaml", list[tuple[str | list[str], ...]])]  # type: ignore[misc]


def told(term: Term) -> str:
    """A term as the table writes it."""
    return SIGN[term.polarity] + term.text


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_terms(rules: Reader, syntax: Callable[[str], Parse], row: Row, request: pytest.FixtureRequest) -> None:
    if len(row) == 3:
        request.applymarker(pytest.mark.xfail(reason=row[2], strict=True))
    found = [s.term for s in terms(syntax(row[0]), rules.lexicon.terms)]
    assert [told(term) for term in found] == row[1]
    assert all(row[0][slice(*term.span)] == term.text for term in found)


def test_table_is_large_and_right() -> None:
    table = rows()
    assert len(table) >= FEWEST
    assert sum(len(row) == 2 for row in table) / len(table) >= FLOOR


def read(reader: Reader, text: str) -> tuple[Event, ...]:
    """The events of a text of 17 January 2025."""
    return reader.read(Document(id="d", text=text, published="2025-01-17")).events


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Russia and Iran signed a treaty on Friday. It commits both to closer trade.", "SUPPORT",
         ["+both to closer trade"]),
        ("Serbia and Kosovo reached a deal to swap 20 prisoners.", "*", ["+swap 20 prisoners"]),
        ("Israel and Hamas agreed on a truce. Under the deal, Hamas will free 33 hostages.", "*",
         ["+Hamas will free 33 hostages"]),
        ("Turkey met Greece in Athens. The island was quiet.", "*", []),
    ],
)  # fmt: skip
def test_terms_of_events(rules: Reader, text: str, type_: str, expected: list[str]) -> None:
    assert [told(t) for e in read(rules, text) if type_ in (e.type, "*") for t in e.terms] == expected


def test_the_treaty_and_what_was_given_and_sought(rules: Reader) -> None:
    events = read(rules, TREATY)
    things = {e.object.text: e.object for e in events if e.object is not None}
    for words in ("treaty", "drones", "missiles", "S-400", "Su-35"):
        assert any(words in text for text in things), words
    assert any(t.unit == "year" and t.quantity == 20 for t in things.values())
    assert any(t.quantity == 24 for text, t in things.items() if "Su-35" in text)
    signed = next(e for e in events if e.terms)
    assert signed.object is not None
    assert signed.object.kind == "agreement"
    assert [told(t) for t in signed.terms] == ["+both countries to share intelligence", "-mutual defence pledge"]
