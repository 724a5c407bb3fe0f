"""Words for the objects of events (`data/things.yaml`)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.lexicon.loader import folder, load
from dragoman.lexicon.schema import EventType


class Moved(Struct, frozen=True, forbid_unknown_fields=True):
    """Classes of people that are objects under some types."""

    kinds: frozenset[str]
    types: frozenset[EventType]


class ThingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of quantity, kinds in the order of their plainness, and what is no object, as the file explains them."""

    many: frozenset[str]
    kinds: tuple[str, ...]
    goods: frozenset[str]
    own: frozenset[str]
    moved: Moved
    light: frozenset[str]
    asking: frozenset[EventType]
    times: frozenset[str]


@cache
def thing_words() -> ThingWords:
    """The bundled words."""
    return load(folder() / "things.yaml", ThingWords)
