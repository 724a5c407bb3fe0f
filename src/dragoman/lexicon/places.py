"""Words that say where something took place (`data/place_words.yaml`)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.lexicon.loader import folder, load


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of lower-case words and lemmas, as the file explains them."""

    at: frozenset[str]
    to: frozenset[str]
    into: frozenset[str]
    from_: frozenset[str]
    onto: dict[str, frozenset[str]]
    taking: frozenset[str]
    speaking: frozenset[str]
    kinds: frozenset[str]
    capitals: frozenset[str]
    bounds: frozenset[str]
    waters: frozenset[str]
    wide: frozenset[str]
    of: frozenset[str]
    bodies: frozenset[str]
    buildings: frozenset[str]
    persons: frozenset[str]
    particles: frozenset[str]
    through: frozenset[str]
    arranged: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The bundled words."""
    return load(folder() / "place_words.yaml", PlaceWords)
