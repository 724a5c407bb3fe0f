"""The name in a phrase of place, and what the words round it say of where that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.lexicon.places import PlaceWords
from dragoman.reading.parse import Parse
from dragoman.reading.where.spans import bound_end, left_of, proper, run

DIRECTIONS = ("northern", "southern", "eastern", "western", "central", "northwestern", "northeastern",
              "southeastern", "southwestern", "northwest", "northeast", "southeast", "southwest", "downtown",
              "upper", "lower")  # fmt: skip
PARTS = ("compound", "nmod", "amod")


@dataclass(frozen=True)
class Name:
    """Tokens `first`..`last` (inclusive) that name a place. `hints` are names or demonyms of where it lies, in order.

    `kind` is what the sentence says it is: "name", "capital" (of the land in the hints), or "kept" (words that name no
    one place, as a border). `sure`: the sentence calls it a town, a province or the like.
    `known`: it counts only where the name is known.
    """

    first: int
    last: int
    hints: tuple[str, ...] = ()
    kind: str = "name"
    sure: bool = False
    known: bool = False


def names(parse: Parse, head: int, words: PlaceWords, land: Callable[[str], bool]) -> Iterator[Name]:
    """The names in a noun phrase that may be the place, the most telling first. `land` tells names of countries."""
    if parse.words[head] == "Capital" and (hints := before(parse, head, head)):  # in a headline's capitals
        yield Name(left_of(parse, head), head, hints, kind="capital")
        return
    if proper(parse, head):
        first, last = run(parse, head, words)
        hints = (*after(parse, last), *before(parse, head, first))
        typed = parse.lower[last] in words.kinds and last > first
        article = first - 1 if first and parse.lower[first - 1] == "the" and parse.left[head] <= first - 1 else first
        yield Name(article, last, hints, sure=typed)
        if typed:  # "Sanaa airport"
            yield Name(first, last - 1, hints, sure=True)
        return
    if parse.lemmas[head] in words.bounds:
        if parse.left[head] < head or parse.child(head, "prep"):
            yield Name(left_of(parse, head), bound_end(parse, head), kind="kept")
        return
    if parse.lemmas[head] not in words.kinds:
        return
    hints = before(parse, head, head)
    lands: list[Name] = []
    for c in parse.children[head]:
        if parse.deps[c] == "appos" and parse.tags[c][:3] == "NNP":
            first, last = run(parse, c, words)
            yield Name(first, last, (*hints, *after(parse, last)), sure=True, known=True)
        if parse.deps[c] == "prep" and parse.lower[c] == "of":
            for g in parse.children[c]:
                if parse.deps[g] == "pobj" and proper(parse, g):
                    first, last = run(parse, g, words)
                    name = Name(first, last, (*after(parse, last), *beyond(parse, head, g, words), *hints), sure=True)
                    if land(parse.words_of(first, last)):
                        lands.append(name)  # "the Sagaing region of Myanmar"
                    else:
                        yield name
    for c in parse.children[head]:
        if c < head and parse.deps[c] in PARTS and proper(parse, c):
            first, last = run(parse, c, words)
            adjective = parse.deps[c] == "amod" and first == last  # "Ukrainian ports": a people, not a place
            hints = (*before(parse, head, first), *beyond(parse, head, c, words))
            yield Name(first, last, hints, sure=True, known=adjective)
    yield from lands
    if parse.lemmas[head] in words.capitals and hints:
        yield Name(left_of(parse, head), head, hints, kind="capital")
    for c in parse.children[head]:
        if parse.deps[c] == "poss" and parse.tags[c][:3] == "NNP":
            first, last = run(parse, c, words)
            yield Name(first, last)


def after(parse: Parse, last: int) -> tuple[str, ...]:
    """What a comma after a name says: "Baghuz, eastern Syria", "Birmingham, Alabama"."""
    end = parse.sentences[parse.sentence_of[last]][1]
    at = last + 1
    found: list[str] = []
    if at < end and parse.words[at] in (",", "(") and at + 1 < end:
        at += 1
        while at < end and (parse.lower[at] in DIRECTIONS or parse.lower[at] in ("a", "the", "in")):
            at += 1
        first = at
        while at < end and at - first < 4 and parse.tags[at][:3] == "NNP":
            at += 1
        if at == end or not parse.words[at][:1].isalpha() or parse.lower[at] in ("on", "in", "and"):
            found = [parse.words_of(first, n) for n in range(at - 1, first - 1, -1)]
    elif at < end and parse.lower[at] in ("in", "of"):
        first = at + 1
        while first < end and (parse.lower[first] in DIRECTIONS or parse.lower[first] == "the"):
            first += 1
        at = first
        while at < end and at - first < 4 and parse.words[at][:1].isupper() and parse.tags[at][:2] in ("NN", "JJ"):
            at += 1
        found = [parse.words_of(first, n) for n in range(at - 1, first - 1, -1)]
    return tuple(found)


def before(parse: Parse, head: int, name: int) -> tuple[str, ...]:
    """Whose a place is: "Syria's Idlib province", "the Syrian town". The name itself begins at `name`."""
    found = []
    for c in parse.children[head]:
        if c < name and parse.deps[c] in ("poss", "amod", "nmod", "compound") and parse.words[c][:1].isupper():
            first = c
            while first - 1 >= parse.left[c] and parse.words[first - 1][:1].isupper():
                first -= 1
            found.append(parse.words_of(first, c))
            if first < c:
                found.append(parse.words[c])
    return tuple(found)


def beyond(parse: Parse, head: int, name: int, words: PlaceWords) -> tuple[str, ...]:
    """What hangs on the common noun or on the name: "the town of Saraqeb in northern Syria"."""
    found = []
    for noun in (head, name):
        for c in parse.children[noun]:
            if (parse.deps[c] == "prep" and parse.lower[c] in ("in", "near")) or (
                noun == head and parse.lower[c] == "of"
            ):
                for g in parse.children[c]:
                    if g == name:
                        continue  # "the streets of Santiago": no name tells where it lies itself
                    if parse.deps[g] == "pobj" and parse.tags[g][:3] == "NNP":
                        first, last = run(parse, g, words)
                        found.append(parse.words_of(first, last))
                    elif parse.deps[g] == "pobj":
                        found.extend(before(parse, g, g))
    return tuple(found)
