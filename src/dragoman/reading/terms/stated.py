"""A term with the words that tell it, and how far the phrases go that make terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.lexicon.terms import TermWords
from dragoman.reading.parse import Parse
from dragoman.records import Span, Term

INSIDE = frozenset(
    {"dobj", "xcomp", "ccomp", "prep", "prt", "dative", "oprd", "acomp", "pobj", "nsubj", "advmod", "attr"}
)
BETWEEN = frozenset({"neg", "aux"})
STRIPPED = frozenset({"a", "an", "any", "no", "to", "that", "for", "out", "up", "of"})
TRAILING = frozenset({"as", "well", "and", "or"})
CLOSING = frozenset({"”", "%", ")", "’s", "’"})
Polarity = Literal["commits", "omits"]


@dataclass(frozen=True)
class Stated:
    """A term, the token that tells of it, and the agreement's noun (None where it is unsaid)."""

    term: Term
    token: int
    agreement: int | None


@dataclass(frozen=True)
class Text:
    """A report's parse with the words of terms, and what the ways to tell a term have in common."""

    parse: Parse
    words: TermWords

    def named(self, token: int) -> bool:
        """Is a word a noun for an agreement?"""
        return self.parse.tags[token][:2] == "NN" and self.parse.lemmas[token].lower() in self.words.agreements

    def denied(self, verb: int) -> bool:
        """Is a verb denied ("does not contain")?"""
        parse = self.parse
        up = parse.head[verb] if parse.deps[verb] == "xcomp" else verb
        subject = parse.child(verb, "nsubj", "nsubjpass")
        if subject is not None and any(parse.lower[c] in ("neither", "no") for c in parse.children_by(subject, "det")):
            return True
        return any(parse.child(v, "neg") is not None for v in {verb, up})

    def end(self, verb: int) -> int:
        """The last token of a verb's complements; what stands after a comma, or tells when or why, is none."""
        parse, end = self.parse, verb
        for c in parse.children[verb]:
            if c < verb or parse.deps[c] in BETWEEN:
                continue
            if parse.deps[c] == "advcl" and parse.left[c] == end + 1 and parse.lower[end + 1] == "to":
                end = max(end, parse.right[c])  # parsers hang "to closer cooperation" on the verb
                continue
            apart = parse.deps[c] in ("nsubj", "ccomp") and parse.lower[c - 1] == ","
            if parse.deps[c] not in INSIDE or parse.lower[c] == "according" or apart:
                break
            end = max(end, parse.right[c])
        return end

    def stated(self, first: int, last: int, polarity: Polarity, token: int, agreement: int | None) -> Iterator[Stated]:
        """A term on tokens (both inclusive), without the words that only link it; none where nothing is left."""
        parse = self.parse
        while first < last and (parse.lower[first] in STRIPPED or parse.tags[first] in (",", ":")):
            first += 1
        while last > first and (odd(parse.words[last]) or parse.lower[last] in TRAILING):
            last -= 1
        if first <= last and parse.words[first].strip():
            span = parse.span(first, last)
            yield Stated(Term(text=parse.text[slice(*span)], span=span, polarity=polarity), token, agreement)


def odd(word: str) -> bool:
    """Is a word mere punctuation that ends no term?"""
    return not word[-1:].isalnum() and word not in CLOSING


def overlap(one: Span, other: Span) -> bool:
    """Do two spans share characters?"""
    return one[0] < other[1] and other[0] < one[1]
