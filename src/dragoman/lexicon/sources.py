"""Which attributions make a source of an event (`data/sources.yaml`)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import folder, load


class SourceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/sources.yaml`: which stances make a source, and which types are acts of speech."""

    voiced: frozenset[str]
    speech: frozenset[str]

    @classmethod
    def load(cls, where: Path | None = None) -> SourceRules:
        """The file of a lexicon folder (the bundled one by default). Raises LexiconError."""
        return load((where or folder()) / "sources.yaml", cls)
