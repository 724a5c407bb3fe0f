"""How far a name reaches, and which words are names."""

from __future__ import annotations

from dragoman.lexicon.places import PlaceWords
from dragoman.reading.parse import Parse

LONGEST = 6  # words of a name


def proper(parse: Parse, token: int) -> bool:
    """Is a word a name? The tagger takes some for plurals or adverbs ("Homs", "Mosul"), but they keep their capital."""
    if parse.tags[token][:3] == "NNP":
        return True
    inner = token > parse.sentences[parse.sentence_of[token]][0]
    return inner and parse.words[token][:1].isupper() and parse.tags[token][:2] in ("NN", "RB", "FW", "VB")


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


def left_of(parse: Parse, head: int) -> int:
    """Where a noun phrase begins."""
    return max(parse.left[head], head - LONGEST)


def bound_end(parse: Parse, head: int) -> int:
    """Where the phrase of a border ends: "the border with Iraq", "the border between the two Koreas"."""
    c = parse.child(head, "prep")
    if c is not None and parse.lower[c] in ("between", "with") and parse.right[c] - head < 8:
        return parse.right[c]
    return head
