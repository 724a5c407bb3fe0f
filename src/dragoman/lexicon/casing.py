"""Names that casing must keep although the actor lexicon has no use for them (`data/casing/names.yaml`)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import folder, load


class ProperNames(Struct, frozen=True, forbid_unknown_fields=True):
    """Lower-case words of peoples and regions, and names of several words."""

    peoples: frozenset[str]
    regions: frozenset[str]
    phrases: tuple[str, ...]

    @classmethod
    def load(cls, where: Path | None = None) -> ProperNames:
        """The file of a lexicon folder (the bundled one by default). Raises LexiconError."""
        return load((where or folder()) / "casing" / "names.yaml", cls)
