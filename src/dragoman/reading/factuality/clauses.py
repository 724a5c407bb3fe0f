"""Clauses: their form, whether another reports them, and the words that stand before them."""

from __future__ import annotations

from dragoman.lexicon.modality import Modality
from dragoman.reading.parse import Parse

PAST = ("VBD", "VBN")
LENGTHS = (2, 3, 4)  # words of a phrase


def infinitive(parse: Parse, verb: int) -> bool:
    """Does "to" stand before the verb?"""
    return any(parse.deps[c] == "aux" and parse.tags[c] == "TO" for c in parse.children[verb])


def definite(parse: Parse, noun: int) -> bool:
    """Is it one that the reader is taken to know ("the attack", "its attack", "Friday's attack")?"""
    return any(
        parse.deps[c] == "poss"
        or (parse.deps[c] == "det" and parse.lower[c] in ("the", "this", "that", "these", "those"))
        for c in parse.children[noun]
    )


def going(parse: Parse, verb: int) -> bool:
    """Is it the "going" of "is going to meet"?"""
    return parse.lower[verb] == "going" and any(
        parse.deps[c] in ("xcomp", "ccomp") and infinitive(parse, c) for c in parse.children[verb]
    )


def reported(parse: Parse, words: Modality, verb: int) -> bool:
    """Is the clause reported by a verb in the past ("said it would"), or by a source ("according to Tokyo")?"""
    p, at = parse, verb
    for _ in range(4):
        if p.deps[at] in ("ccomp", "xcomp", "conj", "parataxis", "acl", "relcl"):
            at = p.head[at]
            if p.tags[at] in PAST and p.deps[at] != "amod":
                return True
        else:
            break
    if any(p.deps[c] in ("ccomp", "parataxis") and p.tags[c] in PAST for c in p.children[verb]):
        return True
    return any(p.deps[c] == "prep" and p.lower[c] == "according" for c in p.children[verb])


def scheduled(parse: Parse, words: Modality, verb: int) -> bool:
    """Has the verb a time to come ("next week", "tomorrow")?"""
    p = parse
    return any(
        p.deps[c] in ("npadvmod", "advmod")
        and (p.lower[c] in words.coming or any(p.lower[g] in words.coming for g in p.children[c]))
        for c in p.children[verb]
    )


def phrased(parse: Parse, end: int, phrases: frozenset[str]) -> bool:
    """Does one of the phrases (words with spaces between) stand in the sentence just before token `end`?"""
    first = parse.sentences[parse.sentence_of[end - 1]][0] if end else 0
    return any(" ".join(parse.lower[end - n : end]) in phrases for n in LENGTHS if end - n >= first)


def introduced(parse: Parse, token: int, phrases: frozenset[str]) -> bool:
    """Is a clause or noun phrase led in by one of the phrases, be its last word inside ("as soon as they leave", where
    "as" belongs to the clause) or before ("in the event of an attack")?"""
    left = parse.left[token]
    if left and phrased(parse, left, phrases):
        return True
    return any(parse.deps[c] in ("mark", "advmod", "cc") and phrased(parse, c + 1, phrases)
               for c in parse.children[token] if c < token and c == left)  # fmt: skip
