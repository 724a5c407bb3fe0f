"""What belongs to whom, and what a word means that stands before another noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.actors.grammar import (
    BARE,
    INSIDE,
    NOUN,
)
from dragoman.reading.actors.model import Found, Mention
from dragoman.reading.actors.zone import zone

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader


def owners(r: Reader, h: int) -> list[Mention]:
    """Who or where a thing belongs to: the possessor, countries and bodies before it, of- and in-phrases after."""
    p = r.parse
    z = zone(p, r.hits, r.lexicon, h)
    if z.nouns and not z.nouns[-1].entry.weak:
        return list(r.settled(z.nouns[-1].last))
    if z.possessor is not None:
        found = [m for t in p.conjuncts(z.possessor) for m in r.settled(t)]
        if found:
            return found
    hits = z.bodies or z.persons or z.lands
    if hits:
        return [r.basic(x) for x in hits]
    if z.nouns:
        return list(r.settled(z.nouns[-1].last))
    for o in r.objects(h, INSIDE):
        linked = r.joint(o)
        if linked:
            return list(linked)
    return []


def settled(r: Reader, t: int) -> list[Mention]:
    """The actors of a phrase; of a word that stands before a noun, what it means by itself."""
    found = r.done.get(t)
    if found is None:
        hit = r.hits[t]
        if hit is not None:
            first = r.start_of(t)
            found = r.done[t] = r.phrase(zone(r.parse, r.hits, r.lexicon, hit.last, first))
        elif r.parse.tags[t] in NOUN or r.parse.tags[t] in BARE:
            found = r.read(t)
    return list(found or ())


def start_of(r: Reader, t: int) -> int:
    """Where the noun phrase begins that a modifier stands in."""
    h = r.parse.head[t]
    if h <= t:
        return r.parse.left[t]
    return min(t, zone(r.parse, r.hits, r.lexicon, h).first)


def joint(r: Reader, t: int) -> Found:
    """The actors of a phrase and of those coordinated with it, or else their owners."""
    found: list[Mention] = []
    for c in r.parse.conjuncts(t):
        found.extend(r.read(c) or r.owners(c))
    return tuple(found)


def objects(r: Reader, h: int, words: frozenset[str]) -> list[int]:
    """The heads of the prepositional phrases after a noun with one of these prepositions."""
    p = r.parse
    return [
        o
        for c in p.children[h]
        if c > h and p.deps[c] == "prep" and p.lower[c] in words
        for o in p.children[c]
        if p.deps[o] == "pobj"
    ]
