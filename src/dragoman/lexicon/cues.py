"""The words that attribute: verbs, nouns, adjectives, adverbs and phrases by which a report says who says so.

Files are `data/cues/verbs.yaml`, `nouns.yaml`, `adjectives.yaml` (stance -> word -> the complements that are content)
and `phrases.yaml`. What the forms of complements are called is told in verbs.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from dragoman.lexicon import loader

Table = dict[str, dict[str, tuple[str, ...]]]


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """`phrases.yaml`; the comments there say what each list is."""

    prepositions: dict[str, tuple[str, ...]]
    surveys: frozenset[str]
    citing: frozenset[str]
    informants: frozenset[str]
    adverbs: dict[str, tuple[str, ...]]
    addressing: frozenset[str]
    addressee_prepositions: frozenset[str]
    channels: frozenset[str]
    support: frozenset[str]
    object_control: frozenset[str]
    negated: dict[str, str]
    speaking: frozenset[str] = frozenset()


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """`weights.yaml`: what speaks for an attribution, in logarithms of odds; `keep` is the least probability kept."""

    bias: float = 0.0
    keep: float = 0.0
    features: dict[str, float] = {}
    words: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Cue:
    """What one word says of its complements: form -> stance (the first stance that lists the form)."""

    word: str
    forms: Mapping[str, str]

    def stance(self, form: str) -> str | None:
        """The stance of the word with a complement of this form, None where that is no content."""
        return self.forms.get(form)


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cue words, ready for look-up by lemma (`prepositions` and `adverbs` by their words)."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    prepositions: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    adverbs: Mapping[str, str]
    phrases: Phrases
    weights: Weights

    @classmethod
    def load(cls, folder: Path) -> CueLexicon:
        """The cues of a lexicon folder (which has a folder `cues`). Raises LexiconError."""
        place = folder / "cues" if (folder / "cues").is_dir() else folder
        phrases = loader.load(place / "phrases.yaml", Phrases)
        verbs, nouns, adjectives = (
            words(loader.load(place / f"{name}.yaml", Table)) for name in ("verbs", "nouns", "adjectives")
        )
        prepositions: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for stance, listed in phrases.prepositions.items():
            for phrase in listed:
                first, *rest = phrase.split()
                prepositions.setdefault(first, []).append((tuple(rest), stance))
        return cls(
            verbs=verbs,
            nouns=nouns,
            adjectives=adjectives,
            prepositions={first: tuple(found) for first, found in prepositions.items()},
            adverbs={word: stance for stance, listed in phrases.adverbs.items() for word in listed},
            phrases=phrases,
            weights=loader.load(place / "weights.yaml", Weights),
        )


def words(table: Table) -> dict[str, Cue]:
    """A file's table turned round: word -> cue. A word may stand under several stances with different forms."""
    found: dict[str, dict[str, str]] = {}
    for stance, listed in table.items():
        for word, forms in listed.items():
            into = found.setdefault(word, {})
            for form in forms:
                into.setdefault(form, stance)
    return {word: Cue(word, forms) for word, forms in found.items()}
