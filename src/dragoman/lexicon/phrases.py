"""Phrases by their head word, and finding them in a parse.

A phrase of the lexicon is a head (a verb, noun or adjective) and the words that must hang on it; see `schema.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dragoman.reading.parse import Parse

T = TypeVar("T")
LINKS = frozenset(
    {"of", "to", "in", "on", "with", "for", "from", "at", "by", "against", "under", "over", "into", "out"}
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december".split()
)
CLAUSES = ("advcl", "xcomp", "ccomp")
MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "npadvmod", "punct")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """One phrase: the words besides its head, whether they stand before it (nouns), and what it means."""

    rest: tuple[str, ...]
    before: bool
    value: T


@dataclass(frozen=True)
class PhraseBook(Generic[T]):
    """Entries by the lemma of their head, longest first."""

    entries: dict[str, tuple[Entry[T], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, T]], nouns: bool = False) -> PhraseBook[T]:
        """A book of (phrase, meaning); in noun phrases the head is the last word unless a preposition follows it."""
        found: dict[str, list[Entry[T]]] = {}
        for phrase, value in phrases:
            words = (
                [w for w in phrase.replace("-", " - ").split() if w not in ("...", "-")] if nouns else phrase.split()
            )
            words = [w for w in words if w != "..."]
            if nouns and not LINKS.intersection(words[1:]):
                head, rest, before = words[-1], tuple(words[:-1]), True
            else:
                head, rest, before = words[0], tuple(words[1:]), False
            found.setdefault(head, []).append(Entry(rest, before and bool(rest), value))
        ranked = {h: tuple(sorted(es, key=lambda e: -len(e.rest))) for h, es in found.items()}
        return cls(ranked)

    def match(self, parse: Parse, head: int, lemma: str) -> Iterator[tuple[Entry[T], tuple[int, ...]]]:
        """Entries whose words are there, longest first, with the tokens of those words."""
        near = close(parse, head)
        for entry in self.entries.get(lemma, ()):
            if not entry.rest:
                yield entry, ()
            elif entry.rest[0] in near:
                tokens = before(parse, head, entry.rest) if entry.before else hanging(parse, head, entry.rest)
                if tokens is not None:
                    yield entry, tokens


def close(parse: Parse, head: int) -> set[str]:
    """Words and lemmas that the first further word of a phrase may be: the head's children, and the words before it."""
    near = set(parse.lower[max(0, head - 4) : head])
    near.update(parse.lemmas[max(0, head - 4) : head])
    for c in parse.children[head]:
        near.add(parse.lower[c])
        near.add(parse.lemmas[c])
        if parse.deps[c] in CLAUSES and leading_for(parse, c) is not None:
            near.add("for")
    return near


def leading_for(parse: Parse, clause: int) -> int | None:
    """The "for" of an infinitive with a subject ("called for them to leave"); the parser hangs it on the infinitive."""
    first = parse.left[clause]
    return first if parse.lower[first] == "for" and parse.deps[first] == "mark" else None


def before(parse: Parse, noun: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The modifiers of a noun that are these words, or None if one is missing."""
    found = []
    for word in words:
        for c in parse.children[noun]:
            if c < noun and parse.deps[c] in MODIFIERS and word in (parse.lower[c], parse.lemmas[c]):
                found.append(c)
                break
        else:
            at = noun - len(words) + len(found)
            if at < 0 or word not in (parse.lower[at], parse.lemmas[at]):
                return None
            found.append(at)
    return tuple(found)


def temporal(parse: Parse, token: int) -> bool:
    """Is it a preposition of time ("called him on Wednesday")?"""
    if parse.deps[token] != "prep":
        return False
    return any(
        parse.lower[g] in DAYS or parse.tags[g] == "CD" for g in parse.children[token] if parse.deps[g] == "pobj"
    )


def hanging(parse: Parse, head: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of the words that hang on a head, each on it or on a word matched before; None if one is missing."""
    reached, found = [head], []
    for word in words:
        for h in reversed(reached):
            hit = next(
                (
                    c
                    for c in parse.children[h]
                    if (parse.lower[c] == word or parse.lemmas[c] == word)
                    and parse.deps[c] not in ("nsubj", "cc", "advcl", "relcl")
                    and not temporal(parse, c)
                ),
                None,
            )
            if hit is None and word == "for":
                clauses = (c for c in parse.children[h] if parse.deps[c] in CLAUSES)
                hit = next((f for f in (leading_for(parse, c) for c in clauses) if f is not None), None)
            if hit is not None:
                break
        else:
            return None
        found.append(hit)
        reached.append(hit)
    return tuple(found)
