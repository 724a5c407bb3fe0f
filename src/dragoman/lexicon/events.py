"""The event lexicon, compiled: phrase books of verbs, nouns and adjectives, frames, object classes, operators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.lexicon.loader import folder, load
from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.operators import Operator
from dragoman.lexicon.phrases import PhraseBook
from dragoman.lexicon.schema import TYPES, Frame, Sense


@dataclass(frozen=True)
class Meaning:
    """A sense under its type."""

    type: str
    sense: Sense


@dataclass(frozen=True)
class EventLexicon:
    """Everything that the typing of events looks up."""

    verbs: PhraseBook[Meaning]
    nouns: PhraseBook[Meaning]
    adjectives: PhraseBook[Meaning]
    frames: dict[str, Frame]
    classes: dict[str, frozenset[str]]  # noun lemma -> its object classes
    support: dict[str, PhraseBook[str]]  # "subject"/"object" -> verbs
    operator_verbs: PhraseBook[Operator]
    operator_nouns: PhraseBook[Operator]
    operator_adjectives: PhraseBook[Operator]
    parents: dict[str, str] = field(default_factory=dict)  # own type -> PLOVER type
    becomes: dict[tuple[str, str], str] = field(default_factory=dict)  # (own type, PLOVER type) -> own type

    @classmethod
    def load(cls, where: Path | None = None) -> EventLexicon:
        """The lexicon of a folder (the bundled one by default). Raises LexiconError."""
        base = where or folder()
        ontology = Ontology.load(base) if (base / "ontology.yaml").exists() else None
        parents = ontology.parents if ontology is not None else {}
        senses = [(t, s) for t in (*parents, *TYPES) for s in _senses(base, t)]

        def phrases(kind: str) -> Iterator[tuple[str, Meaning]]:
            for t, sense in senses:
                meaning = Meaning(t, sense)
                for phrase in getattr(sense, kind):
                    yield phrase, meaning

        classes: dict[str, set[str]] = {}
        for name, nouns in load(base / "objects.yaml", dict[str, tuple[str, ...]]).items():
            for noun in nouns:
                classes.setdefault(noun, set()).add(name)
        support = load(base / "support.yaml", dict[str, tuple[str, ...]])
        operators = load(base / "operators.yaml", tuple[Operator, ...])
        return cls(
            verbs=PhraseBook.of(phrases("verbs")),
            nouns=PhraseBook.of(phrases("nouns"), nouns=True),
            adjectives=PhraseBook.of(phrases("adjectives")),
            frames=load(base / "frames.yaml", dict[str, Frame]),
            classes={n: frozenset(c) for n, c in classes.items()},
            support={side: PhraseBook.of((v, v) for v in verbs) for side, verbs in support.items()},
            operator_verbs=PhraseBook.of((w, o) for o in operators for w in o.verbs),
            operator_nouns=PhraseBook.of(((w, o) for o in operators for w in o.nouns), nouns=True),
            operator_adjectives=PhraseBook.of((w, o) for o in operators for w in o.adjectives),
            parents=parents,
            becomes=ontology.becoming if ontology is not None else {},
        )


def _senses(base: Path, event_type: str) -> tuple[Sense, ...]:
    path = base / "events" / f"{event_type}.yaml"
    return load(path, tuple[Sense, ...]) if path.exists() else ()
