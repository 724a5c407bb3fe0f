"""`contexts.yaml` and `modes.yaml`: words that tell what an event is about, and how it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import folder, load

Phrase = tuple[str, ...]


class ContextWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells one context: words and phrases of lemmas, sectors of a party, types and modes of the event."""

    words: tuple[str, ...]
    sectors: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Topics:
    """Phrases by their first lemma, each with the name that it tells."""

    by_first: dict[str, tuple[tuple[Phrase, str], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Topics:
        """Topics of (phrase, name)."""
        found: dict[str, list[tuple[Phrase, str]]] = {}
        for phrase, name in pairs:
            words = tuple(phrase.replace("-", " - ").split())
            found.setdefault(words[0], []).append((words, name))
        return cls({first: tuple(rows) for first, rows in found.items()})

    def at(self, words: Sequence[tuple[str, str]], n: int) -> Iterator[tuple[Phrase, str]]:
        """The phrases that begin at the n-th word of a text; each word is its (lemma, lower-case form)."""
        for form in dict.fromkeys(words[n]):
            for phrase, name in self.by_first.get(form, ()):
                if all(n + k < len(words) and part in words[n + k] for k, part in enumerate(phrase[1:], 1)):
                    yield phrase, name


@dataclass(frozen=True)
class ContextLexicon:
    """Contexts with their words, and for each type its modes with theirs, in the order in which they are tried."""

    contexts: dict[str, ContextWords]
    topics: Topics
    modes: dict[str, tuple[str, ...]]
    manners: dict[str, Topics]

    @classmethod
    def load(cls, where: Path | None = None) -> ContextLexicon:
        """The two files of a lexicon folder (the bundled one by default). Raises LexiconError."""
        base = where or folder()
        contexts = load(base / "contexts.yaml", dict[str, ContextWords])
        modes = load(base / "modes.yaml", dict[str, dict[str, tuple[str, ...]]])
        return cls(
            contexts=contexts,
            topics=Topics.of((w, name) for name, told in contexts.items() for w in told.words),
            modes={kind: tuple(of_kind) for kind, of_kind in modes.items()},
            manners={k: Topics.of((w, mode) for mode, words in of.items() for w in words) for k, of in modes.items()},
        )
