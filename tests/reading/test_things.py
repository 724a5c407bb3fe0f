"""What is given, sought, signed or imposed."""

from __future__ import annotations

import pytest

from dragoman.lexicon.loader import load
from dragoman.lexicon.things import thing_words
from dragoman.reading.reader import Reader
from dragoman.records import Document
from reading.tables import DATA

# sentence, the event's word, the thing's text, its class, its number
TABLE = [
    ("Russia shipped 40 tanks to Syria.", "shipped", "40 tanks", None, 40.0),
    ("Russia shipped tanks to Syria.", "shipped", "tanks", None, None),
    ("Forty tanks were shipped to Syria by Russia.", "shipped", "Forty tanks", None, 40.0),
    ("Japan gave Kenya $3 million.", "gave", "$3 million", None, 3e6),
    ("Russia shipped rockets to Syria.", "shipped", "rockets", "projectile", None),
    ("Russia shipped hundreds of drones to Syria.", "shipped", "hundreds of drones", "aircraft", None),
    ("Russia and Iran signed a treaty of friendship.", "signed", "treaty of friendship", "agreement", None),
    ("Israel bombed Lebanon.", "bombed", None, None, None),
    ("Japan gave Kenya a $3 million loan.", "gave", "$3 million loan", None, 3e6),
    ("Japan gave Kenya 1,200 generators that it had bought in Peru.", "gave", "1,200 generators", None, 1200.0),
    ("Police opened fire on protesters.", "opened", None, None, None),
]


@pytest.mark.parametrize(("text", "word", "wanted", "kind", "quantity"), TABLE)
def test_things(
    rules: Reader, text: str, word: str, wanted: str | None, kind: str | None, quantity: float | None
) -> None:
    reading = rules.read(Document(id="t", text=text, published="2024-06-15"))
    at = text.index(word)
    found = [e.object for e in reading.events if any(s <= at < t for s, t in e.trigger)]
    assert [t and t.text for t in found] == [wanted]
    thing = found[0]
    if thing is None:
        return
    assert text[slice(*thing.span)] == thing.text
    assert thing.quantity == quantity
    if kind is not None:
        assert thing.kind == kind


def rows() -> list[object]:
    """The table of `data/objects.yaml`; rows that are known to fail carry the reason."""
    found: list[object] = []
    for row in load(DATA / "objects.yaml", list[tuple[str | float, ...]]):
        marks = [pytest.mark.xfail(reason=str(row[6]), strict=True)] if len(row) > 6 else []
        found.append(pytest.param(*row[:6], marks=marks, id=f"{row[1]}: {str(row[0])[:50]}"))
    return found


@pytest.mark.parametrize(("text", "word", "wanted", "kind", "number", "unit"), rows())
def test_objects(rules: Reader, text: str, word: str, wanted: str, kind: str, number: float | str, unit: str) -> None:
    at = text.index(word)
    events = rules.read(Document(id="t", text=text, published="2024-06-15")).events
    thing = next(e.object for e in events if any(s < at + len(word) and at < t for s, t in e.trigger))
    found: tuple[str, str, str | float, str] = ("none", "-", "-", "-")
    if thing is not None:
        assert text[slice(*thing.span)] == thing.text
        found = (thing.text, thing.kind or "-", "-" if thing.quantity is None else thing.quantity, thing.unit or "-")
    assert found == (wanted, kind, number, unit)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Turkey bombed the Syrian rebels on Jan. 21.", "bombed"),
        ("The French minister met the Iranian president on Monday.", "met"),
        ("The president of Egypt met the Saudi king on Thursday evening.", "met"),
        ("Russian drones attacked Ukraine on the Danube.", "attacked"),
        ("The United States sanctioned Iran for years.", "sanctioned"),
        ("Russia condemned the army and said that the meeting would take place.", "condemned"),
    ],
)
def test_times_and_parts_of_verbs_are_no_things(rules: Reader, text: str, word: str) -> None:
    at = text.index(word)
    events = rules.read(Document(id="t", text=text, published="2024-06-15")).events
    assert [e.object for e in events if any(s <= at < t for s, t in e.trigger)] == [None]


def test_every_kind_is_a_class_of_things(rules: Reader) -> None:
    classes = {name for names in rules.lexicon.events.classes.values() for name in names}
    assert set(thing_words().kinds) <= classes
    assert thing_words().goods <= set(thing_words().kinds)
