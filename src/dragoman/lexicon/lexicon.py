"""All that reading looks up, loaded once from one folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.casing import ProperNames
from dragoman.lexicon.contexts import ContextLexicon
from dragoman.lexicon.cues import CueLexicon
from dragoman.lexicon.events import EventLexicon
from dragoman.lexicon.modality import Modality
from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.overlay import laid_over
from dragoman.lexicon.sources import SourceRules
from dragoman.lexicon.terms import TermWords
from dragoman.lexicon.times import Times
from dragoman.lexicon.tolls import TollWords


@dataclass(frozen=True)
class Lexicon:
    """The bundled lexicon, or a user's. `fingerprint` changes with any of its files."""

    events: EventLexicon
    modality: Modality
    actors: ActorLexicon
    cues: CueLexicon
    ontology: Ontology
    contexts: ContextLexicon
    sources: SourceRules
    times: Times
    proper: ProperNames
    tolls: TollWords
    terms: TermWords
    fingerprint: str

    @classmethod
    def load(cls, where: Path | None = None) -> Lexicon:
        """The bundled lexicon, with a user's folder laid over it where one is given. Raises LexiconError."""
        with laid_over(where) as base:
            return cls.of(base)

    @classmethod
    def of(cls, base: Path) -> Lexicon:
        """The lexicon of a whole folder. Raises LexiconError."""
        return cls(
            events=EventLexicon.load(base),
            modality=Modality.load(base),
            actors=ActorLexicon.load(base / "actors"),
            cues=CueLexicon.load(base),
            ontology=Ontology.load(base),
            contexts=ContextLexicon.load(base),
            sources=SourceRules.load(base),
            times=Times.load(base),
            proper=ProperNames.load(base),
            tolls=TollWords.load(base),
            terms=TermWords.load(base),
            fingerprint=fingerprint(base),
        )


def fingerprint(base: Path) -> str:
    """A short hash over the names and contents of a folder's YAML files."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(base.rglob("*.yaml")):
        digest.update(path.relative_to(base).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
