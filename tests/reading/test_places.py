"""Where an event took place (`data/places.yaml`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from dragoman.lexicon.loader import load
from dragoman.reading import actors
from dragoman.reading.parse import Parse
from dragoman.reading.places import place_of
from dragoman.reading.reader import Reader
from dragoman.records import Place
from reading.tables import DATA

FEWEST, FLOOR = 280, 0.95


def rows() -> list[tuple[str, ...]]:
    """The table: sentence, the event's words, the place's words, its country, and why it fails where it does."""
    return load(DATA / "places.yaml", list[tuple[str, ...]])


def cases() -> Sequence[object]:
    """Every row; those that are known to fail carry the reason."""
    found = []
    for text, event, words, country, *why in rows():
        marks = [pytest.mark.xfail(reason=why[0], strict=True)] if why else []
        found.append(pytest.param(text, event, words, country, marks=marks, id=f"{event}: {text[:50]}"))
    return found


def read(reader: Reader, syntax: Callable[[str], Parse], text: str, event: str) -> Place | None:
    """The place of the event on these words."""
    parse = syntax(text)
    cast = actors.find(parse, reader.lexicon.actors, "2018-04-18")
    near = frozenset(a.code.partition(" ")[0] for a in cast.actors)
    at = text.index(event)
    tokens = [t for t in range(len(parse)) if parse.starts[t] >= at and parse.ends[t] <= at + len(event)]
    nouns = reader.lexicon.events.nouns
    return place_of(parse, tokens, cast, near, lambda t: any(True for _ in nouns.match(parse, t, parse.lemmas[t])))


@pytest.mark.parametrize(("text", "event", "words", "country"), cases())
def test_place(rules: Reader, syntax: Callable[[str], Parse], text: str, event: str, words: str, country: str) -> None:
    place = read(rules, syntax, text, event)
    found = ("no", "no") if place is None else (place.text, place.country or "-")
    assert found == (words, country)
    if place is not None and place.span is not None:
        assert text[slice(*place.span)] == place.text


def test_table_is_large_and_right() -> None:
    table = rows()
    assert len(table) >= FEWEST
    assert sum(len(row) == 4 for row in table) / len(table) >= FLOOR


@pytest.mark.parametrize(
    ("text", "event", "name", "lat", "lon"),
    [
        ("The ministers met in Kiev.", "met", "Kyiv", 50.45, 30.52),
        ("Troops opened fire in Kobani.", "opened fire", None, 36.89, 38.35),
        ("The two sides met in the Ethiopian capital.", "met", "Addis Ababa", 9.02, 38.75),
    ],
)
def test_coordinates(
    rules: Reader, syntax: Callable[[str], Parse], text: str, event: str, name: str | None, lat: float, lon: float
) -> None:
    place = read(rules, syntax, text, event)
    assert place is not None
    assert place.lat == pytest.approx(lat, abs=0.1)
    assert place.lon == pytest.approx(lon, abs=0.1)
    assert name is None or place.name == name
