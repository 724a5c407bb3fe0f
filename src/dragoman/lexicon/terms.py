"""Words that tell what agreements hold (`data/terms.yaml`)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import load


class TermWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns and verbs of the terms of agreements, as the file explains them."""

    agreements: frozenset[str]
    parts: frozenset[str]
    holds: frozenset[str]
    links: dict[str, frozenset[str]]
    strong: frozenset[str]
    bans: frozenset[str]
    effects: frozenset[str]
    wishes: frozenset[str]
    accepts: frozenset[str]
    aims: frozenset[str]
    lacks: frozenset[str]
    short: frozenset[str]
    pledges: frozenset[str]
    undertake: frozenset[str]
    need: frozenset[str]

    @classmethod
    def load(cls, base: Path) -> TermWords:
        """The words of a lexicon's folder. Raises LexiconError."""
        return load(base / "terms.yaml", cls)
