"""Finding the lexicon's names in a report: one pass over its words, the longest name first."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.actors import ActorLexicon, Entry, Row, Table
from dragoman.reading.parse import Parse

NOUN = frozenset({
    "NN", "NNS", "NNP", "NNPS", "JJ", "FW", "CD", "VBG", "ADD", "AFX", "IN", "DT", "LS", "XX", "RB", "UH",
})  # fmt: skip
NAME = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name or noun of the lexicon: `first` to `last` (inclusive) are its tokens."""

    first: int
    last: int
    entry: Entry


def scan(parse: Parse, lexicon: ActorLexicon) -> list[Hit | None]:
    """For every token, the name of the lexicon that covers it, or None. Names never overlap."""
    table, lower = lexicon.table, parse.lower
    size = len(lower)
    hits: list[Hit | None] = [None] * size
    i = 0
    while i < size:
        found = table.get(lower[i])
        if found is None:
            i += 1
            continue
        hit = longest(parse, found, i)
        if hit is not None and lower[i] == "the" and i + 1 < size and (inner := table.get(lower[i + 1])) is not None:
            other = longest(parse, inner, i + 1)
            if other is not None and other.last > hit.last:
                hit = other  # "the West Bengal government" is not the West's
        if (
            hit is None
            or later(parse, table, hit)
            or (named_after(hit, hits) and part_of_name(parse, lexicon, hit, hits))
        ):
            i += 1
            continue
        for k in range(hit.first, hit.last + 1):
            hits[k] = hit
        i = hit.last + 1
    return hits


def later(parse: Parse, table: Table, hit: Hit) -> bool:
    """Does a longer name of a person begin inside a short one ("President Moon", where "Moon Jae-in" is written)?"""
    if hit.entry.kind != "person" or hit.first == hit.last:
        return False
    other = longest(parse, table.get(parse.lower[hit.first + 1], ()), hit.first + 1)
    return other is not None and other.entry.kind == "person" and other.last > hit.last


def named_after(hit: Hit, hits: list[Hit | None]) -> bool:
    """May a city's name be part of a longer one: a small place's always, a capital's behind a title ("Vice-President
    Hamilton Prado")?"""
    before = hits[hit.first - 1] if hit.first else None
    titled = before is not None and before.entry.kind == "role" and not before.entry.plural
    return hit.entry.kind == "place" or (hit.entry.kind == "seat" and titled)


def longest(parse: Parse, rows: tuple[Row, ...], i: int) -> Hit | None:
    """The longest of the names that start at a token."""
    lower = parse.lower
    following = lower[i + 1] if i + 1 < len(lower) else ""
    for rest, exact, entry in rows:
        if rest and rest[0] != following:  # hundreds of names begin with "al" or "the": look at one word first
            continue
        end = i + 1 + len(rest)
        if rest and tuple(lower[i + 1 : end]) != rest:
            continue
        if fits(entry, exact, i, end, parse.words, parse.tags):
            return Hit(i, end - 1, entry)
    return None


def part_of_name(parse: Parse, lexicon: ActorLexicon, hit: Hit, hits: list[Hit | None]) -> bool:
    """Does a place name belong to a longer unknown name ("Cerro Verde mine", "Jason Garnar")?"""
    tags, before, after = parse.tags, hit.first - 1, hit.last + 1
    if (
        before >= 0
        and tags[before] in NAME
        and hits[before] is None
        and parse.head[before] in (hit.last, parse.head[hit.last])
    ):
        return parse.lower[before] not in lexicon.particles["directions"]
    if (
        after < len(tags)
        and tags[after] in NAME
        and parse.deps[hit.last] == "compound"
        and parse.head[hit.last] >= after
    ):
        word = parse.lower[after]
        return word not in lexicon.particles["areas"] and word not in lexicon.table
    return False


def fits(entry: Entry, exact: str, i: int, end: int, words: list[str], tags: list[str]) -> bool:
    """May the words from i to end have this meaning, going by capitals and tags?"""
    tag = tags[end - 1]
    if exact and words[i] != exact:
        return False
    if not entry.cased:
        if end - i > 1:
            return tag[0] != "V"
        if tag == "JJ" and entry.sector == "CVL":
            return False  # "local", "black", "public" before a noun
        return tag[:2] == "NN" or tag == "JJ"
    word = words[i]
    if not word[0].isupper() and not any(w[0].isupper() for w in words[i:end]):
        return False
    if end - i == 1 and tag not in NAME:
        return tag in NOUN and (tag != "IN" or word.isupper())
    return True
