"""What is counted of an event's victims (`data/tolls.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dragoman.lexicon.loader import load

Part = Literal["objects", "subjects", "states", "nouns", "acts"]
PARTS: tuple[Part, ...] = ("objects", "subjects", "states", "nouns", "acts")


class TollKind(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one kind of toll, by their part in the sentence, as the file explains them."""

    objects: tuple[str, ...]
    subjects: tuple[str, ...]
    states: tuple[str, ...]
    nouns: tuple[str, ...]
    acts: tuple[str, ...]


class Fatal(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that kill with one of the words after them."""

    verbs: frozenset[str]
    words: frozenset[str]


class Driven(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that displace, the links after them, and what people are driven from."""

    verbs: frozenset[str]
    links: frozenset[str]
    nouns: frozenset[str]


class TollFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    kinds: dict[str, TollKind]
    unless: dict[str, frozenset[str]]
    fatal: Fatal
    groups: frozenset[str]
    tolls: frozenset[str]
    nobody: frozenset[str]
    things: frozenset[str]
    driven: Driven
    telling: frozenset[str]


@dataclass(frozen=True)
class TollWords:
    """The kinds of toll by word, for each part in the sentence; `file` holds the rest."""

    parts: dict[Part, dict[str, str]]
    file: TollFile

    @classmethod
    def load(cls, base: Path) -> TollWords:
        """The words of a lexicon's folder. Raises LexiconError."""
        file = load(base / "tolls.yaml", TollFile)
        parts = {part: {w: kind for kind, k in file.kinds.items() for w in getattr(k, part)} for part in PARTS}
        return cls(parts, file)
