"""The object of an event: what is given, sought, signed or imposed, with its quantity."""

from __future__ import annotations

import re

from dragoman.lexicon.events import EventLexicon
from dragoman.reading.actors import Cast
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.records import Thing


def thing_of(parse: Parse, coded: Coded, cast: Cast, lexicon: EventLexicon) -> Thing | None:
    """The first noun phrase under the event's words that is no actor; None without one.

    A noun that is part of the trigger counts only where it is of a class ("ship tanks", but not "open fire").
    """
    inside = set(coded.tokens)
    for token in coded.tokens:
        for c in parse.children[token]:
            part = c in inside and (c == coded.predicate.head or parse.lemmas[c] not in lexicon.classes)
            if part or parse.tags[c][:2] not in ("NN", "CD"):
                continue
            if parse.deps[c] in ("dobj", "nsubjpass", "attr") and not people(cast, coded, c):
                return thing(parse, c, lexicon)
    for token in coded.tokens:
        for c in parse.children[token]:
            if parse.deps[c] == "prep" and parse.lower[c] in ("of", "with", "for", "on"):
                for g in parse.children[c]:
                    if (
                        parse.deps[g] == "pobj"
                        and parse.tags[g][:2] == "NN"
                        and g not in inside
                        and not people(cast, coded, g)
                    ):
                        return thing(parse, g, lexicon)
    return None


def people(cast: Cast, coded: Coded, head: int) -> bool:
    """Is a noun phrase an actor, and not only so because of what is said of it ("tanks" that roll into a town)?"""
    parties = {m.actor for m in (*coded.parties.actors, *coded.parties.recipients)}
    return any(m.how != "context" or m.actor in parties for m in cast.of_phrase(head))


def thing(parse: Parse, head: int, lexicon: EventLexicon) -> Thing:
    """A noun phrase up to its relative clause, its class, and its number."""
    right = head
    for c in parse.children[head]:
        if (
            c > head
            and parse.deps[c] in ("prep", "conj", "cc")
            and parse.lower[c] not in ("after", "before", "during", "since")
        ):
            right = max(right, parse.right[c])
        elif c > head and parse.deps[c] in ("relcl", "acl", "punct", "appos"):
            break
    left = parse.left[head]
    while left < head and parse.tags[left] in ("DT", "PRP$") and parse.lower[left] != "no":
        left += 1
    core, quantity = head, number(parse, head)
    for c in parse.children[head]:
        if parse.deps[c] == "prep" and parse.lower[c] == "of" and parse.lemmas[head] in MANY:
            core = next((g for g in parse.children[c] if parse.deps[g] == "pobj"), head)
    kinds = lexicon.classes.get(parse.lemmas[core], frozenset())
    return Thing(
        text=parse.words_of(left, right),
        span=parse.span(left, right),
        kind=min(kinds) if kinds else None,
        quantity=quantity,
    )


MANY = frozenset(
    {"hundred", "thousand", "million", "billion", "dozen", "number", "score", "lot", "ton", "tonne", "batch", "series"}
)


SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
DIGITS = re.compile(r"\d[\d,]*(\.\d+)?")


def number(parse: Parse, head: int) -> float | None:
    """The number of a noun, where it is written in digits ("40 tanks", "a $3 million loan", "$3 million")."""
    for token in (head, *parse.children_by(head, "nummod")):
        if parse.tags[token] == "CD":
            value = figure(parse, token)
            if value is not None:
                return value
    return None


def figure(parse: Parse, token: int) -> float | None:
    """The value of a number's head word with the digits and powers of ten that hang on it."""
    value, scale = None, 1.0
    for t in (token, *parse.children[token]):
        word = parse.lower[t]
        scale *= SCALE.get(word, 1.0)
        if value is None and DIGITS.fullmatch(word):
            value = float(word.replace(",", ""))
    return None if value is None else value * scale
