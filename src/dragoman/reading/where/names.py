"""The name in a phrase of place, and what the words round it say of where that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.places import PlaceWords
from dragoman.reading.parse import Parse

DIRECTIONS = ("northern", "southern", "eastern", "western", "central", "northwestern", "northeastern",
              "southeastern", "southwestern", "northwest", "northeast", "southeast", "southwest", "downtown",
              "upper", "lower")  # fmt: skip
LONGEST = 6  # words of a name


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


def names(parse: Parse, head: int, words: PlaceWords) -> Iterator[Name]:
    """The names in a noun phrase that may be the place, the most telling first."""
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
    for c in parse.children[head]:
        if parse.deps[c] == "prep" and parse.lower[c] == "of":
            for g in parse.children[c]:
                if parse.deps[g] == "pobj" and proper(parse, g):
                    first, last = run(parse, g, words)
                    yield Name(first, last, (*after(parse, last), *beyond(parse, head, g, words), *hints), sure=True)
        if parse.deps[c] == "appos" and parse.tags[c][:3] == "NNP":
            first, last = run(parse, c, words)
            yield Name(first, last, (*hints, *after(parse, last)), sure=True, known=True)
    for c in parse.children[head]:
        if c < head and parse.deps[c] in ("compound", "nmod", "amod") and proper(parse, c):
            first, last = run(parse, c, words)
            yield Name(first, last, hints, sure=True)
    if parse.lemmas[head] in words.capitals and hints:
        yield Name(left_of(parse, head), head, hints, kind="capital")
    for c in parse.children[head]:
        if parse.deps[c] == "poss" and parse.tags[c][:3] == "NNP":
            first, last = run(parse, c, words)
            yield Name(first, last)


def proper(parse: Parse, token: int) -> bool:
    """Is a word a name? The tagger takes some for plurals or adverbs ("Homs", "Mosul"), but they keep their capital."""
    if parse.tags[token][:3] == "NNP":
        return True
    inner = token > parse.sentences[parse.sentence_of[token]][0]
    return inner and parse.words[token][:1].isupper() and parse.tags[token] in ("NN", "NNS", "RB", "FW", "VB", "VBP")


def run(parse: Parse, head: int, words: PlaceWords) -> tuple[int, int]:
    """The tokens of the name that has this head: capitals, and the small words and hyphens between them."""
    low, high = parse.left[head], parse.right[head]
    low, high = max(low, head - LONGEST), min(high, head + LONGEST)
    end = parse.sentences[parse.sentence_of[head]][1] - 1
    first = last = head
    while first - 1 >= low and _joins(parse, first - 1, first, words):
        first -= 1
    while first < head and not parse.words[first][:1].isupper():
        first += 1
    while last + 1 <= min(max(high, last + 1), end) and _joins(parse, last + 1, last, words):
        last += 1
        if last - head >= LONGEST:
            break
    while last > head and not (parse.words[last][:1].isupper() or parse.words[last][:1].isdigit()):
        last -= 1
    if last + 2 <= end and parse.lower[last] in words.of and parse.lower[last + 1] == "of":
        at = last + 2 + (parse.lower[last + 2] == "the")
        if at <= end and parse.tags[at][:3] == "NNP":
            last = at
            while last + 1 <= end and parse.tags[last + 1][:3] == "NNP" and parse.head[last] == last + 1:
                last += 1
    return first, last


def _joins(parse: Parse, token: int, beside: int, words: PlaceWords) -> bool:
    """Does a token go on with the name beside it?"""
    small, big = min(token, beside), max(token, beside)
    if parse.deps[token] in ("conj", "appos", "punct") and parse.words[token] != "-":
        return False
    gap = parse.starts[big] - parse.ends[small]
    if parse.words[token] in ("-", "–"):
        return gap == 0
    if parse.words[beside] in ("-", "–"):
        return gap == 0
    if parse.tags[token][:3] == "NNP":
        near = parse.head[token] == beside or parse.head[beside] == token or parse.head[token] == parse.head[beside]
        return near and gap <= 1
    return parse.lower[token] in words.particles and parse.lower[token] not in ("of", "the") and gap <= 1


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
            if parse.deps[c] == "prep" and parse.lower[c] in ("in", "near"):
                for g in parse.children[c]:
                    if parse.deps[g] == "pobj" and parse.tags[g][:3] == "NNP":
                        first, last = run(parse, g, words)
                        found.append(parse.words_of(first, last))
                    elif parse.deps[g] == "pobj":
                        found.extend(before(parse, g, g))
    return tuple(found)


def left_of(parse: Parse, head: int) -> int:
    """Where a noun phrase begins."""
    return max(parse.left[head], head - LONGEST)


def bound_end(parse: Parse, head: int) -> int:
    """Where the phrase of a border ends: "the border with Iraq", "the border between the two Koreas"."""
    c = parse.child(head, "prep")
    if c is not None and parse.lower[c] in ("between", "with") and parse.right[c] - head < 8:
        return parse.right[c]
    return head
