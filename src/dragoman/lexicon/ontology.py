"""What PLOVER allows of each type, as `data/ontology.yaml` has it: quad class, scores, CAMEO root, modes, contexts."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import folder, load


class TypeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """One type: its quad class, its score (-10 to 10), default CAMEO root (two digits), and the score of each mode.

    A user's own type names its `parent`, the PLOVER type that it is a kind of, and may tell in `becomes` which type it
    is where its parent has become another ("refused to sell": REJECT). `gloss` says what it is.
    """

    quad: str
    score: float
    cameo: str
    modes: dict[str, float] = {}
    parent: str | None = None
    becomes: dict[str, str] = {}
    gloss: str = ""


class Ontology(Struct, frozen=True, forbid_unknown_fields=True):
    """All types by name, and the contexts by name with what each is about."""

    types: dict[str, TypeRules]
    contexts: dict[str, str]

    @classmethod
    def load(cls, where: Path | None = None) -> Ontology:
        """The ontology of a lexicon folder (the bundled one by default). Raises LexiconError."""
        return load((where or folder()) / "ontology.yaml", cls)

    def score(self, event_type: str, mode: str | None) -> float:
        """PLOVER's conflict-cooperation score of a type and mode; the type's own where the mode has none."""
        rules = self.types[event_type]
        return rules.modes.get(mode, rules.score) if mode else rules.score

    @property
    def parents(self) -> dict[str, str]:
        """The PLOVER type of each of the user's own types."""
        return {name: rules.parent for name, rules in self.types.items() if rules.parent is not None}

    @property
    def becoming(self) -> dict[tuple[str, str], str]:
        """(own type, PLOVER type) -> the own type that the first is where its parent has become the second."""
        return {(name, kind): own for name, rules in self.types.items() for kind, own in rules.becomes.items()}
