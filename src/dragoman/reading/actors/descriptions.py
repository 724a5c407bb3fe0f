"""What descriptions refer to: the two countries, the group, his counterpart, dozens of protesters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.lexicon.actors import Entry
from dragoman.reading.actors.codes import countries_of
from dragoman.reading.actors.context import homes
from dragoman.reading.actors.model import Found, Mention, country_of, sector_of
from dragoman.reading.actors.zone import Zone

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader

DEFINITE = frozenset({"the", "this", "that", "these", "those", ""})
FAR = 40  # mentions looked back over


def partitive(r: Reader, z: Zone) -> Found:
    """A quantity of something ("dozens of protesters", "a group of rebels") is that something."""
    p, h = r.parse, z.head
    if p.lemmas[h] not in r.closed["partitives"]:
        return ()
    for c in p.children[h]:
        if p.deps[c] == "prep" and p.lower[c] == "of":
            for o in p.children[c]:
                if p.deps[o] == "pobj":
                    return tuple(replace(m, first=z.first, head=h) for m in r.joint(o))
    return ()


def description(r: Reader, z: Zone) -> Found:
    """A common noun that names no sector: the two countries, the country, the bloc."""
    p, h = r.parse, z.head
    word = p.lemmas[h]
    if word in r.closed["counterparts"]:
        return counterpart(r, z)
    if is_pair(r, z) and (both := pair(r, z)):
        return both
    if word in r.closed["bodies"] and z.bodies and not z.lands:
        return (replace(r.basic(z.bodies[-1]), first=z.first, last=h, head=h),)
    if word in r.closed["lands"] and z.possessor is not None and not z.lands and not z.bodies:
        return own_land(r, z)
    if is_generic(r, z):
        identity = r.store.other(("others", word), p.words_of(z.first, h), "group", "UNK GOV")
        return (r.mention(z, z.first, h, identity, "UNK GOV", None, "context", True),)
    if z.determiner not in DEFINITE or z.lands or z.possessor is not None or p.tags[h] not in ("NN", "NNP"):
        return ()
    if word in r.closed["lands"]:
        return latest(r, z, lambda m: m.kind == "country")
    if word in r.closed["blocs"]:
        found = latest(r, z, lambda m: ":" in m.code)
        if found:
            return found
    if word in r.closed["bodies"]:
        return latest(r, z, is_body)
    return ()


def is_generic(r: Reader, z: Zone) -> bool:
    """Are these states in general: "other countries", "European powers", "some 70 nations"?"""
    word = r.parse.lemmas[z.head]
    if r.parse.tags[z.head] != "NNS" or z.lands or z.bodies or word not in r.closed["generic"]:
        return False
    told = bool(r.closed["others"] & set(z.words))
    return told or (word in ("country", "nation") and z.determiner not in ("the", "these", "those", "both"))


def own_land(r: Reader, z: Zone) -> Found:
    """His country, our two countries: that of those whom the possessor stands for."""
    assert z.possessor is not None
    found = []
    for code in countries_of(list(r.read(z.possessor))):
        name = next((h.entry.name for h in r.powers if h.entry.country == code), r.parse.words_of(z.first, z.head))
        identity = r.store.other(("country", code), name, "country", f"{code} GOV")
        found.append(r.mention(None, z.first, z.head, identity, f"{code} GOV", None, "description"))
    return tuple(found)


COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def is_pair(r: Reader, z: Zone) -> bool:
    """Is this "the two leaders", "both sides", or "the countries"?"""
    word = r.parse.lemmas[z.head]
    if z.lands or word not in r.closed["pairs"]:
        return False
    if z.determiner in ("each", "either", "neither") and word in ("side", "party"):
        return True
    if r.parse.tags[z.head] != "NNS":
        return False
    if "both" in z.words:
        return True
    return z.determiner in ("the", "these", "those") and (
        counted(z) > 1 or (word in r.closed["lands"] and len(z.words) == 1)
    )


def counted(z: Zone) -> int:
    """How many "the three countries" are; 1 where no number is told."""
    return next((n for word, n in COUNTS.items() if word in z.words), 1)


def half(r: Reader, z: Zone) -> Found:
    """The North, the South: of a divided country, where the report names it."""
    p = r.parse
    if z.determiner == "the" and z.name == z.head:
        for row in r.closed["halves"]:
            word, _, country = row.partition(" ")
            if p.lower[z.head] == word and r.weight[country]:
                for hit in r.powers:
                    if hit.entry.country == country and hit.entry.kind == "country":
                        m = r.basic(hit)
                        return (replace(m, first=z.first, last=z.head, head=z.head, how="half"),)
    return ()


def is_body(m: Mention) -> bool:
    """Is this one organisation or group?"""
    return m.kind == "organisation" or (m.kind == "group" and m.political == "strong" and not m.plural)


def is_rebel(m: Mention) -> bool:
    """Is this a named armed group, which "the militants" may stand for?"""
    armed = sector_of(m.code) == "REB" or m.code.startswith("NON:")
    return armed and m.how in ("named", "again", "description", "pronoun")


def latest(r: Reader, z: Zone, test: Callable[[Mention], bool]) -> Found:
    """The last mention before a description that passes a test."""
    for m in reversed(r.trail[-FAR:]):
        if m.head < z.first and test(m):
            return (replace(m, first=z.first, last=z.head, head=z.head, role=None, how="description"),)
    return ()


def pair(r: Reader, z: Zone) -> Found:
    """The two parties last spoken of; the three or four where so many are told."""
    found: dict[str, Mention] = {}
    size = max(2, counted(z))
    lands = r.parse.lemmas[z.head] in r.closed["lands"]
    for m in reversed(r.trail[-FAR:]):
        if (lands and ":" in m.code) or placed(r, m):
            continue
        if m.head < z.head and m.political == "strong" and country_of(m.code) != "UNK":
            found.setdefault(country_of(m.code), m)
            if len(found) == size:
                break
    if len(found) < size:
        return ()
    return tuple(
        replace(m, first=z.first, last=z.head, head=z.head, role=None, how="pair", plural=True)
        for m in reversed(found.values())
    )


def placed(r: Reader, m: Mention) -> bool:
    """Does a mention only tell where something was ("met in Brussels")?"""
    p = r.parse
    return p.deps[m.head] == "pobj" and p.lower[p.head[m.head]] in ("in", "at", "near")


def counterpart(r: Reader, z: Zone) -> Found:
    """His Iranian counterpart: the one of the same office in the other country."""
    office = "GOV"
    if z.possessor is not None:
        for m in r.read(z.possessor):
            office = sector_of(m.code) or "GOV"
            break
    if office == "CVL" and z.lands:
        office = "GOV"
    lands = [x.entry.country for x in z.lands] or ["UNK"]
    found = []
    appositive = r.child_name(z.head)
    for land in lands:
        code = f"{land} {office}"
        if appositive is not None:
            return r.titled_name(z, appositive, code, "counterpart")
        identity = r.store.other((code, "counterpart"), r.parse.words_of(z.first, z.head), "person", code)
        found.append(r.mention(z, z.first, z.head, identity, code, None, "counterpart"))
    return tuple(found)


def again(r: Reader, z: Zone, entry: Entry) -> Found:
    """A definite noun without a country that was met before: the minister, the group, the ministry."""
    p, h = r.parse, z.head
    if z.determiner not in DEFINITE or (not z.determiner and (entry.plural or z.words)):
        return ()
    word = p.lemmas[h]
    if entry.kind == "head" and entry.inherits and not entry.plural and z.determiner and word in r.closed["bodies"]:
        return latest(r, z, is_body)
    if entry.sector == "REB" and z.determiner and z.possessor is None and not homes(r, z.first, h):
        found = latest(r, z, is_rebel)
        if found:
            return found
    for m in reversed(r.trail[-FAR:]):
        if m.head >= h or m.plural != entry.plural:
            continue
        if (p.lemmas[m.head] == word and p.head[m.head] != h) or same_role(r, m, word):
            if country_of(m.code) == "UNK":
                continue
            return (replace(m, first=z.first, last=h, head=h, role=None, how="again"),)
    return ()


def same_role(r: Reader, m: Mention, word: str) -> bool:
    role = r.by_id[m.actor].role
    return m.kind == "person" and role is not None and role.lower().rpartition(" ")[2] == word
