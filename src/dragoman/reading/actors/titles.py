"""Common nouns that tell a sector, and the country or body that the phrase gives them: titles, ministries, crowds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.lexicon.actors import Entry
from dragoman.reading.actors import context as contexts
from dragoman.reading.actors import descriptions
from dragoman.reading.actors.codes import belonging, retire, sector
from dragoman.reading.actors.grammar import (
    LINK,
    OF,
)
from dragoman.reading.actors.model import Found, country_of, sector_of
from dragoman.reading.actors.names import NAME
from dragoman.reading.actors.store import learn, term
from dragoman.reading.actors.zone import Zone, zone
from dragoman.records import ActorKind

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader

NARROW = 6  # words of a phrase that may stand between a title and its name
COUNTS = frozenset({"thousands", "hundreds", "dozens", "scores"})  # of people, where nothing is counted


def noun(r: Reader, z: Zone, entry: Entry) -> Found:
    """A common noun that tells a sector: "Russian officials", "the ministry", "residents of Mekelle"."""
    p, h = r.parse, z.head
    word = p.lemmas[h]
    before = [n.entry for n in z.nouns]
    if word in r.closed["counterparts"]:
        return descriptions.counterpart(r, z)
    if descriptions.is_pair(r, z) and (both := descriptions.pair(r, z)):
        return both
    part = descriptions.partitive(r, z)
    if part:
        return part
    if p.lower[h] in COUNTS and any(r.parse.lower[c] == "of" for c in r.parse.children[h]):
        return ()  # "thousands of tonnes"
    codes = r.titled(z, entry, before, "")
    how = "noun"
    appositive = r.child_name(h)
    if not codes:
        again = descriptions.again(r, z, entry)
        if again and not appositive:
            return again
        own = sector(entry, before)
        land = "UNK" if entry.apart else r.context(h, own, contexts.homes(r, z.first, h))
        codes, how = [f"{land} {own}"], "context"
    if z.former:
        codes = [retire(c) for c in codes]
    role = r.parse.words_of(z.hit.first if z.hit else h, h) if entry.kind == "role" else None
    if entry.kind == "role" and appositive is not None and not entry.plural:
        return r.titled_name(z, appositive, codes[0], role)
    kind: ActorKind = "organisation" if entry.kind == "head" else "group" if entry.plural else "person"
    if entry.kind == "crowd":
        kind = "group"
    found = []
    for code in codes:
        key = ("country", country_of(code)) if word in r.closed["governments"] else (code, word)
        identity = r.store.other(key, p.words_of(z.first, h), kind, code)
        found.append(r.mention(z, z.first, r.end_of(h), identity, code, role, how, entry.plural))
    return tuple(found)


def end_of(r: Reader, h: int) -> int:
    """The last token of a phrase with its of-phrase."""
    last = h
    for c in r.parse.children[h]:
        if c > h and r.parse.deps[c] == "prep" and r.parse.lower[c] in OF:
            last = max(last, r.parse.right[c])
    return last


def child_name(r: Reader, h: int) -> int | None:
    """A proper name in apposition to a title ("the ambassador, Kazem Jalali")."""
    p = r.parse
    for c in p.children[h]:
        if c > h and p.deps[c] == "appos" and p.tags[c] in NAME and personal(r, c):
            return c
    # the parser often hangs a name elsewhere that stands between commas right behind the title
    last = max([h, *(p.right[c] for c in p.children[h] if c > h and p.deps[c] == "prep" and p.right[c] - c < NARROW)])
    c = last + 2
    if c < len(p) and p.words[last + 1] == "," and p.tags[c] in NAME:
        while c + 1 < len(p) and p.tags[c + 1] in NAME:
            c += 1
        if c + 1 < len(p) and p.words[c + 1] == "," and p.deps[c] != "conj" and personal(r, c):
            return c
    return None


def personal(r: Reader, c: int) -> bool:
    """Can this be the last word of a person's name, by the lexicon?"""
    hit = r.hits[c]
    return hit is None or hit.entry.kind == "person"


def titled_name(r: Reader, z: Zone, c: int, code: str, role: str | None) -> Found:
    """A title with the name after it: one mention of one person."""
    inner = zone(r.parse, r.hits, r.lexicon, c)
    text = inner.hit.entry.name if inner.hit is not None else r.parse.words_of(inner.name, c)
    names = [w for w in text.lower().split() if w[0].isalpha()] or [text.lower()]
    if inner.hit is not None and r.published and not z.former:
        known = term(inner.hit.entry, r.published)
        code = code if sector_of(known) == "ELI" else known
    identity = r.store.meet(names, text, code)
    learn(identity, code, role)
    r.store.rename(identity, r.parse.lower[c])
    found = r.mention(z, z.first, r.parse.right[c], identity, code, role, "title")
    r.done[c] = (found,)
    return (found,)


def titled(r: Reader, z: Zone, entry: Entry, before: list[Entry], land: str) -> list[str]:
    """The codes of a noun by the country or body that the phrase names for it; [] where it names none."""
    own = sector(entry, before)
    lands = list(dict.fromkeys(x.entry.country for x in z.lands if x.entry.country))
    if lands and own == "REF" and z.lands[-1].entry.kind == "place":
        lands = []
    if z.bodies and not (entry.sent and lands and z.lands[0].first < z.bodies[-1].first):
        body = z.bodies[-1].entry
        if body.country and lands and not body.weak and z.lands[-1].first < z.bodies[-1].first:
            return [belonging(entry, own, f"{lands[-1]} {body.sector}")]
        if not (entry.sent and z.possessor is not None):
            return [belonging(entry, own, body.code, r.parse.lemmas[z.head] not in r.closed["sufferers"])]
    if z.persons:
        return [belonging(entry, own, term(z.persons[-1].entry, r.published))]
    if entry.sent and lands and z.possessor is not None:  # "the UN's Syria envoy"
        codes = r.held(r.read(z.possessor), entry, own)
        if codes:
            return codes
    if lands:
        return [f"{c} {own}" for c in (lands if entry.plural else lands[:1])]
    if z.possessor is not None:
        held = r.read(z.possessor) or tuple(r.owners(z.possessor))
        codes = r.held(held, entry, own)
        if codes:
            return codes
    for o in r.objects(z.head, LINK):
        codes = r.held(r.joint(o), entry, own)
        if codes:
            return codes if entry.plural else codes[:1]
    return [f"{land} {own}"] if land else []


def held(r: Reader, held: Found, entry: Entry, own: str) -> list[str]:
    """Codes of a noun that belongs to these mentions."""
    codes = []
    for m in held:
        country = country_of(m.code)
        if country in ("", "UNK"):
            continue
        if entry.apart and m.kind != "person":
            codes.append(f"UNK {own}")
            continue
        codes.append(f"{country} {own}" if m.kind == "country" else belonging(entry, own, m.code))
    return list(dict.fromkeys(codes))
