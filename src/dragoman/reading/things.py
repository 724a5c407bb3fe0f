"""The object of an event: what is given, sought, signed or imposed, with its quantity."""

from __future__ import annotations

from dragoman.lexicon.events import EventLexicon
from dragoman.reading.actors import Cast
from dragoman.reading.coding import Coded
from dragoman.reading.parse import Parse
from dragoman.records import Thing

OF = ("of",)


def thing_of(parse: Parse, coded: Coded, cast: Cast, lexicon: EventLexicon) -> Thing | None:
    """The first noun phrase under the event's words that is no actor and no part of the trigger; None without one."""
    inside = set(coded.tokens)
    for token in coded.tokens:
        for c in parse.children[token]:
            if c in inside or parse.tags[c][:2] not in ("NN", "CD"):
                continue
            if parse.deps[c] in ("dobj", "nsubjpass", "attr") and not cast.of_phrase(c):
                return thing(parse, c, lexicon)
    for token in coded.tokens:
        for c in parse.children[token]:
            if parse.deps[c] == "prep" and parse.lower[c] in ("of", "with", "for", "on"):
                for g in parse.children[c]:
                    if (
                        parse.deps[g] == "pobj"
                        and parse.tags[g][:2] == "NN"
                        and g not in inside
                        and not cast.of_phrase(g)
                    ):
                        return thing(parse, g, lexicon)
    return None


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


def number(parse: Parse, head: int) -> float | None:
    """The number before a noun, where it is written in digits."""
    for c in parse.children[head]:
        if parse.deps[c] == "nummod":
            digits = parse.lower[c].replace(",", "")
            try:
                value = float(digits)
            except ValueError:
                continue
            scale = {"million": 1e6, "billion": 1e9, "thousand": 1e3}
            for g in parse.children[c]:
                value *= scale.get(parse.lower[g], 1)
            return value
    return None
