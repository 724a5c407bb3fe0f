"""Names of the lexicon as mentions: countries, capitals, organisations, groups, places, peoples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.lexicon.actors import Entry
from dragoman.reading.actors.grammar import (
    ARGUMENT,
    OF,
    OPPOSITE,
    SUBJECT,
)
from dragoman.reading.actors.model import Found, Mention, country_of
from dragoman.reading.actors.names import NAME, Hit
from dragoman.reading.actors.zone import Zone
from dragoman.records import ActorKind

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader


def basic(r: Reader, hit: Hit, z: Zone | None = None) -> Mention:
    """The actor that a name of the lexicon is by itself."""
    entry = hit.entry
    code = entry.code
    kind: ActorKind = "country"
    name = entry.name
    if entry.kind == "person":
        return r.person(z or Zone(hit.first, hit.last, hit, name=hit.last + 1), hit)[0]
    key = ("country", entry.country)
    if entry.kind == "named":
        kind = "group" if entry.group else "organisation"
        key = ("named", entry.name)
        land = r.land_of_body(z, entry) if z is not None and entry.country else entry.country
        if land != entry.country:
            code = f"{land} {entry.sector}"
            key = ("named", entry.name + code)
    elif entry.kind == "place":
        key = ("place", entry.name)
        if r.acts(hit.last):
            code = f"{entry.country} GOV"
    elif entry.kind == "people" or (entry.kind == "adjective" and z is not None and r.counted(z)):
        kind, key, code = "group", ("people", entry.country), f"{entry.country} CVL"
        if z is not None and r.closed["uprooted"] & set(r.parse.lower[z.first : z.head]):
            code = f"{entry.country} REF"  # "displaced Afghans"
        elif z is not None and z.words == ["the"] and entry.plural:
            code = f"{entry.country} GOV"  # "the Saudis" are their government
    identity = r.store.other(key, name, kind, code)
    return r.mention(z, hit.first, hit.last, identity, code, None, entry.kind, entry.plural)


def half_before(r: Reader, hit: Hit) -> Found:
    """The half of a divided country that shares its noun with the other half ("North and South Korea")."""
    p, first = r.parse, hit.first
    sides = r.closed["directions"]
    if hit.entry.kind != "country" or first < 2 or p.lower[first] not in sides or p.lower[first - 2] not in sides:
        return ()
    if p.lower[first - 1] not in ("and", "or"):
        return ()
    rest = tuple(p.lower[first + 1 : hit.last + 1])
    for words, _, entry in r.lexicon.table.get(p.lower[first - 2], ()):
        if words == rest and entry.kind == "country":
            return (replace(r.basic(Hit(first - 2, first - 2, entry)), head=hit.last),)
    return ()


def beside(r: Reader, hit: Hit, z: Zone) -> Found:
    """The countries coordinated with a name in one phrase ("the U.S. and European nations"); they are its fellows, and
    the name is not theirs."""
    p = r.parse
    joined = [x for x in z.lands if x.last + 2 == hit.first and p.lower[x.last + 1] in ("and", "or")]
    z.lands = [x for x in z.lands if x not in joined]
    return tuple(replace(r.basic(x), head=hit.last) for x in joined)


def land_of_body(r: Reader, z: Zone, entry: Entry) -> str:
    """The country of an agency or party: the one its phrase names, else its own; of one with a common name
    ("the Senate") the country that the report is about, where its own is not in it."""
    lands = [x.entry.country for x in z.lands if x.entry.country]
    if lands:
        return lands[-1]
    if not entry.common:
        return entry.country
    if z.possessor is not None:
        for m in r.read(z.possessor):
            if m.kind == "country":
                return country_of(m.code)
    for o in r.objects(z.head, OF):
        for m in r.read(o):
            if m.kind == "country":
                return country_of(m.code)
    return entry.country if r.weight[entry.country] or not r.weight else r.context(z.head)


def acts(r: Reader, t: int) -> bool:
    """Does a place stand for those who govern it: as a subject, a possessor, or the other side of something?"""
    p = r.parse
    if p.deps[t] in SUBJECT or p.deps[t] == "poss":
        return True
    return p.deps[t] == "pobj" and p.lower[p.head[t]] in OPPOSITE


def counted(r: Reader, z: Zone) -> bool:
    """Does a phrase tell how many ("one Ukrainian", "every Syrian")?"""
    return r.parse.deps[z.head] in ARGUMENT and (
        z.determiner in r.closed["free"] or bool(r.closed["free"] & set(z.words))
    )


def is_surname(r: Reader, z: Zone, hit: Hit) -> bool:
    """Is a place name the last of a longer unknown one ("Paris Hilton"), titled, or that of a person met before?"""
    if r.parse.tags[hit.last] in NAME and r.parse.lower[hit.last] in r.store.people:
        return True
    if hit.entry.kind == "adjective":
        return False
    before = hit.first - 1
    if z.honorific or (z.nouns and z.nouns[-1].last == before and z.nouns[-1].entry.kind == "role"):
        return True
    return before >= z.first and r.parse.tags[before] in NAME and r.hits[before] is None and z.name <= before
