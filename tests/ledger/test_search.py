"""Search finds sentences by words; nothing that is typed is ever syntax."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger import Ledger
from dragoman.ledger.search import query
from dragoman.records import Document, Reading
from made import Maker


@pytest.fixture
def ledger(tmp_path: Path, make: Maker) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "x.db") as ledger:
        ledger.add(make.reading())
        text = "Café talks on the e-mail U.S. officials sent.\nTalks of a shipment: 100% of it, \x02said\x03 O'Neil."
        ledger.add(Reading(document=Document(id="other", text=text)))
        yield ledger


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("drones", ["Veldoria shipped drones to Ostmark in May, officials in Ostmark said."]),
        ("DRONE ostmark", ["Veldoria shipped drones to Ostmark in May, officials in Ostmark said."]),
        ("drones minister", []),
        ("two countries", ["The two countries will meet in Tallinn on 3 June."]),
        ('"two countries"', ["The two countries will meet in Tallinn on 3 June."]),
        ('"countries two"', []),
        ("“two countries”", ["The two countries will meet in Tallinn on 3 June."]),
        ("tall*", ["The two countries will meet in Tallinn on 3 June."]),
        ("talli", []),
        ("cafe", ["Café talks on the e-mail U.S. officials sent."]),
        ("e-mail U.S.", ["Café talks on the e-mail U.S. officials sent."]),
        ("minister’s", []),
        ("Veldoria’s", [Maker.text.split("\n\n")[1].split(" The two")[0]]),
        ("O'Neil", ["Talks of a shipment: 100% of it, \x02said\x03 O'Neil."]),
        ("", []),
        ("— !!! *", []),
    ],
)  # fmt: skip
def test_words_find_sentences(ledger: Ledger, words: str, found: list[str]) -> None:
    assert [hit.sentence for hit in ledger.find(words)] == found


@pytest.mark.parametrize(
    "words",
    [
        '"', '""', '"""', "AND", "OR", "NOT", "NEAR(a b)", "a AND", "(", ")", "text:", "text : drones", "^drones",
        "{text}:x", "-text : x", "drones*", "*", "* *", "a + b", "'; DROP TABLE documents; --", 'x" OR "y', "NEAR(",
        "\0", "a\0b", "\\", "%", "🙂", "words MATCH 'x'", "rank", "ʼ", "a" * 5000, "x " * 2000,
    ],
)  # fmt: skip
def test_syntax_is_words(ledger: Ledger, words: str) -> None:
    ledger.find(words)
    assert len(ledger.documents()) == 2


def test_operators_are_looked_for_as_words(ledger: Ledger) -> None:
    assert ledger.find("drones OR tallinn") == []
    assert ledger.find("drones NOT said") == []


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(codec="utf8"), max_size=30))
def test_no_words_are_an_error(ledger: Ledger, words: str) -> None:
    ledger.find(words)
    ledger.find(f'drones {words}"')


def test_hits_know_their_marks_events_and_report(ledger: Ledger, make: Maker) -> None:
    (hit,) = ledger.find("ostmark drones")
    assert hit.document == make.document()
    assert make.text[slice(*hit.span)] == hit.sentence
    assert [hit.sentence[s:e] for s, e in hit.marks] == ["drones", "Ostmark", "Ostmark"]
    assert hit.events == (make.event(),)
    (odd,) = ledger.find("shipment")
    assert odd.marks == ()


def test_at_most_as_many_as_asked_in_a_fixed_order(ledger: Ledger) -> None:
    for n in (3, 1, 2):
        ledger.add(Reading(document=Document(id=f"r{n}", text="A truce was signed.")))
    assert [hit.document.id for hit in ledger.find("truce", limit=2)] == ["r1", "r2"]


def test_a_replaced_reports_words_are_gone(ledger: Ledger, make: Maker) -> None:
    ledger.add(Reading(document=make.document(text="Nothing of the kind.")))
    assert ledger.find("drones") == []
    assert [hit.document.id for hit in ledger.find("kind")] == ["courier-1"]


def test_query() -> None:
    assert query('say "a b" c* d"e') == '"say" "a b" "c*"* "d" "e"'
