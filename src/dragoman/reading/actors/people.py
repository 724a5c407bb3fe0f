"""Persons: those the lexicon knows, those a title or an apposition tells of, and strangers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.actors import descriptions
from dragoman.reading.actors.codes import OFFICES, retire, sector
from dragoman.reading.actors.grammar import (
    ABSTRACT,
    FROM,
)
from dragoman.reading.actors.model import Found, Identity, Mention, country_of, sector_of
from dragoman.reading.actors.names import NAME, Hit
from dragoman.reading.actors.store import learn, term
from dragoman.reading.actors.zone import Zone

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader


def person(r: Reader, z: Zone, hit: Hit) -> Found:
    """A person whom the lexicon knows."""
    entry = hit.entry
    names = entry.name.lower().split()
    before = hit.first - 1
    single = hit.first == hit.last  # "Furious Theresa May" is Theresa May all the same
    if single and before >= z.first and z.name <= before and r.parse.tags[before] in NAME and r.hits[before] is None:
        return r.name(z)  # "Chelsea Clinton" is not the Clinton of the lexicon
    surname = r.parse.lower[hit.last]
    met = r.store.people.get(surname)
    if hit.first == hit.last and met and met[-1].name != entry.name:
        identity = met[-1]
    else:
        identity = r.store.meet(names, entry.name, term(entry, r.published))
        r.store.rename(identity, surname)
        identity.sex = entry.sex
    code, how, role = identity.code, "office-holder", r.title_of(z)
    if z.former or (z.nouns and z.nouns[-1].entry.kind == "role" and z.nouns[-1].entry.sector == "ELI"):
        code, how = retire(code), "former"  # "former" may be a word before the title or part of it
    elif z.nouns and z.nouns[-1].entry.kind == "role" and (not r.published or sector_of(code) == "ELI"):
        titled = r.titled(z, z.nouns[-1].entry, [n.entry for n in z.nouns[:-1]], entry.country)
        if titled and not z.nouns[-1].entry.inherits and (sector_of(titled[0]) in OFFICES or ":" in titled[0]):
            code, how = titled[0], "title"
            identity.code = identity.code if r.published else code
    return (r.named_person(z, identity, code, role, how),)


def name(r: Reader, z: Zone) -> Found:
    """A proper name that the lexicon does not know: a person with a title, one met before, or a stranger."""
    p, h = r.parse, z.head
    start = min(z.name, h)
    names = [w for w in p.lower[start : h + 1] if w[0].isalpha()]
    if not names:
        return ()
    text = p.words_of(start, h)
    role = r.title_of(z)
    if z.nouns:
        last = z.nouns[-1].entry
        codes = r.titled(z, last, [n.entry for n in z.nouns[:-1]], "")
        if last.kind == "role":
            code = codes[0] if codes else f"{r.context(h)} {sector(last, [n.entry for n in z.nouns[:-1]])}"
            if z.former:
                code = retire(code)
            known = r.store.person(names)
            identity = known or r.store.meet(names, text, code)
            learn(identity, code, role)
            if not codes and known is not None and sector_of(known.code) == sector_of(code):
                code = known.code
            return (r.named_person(z, identity, code, role, "title"),)
    half = descriptions.half(r, z)
    if half:
        return half
    known = r.store.person(names)
    if known is not None:
        if len(names) > len(known.name.split()):
            known.name = text
        return (r.named_person(z, known, known.code, role, "named before"),)
    told = r.told_by_apposition(z)
    if told is not None:
        identity = r.store.meet(names, text, told.code)
        learn(identity, told.code, told.role)
        return (r.named_person(z, identity, told.code, told.role, "apposition"),)
    if z.bodies and not z.lands and sector_of(z.bodies[-1].entry.code) in ("PTY", "REB", "LEG"):
        code = z.bodies[-1].entry.code
        identity = r.store.meet(names, text, code)
        return (r.named_person(z, identity, code, role, "member"),)
    legislator = r.legislator(h)
    if legislator:
        identity = r.store.meet(names, text, legislator)
        return (r.named_person(z, identity, legislator, role, "party and state"),)
    somebody = len(names) > 1 or z.honorific or acting(r, h)
    if not somebody or p.lower[h] in r.closed["things"] or p.lower[h].endswith(ABSTRACT):
        return ()
    shared = r.shared_title(h)
    lands = [x.entry.country for x in z.lands] or [
        country_of(m.code) for o in r.objects(h, FROM) for m in r.read(o) if m.kind == "country"
    ]
    if shared and lands:
        identity = r.store.meet(names, text, f"{lands[0]} {sector_of(shared)}")
        return (r.named_person(z, identity, identity.code, role, "shared title"),)
    if z.determiner:
        return ()
    code = f"{lands[0]} CVL" if lands else shared or "UNK"
    identity = r.store.meet(names, text, code)
    return (r.named_person(z, identity, identity.code, role, "unknown name"),)


def acting(r: Reader, h: int) -> bool:
    """Is a bare name one that does or says something by itself ("Duvalier fled"), so somebody's?"""
    p = r.parse
    verb = p.head[h]
    return (
        p.tags[h] == "NNP"
        and p.words[h][:1].isupper()
        and p.deps[h] == "nsubj"
        and p.tags[verb][:2] == "VB"
        and p.lemmas[verb] not in ("be", "have", "do")
        and not any(c < h for c in p.children[h])
    )


def legislator(r: Reader, h: int) -> str:
    """The code of a name with an American party and state after it ("Robert Menendez (D-N.J.)")."""
    p = r.parse
    if not r.weight["USA"]:
        return ""
    if h + 3 < len(p) and p.words[h + 1] == "(" and p.words[h + 2] in ("D", "R", "I", "Rep", "Dem"):
        return "USA LEG" if p.words[h + 3] in ("-", "–", ",") else "USA PTY"
    return "USA LEG" if h + 2 < len(p) and p.words[h + 1] == "(" and p.words[h + 2][:2] in ("D-", "R-") else ""


def shared_title(r: Reader, h: int) -> str:
    """The code that a coordinated name takes from a title in the plural ("Presidents Putin and Xi")."""
    p = r.parse
    if p.deps[h] != "conj":
        return ""
    first = p.head[h]
    while p.deps[first] == "conj":
        first = p.head[first]
    found = r.done.get(first, ())
    if found and found[0].kind == "person" and found[0].role and found[0].role.rpartition(" ")[2].endswith("s"):
        return found[0].code
    return ""


def told_by_apposition(r: Reader, z: Zone) -> Mention | None:
    """What a following apposition says a name is ("Kozhanov, a former diplomat")."""
    for c in r.parse.children[z.head]:
        if c > z.head and r.parse.deps[c] == "appos":
            found = r.read(c)
            if found and (found[0].role or found[0].kind in ("organisation", "group")):
                return found[0]
            if not found and r.parse.tags[c] in ("NN", "NNS"):
                lands = [m for m in r.owners(c) if m.kind == "country"]
                if lands:
                    return replace(lands[0], code=f"{country_of(lands[0].code)} CVL", role=None)
    return None


def title_of(r: Reader, z: Zone) -> str | None:
    """The title words of a phrase, as written."""
    if not z.nouns:
        return None
    first = z.lands[0].first if z.lands and z.lands[0].first < z.nouns[0].first else z.nouns[0].first
    return r.parse.words_of(first, z.nouns[-1].last)


def named_person(r: Reader, z: Zone, identity: Identity, code: str, role: str | None, how: str) -> Mention:
    if z.sex and not identity.sex:
        identity.sex = z.sex
    if role and not identity.role:
        identity.role = role
    last = z.head
    for c in r.parse.children[z.head]:
        if c > z.head and r.parse.deps[c] == "appos":
            last = max(last, r.parse.right[c])
            code = r.alias(c, identity, code)
    return r.mention(z, z.first, last, identity, code, role, how)


def alias(r: Reader, c: int, identity: Identity, code: str) -> str:
    """Let an apposition stand for the same person; gives his code, which the apposition may tell better."""
    told = r.read(c)
    if told and told[0].kind == "person" and told[0].role:
        if country_of(identity.code) == "UNK":
            learn(identity, told[0].code, told[0].role)
        if sector_of(code) == "ELI" and sector_of(told[0].code) in OFFICES:
            code = told[0].code
        r.done[c] = (replace(told[0], name=identity.name, actor=identity.id, code=code),)
    return code
