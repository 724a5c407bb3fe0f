"""All terms of agreements in a report."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.terms import TermWords
from dragoman.reading.parse import Parse
from dragoman.reading.terms import others
from dragoman.reading.terms.stated import Stated, Text, overlap
from dragoman.reading.terms.verbs import by_verb

UNDER = frozenset({"under", "in", "as"})


def terms(parse: Parse, words: TermWords) -> list[Stated]:
    """The terms, in the order of the text; of two that overlap the first found. Nothing where no agreement is named."""
    text = Text(parse, words)
    if not any(text.named(t) for t in range(len(parse))):
        return []
    found: list[Stated] = []
    for token in range(len(parse)):
        for stated in _at(text, token):
            if not any(overlap(stated.term.span, other.term.span) for other in found):
                found.append(stated)
    return sorted(found, key=lambda s: s.term.span)


def _at(text: Text, token: int) -> Iterator[Stated]:
    """The terms that one word tells."""
    tag, low = text.parse.tags[token][:2], text.parse.lower[token]
    if tag == "VB":
        yield from by_verb(text, token)
        yield from others.missing(text, token)
    elif tag == "NN" and text.named(token):
        yield from others.purpose(text, token)
    elif low == "without":
        yield from others.without(text, token)
    elif low in UNDER:
        yield from others.under(text, token)
