"""What stands in one noun phrase before its head: countries, organisations, titles, names, possessors."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lexicon.actors import ActorLexicon
from dragoman.reading.actors.names import NAME, Hit
from dragoman.reading.parse import Parse
from dragoman.sources.calendar import words as calendar

BEFORE = frozenset({
    "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "npadvmod", "advmod", "punct", "nn",
    "prep", "cc", "preconj", "conj", "case", "appos", "acl",
})  # fmt: skip
LAND = frozenset({"country", "adjective", "seat", "place", "people"})
WIDEST = 200  # words before the head: no real phrase has as many, and what is no prose must not cost its square
NOUNS = frozenset({"role", "head", "crowd"})


@dataclass(slots=True)
class Zone:
    """The words of a noun phrase up to its head. `name` is where the proper name at its end begins (head + 1 where it
    has none)."""

    first: int
    head: int
    hit: Hit | None
    determiner: str = ""
    possessor: int | None = None
    former: bool = False
    lands: list[Hit] = field(default_factory=list)
    bodies: list[Hit] = field(default_factory=list)
    persons: list[Hit] = field(default_factory=list)
    nouns: list[Hit] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    sex: str = ""
    honorific: bool = False
    name: int = 0


def given_name(parse: Parse, hits: list[Hit | None], hit: Hit, head: int) -> bool:
    """Is a known surname before an unknown name somebody's first name ("Gul Rahman")?"""
    if hit.entry.kind != "person" or hit.first < hit.last or hit.first + 1 != head or hits[head] is not None:
        return False
    named = parse.tags[hit.first] in NAME and parse.tags[head] in NAME
    return named and hit.entry.name.lower().split()[0] != parse.lower[hit.first]


def zone(parse: Parse, hits: list[Hit | None], lexicon: ActorLexicon, head: int, first: int | None = None) -> Zone:
    """Read the words from the start of the phrase (`first` where it is known) to its head, possessors left out."""
    deps, lower, tags = parse.deps, parse.lower, parse.tags
    closed = lexicon.particles
    possessor = None
    if first is None:
        first = head
        for c in parse.children[head]:
            if c >= head:
                break
            if deps[c] in BEFORE:
                first = min(first, parse.left[c])
                if deps[c] == "poss":
                    possessor = c
    first = max(first, head - WIDEST)
    at_head = hits[head]
    if at_head is not None and at_head.first < first:
        first = at_head.first
    found = Zone(first, head, at_head, possessor=possessor)
    i, start = first, first
    if possessor is not None:
        start = i = max(first, parse.right[possessor] + 1)
    # a possessor that is not a child of the head hangs on another noun of the phrase
    for k in range(head - 1, i - 1, -1):
        if tags[k] == "POS" or tags[k] == "PRP$":
            found.possessor = k if tags[k] == "PRP$" else parse.head[k]
            start = i = k + 1
            break
    name = i
    days = calendar().weekdays
    backed, opposed, former = closed["backed"], closed["opposed"], closed["former"]
    while i < head:
        hit = hits[i]
        word = lower[i]
        if hit is not None and hit.last < head and not given_name(parse, hits, hit, head):
            kind = hit.entry.kind
            (found.lands if kind in LAND else found.nouns if kind in NOUNS else
             found.persons if kind == "person" else found.bodies).append(hit)  # fmt: skip
            i = name = hit.last + 1
            continue
        if hit is not None and hit.last >= head:
            break
        if word in backed or word.rpartition("-")[2] in backed:
            start = parse.left[i]
            found.lands = [h for h in found.lands if h.first < start]
            found.bodies = [h for h in found.bodies if h.first < start]
            name = i + 1
        elif word in opposed:
            skip = hits[i + 1] or (hits[i + 2] if i + 2 < head else None)
            i = skip.last if skip is not None and skip.last < head else i
            name = i + 1
        elif word in days and tags[i] in NAME:
            name = i + 1  # "on Monday Martin Griffiths said"
            found.first = name if i == found.first else found.first
        elif word in former:
            found.former, name = True, i + 1
        elif word in closed["honorifics"]:
            found.honorific, name = True, i + 1
            found.sex = "f" if word in closed["female"] else "m" if word in closed["male"] else found.sex
        elif tags[i] not in NAME and tags[i] not in ("HYPH", "``", "''") and word not in ("de", "-", "al", "bin"):
            if tags[i] in ("DT", "PDT", "CD", "PRP$") and not found.determiner:
                found.determiner = word
            found.words.append(word)
            name = i + 1
        i += 1
    found.name = at_head.last + 1 if at_head is not None and at_head.entry.kind in NOUNS else name
    return found
