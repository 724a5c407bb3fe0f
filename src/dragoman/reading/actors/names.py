"""Finding the lexicon's names in a report: one pass over its words, the longest name first."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.actors import ActorLexicon, Entry
from dragoman.reading.parse import Parse

NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "FW", "CD", "VBG", "ADD", "AFX", "IN", "DT", "LS", "XX", "RB", "UH"})
NAME = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name or noun of the lexicon: `first` to `last` (inclusive) are its tokens."""

    first: int
    last: int
    entry: Entry


def scan(parse: Parse, lexicon: ActorLexicon) -> list[Hit | None]:
    """For every token, the name of the lexicon that covers it, or None. Names never overlap."""
    table, lower, words, tags = lexicon.table, parse.lower, parse.words, parse.tags
    size = len(words)
    hits: list[Hit | None] = [None] * size
    i = 0
    while i < size:
        found = table.get(lower[i])
        if found is None:
            i += 1
            continue
        for rest, exact, entry in found:
            end = i + 1 + len(rest)
            if rest and tuple(lower[i + 1 : end]) != rest:
                continue
            if fits(entry, exact, i, end, words, tags):
                hit = Hit(i, end - 1, entry)
                for k in range(i, end):
                    hits[k] = hit
                i = end - 1
                break
        i += 1
    return hits


def fits(entry: Entry, exact: str, i: int, end: int, words: list[str], tags: list[str]) -> bool:
    """May the words from i to end have this meaning, going by capitals and tags?"""
    tag = tags[end - 1]
    if exact and words[i] != exact:
        return False
    if not entry.cased:
        if end - i > 1:
            return tag[0] != "V"
        if entry.kind == "crowd" and tag == "JJ":
            return False
        return tag[:2] == "NN" or tag == "JJ"
    word = words[i]
    if not word[0].isupper() and not any(w[0].isupper() for w in words[i:end]):
        return False
    if end - i == 1 and tag not in NAME:
        return tag in NOUN and (tag != "IN" or word.isupper())
    return True
