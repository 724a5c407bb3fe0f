"""The actor lexicon: who is who, compiled once into one table of names.

Files of `data/actors/` and their forms:

- `countries.yaml`, `places.yaml`: see `countries.py`.
- `organisations.yaml`, `igos.yaml`, `groups.yaml`, `agencies.yaml`, `parties.yaml`, `media.yaml`: lists of `Named`, a
  code with the names that have it, the first being the usual one.
- `people.yaml`: list of `Person`, office-holders and candidates with their terms.
- `roles.yaml`, `heads.yaml`, `crowds.yaml`: lists of `Words`, common nouns that tell a sector: of persons ("foreign
  minister"), of organisations ("ministry") and of people in numbers ("protesters").
- `particles.yaml`: modifiers that change a code ("former", "state-run"), honorifics, and other closed classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dragoman.lexicon.countries import cities, countries
from dragoman.lexicon.loader import load

EntryKind = Literal["country", "adjective", "people", "seat", "place", "named", "person", "role", "head", "crowd"]
WEAK = frozenset({"CVL", "BUS", "MED", "EDU", "ELI", "REL", "NGO", "HRI", "LAB", "CRM"})
TOKEN = re.compile(r"[-–/]|[^-–/\s]+?(?=['’]s\b)|['’]s\b|[^-–/\s]+")
LONGEST_EXACT = 4  # an abbreviation of so many letters must be in capitals ("US", "WHO", "IS")
FILES = ("igos", "groups", "agencies", "parties", "media", "companies")


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one organisation or group, and its code ("USA SPY", "IGO:UN")."""

    code: str
    names: tuple[str, ...]
    kind: Literal["organisation", "group"] = "organisation"
    loose: bool = False  # may be written in lower case
    common: bool = False  # other countries have one of this name: the report's country decides


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """A prominent person. `terms` are "SECTOR from/to" (ISO dates or parts of them, ISO 8601 interval), the chief
    first: undated reports take it. Outside all terms he is `ELI`. `names`: the full one, then others he goes by; the
    surname is added where `short` is true. A term may give a code of its own ("IGO:UN 2017-01/")."""

    names: tuple[str, ...]
    country: str
    terms: tuple[str, ...]
    sex: Literal["m", "f"] = "m"
    short: bool = True


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Common nouns of one sector, in the singular.

    `inherits`: the sector is that of the organisation they belong to, where one is named ("CIA director"). `sent`: they
    speak for a country in a body ("Russia's UN ambassador"). `apart`: not of the country that they are said to be of
    ("Russia's allies"). `weak`: plain people, companies, media; by default a matter of the sector.
    """

    sector: str
    words: tuple[str, ...]
    inherits: bool = False
    sent: bool = False
    apart: bool = False
    weak: bool | None = None


class Particles(Struct, frozen=True, forbid_unknown_fields=True):
    """Closed classes."""

    former: tuple[str, ...]
    honorifics: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    pairs: tuple[str, ...]
    lands: tuple[str, ...]
    generic: tuple[str, ...]
    others: tuple[str, ...]
    counterparts: tuple[str, ...]
    partitives: tuple[str, ...]
    governments: tuple[str, ...]
    opposed: tuple[str, ...]
    areas: tuple[str, ...]
    directions: tuple[str, ...]
    things: tuple[str, ...]
    speech: tuple[str, ...]
    bodies: tuple[str, ...]
    blocs: tuple[str, ...]
    sufferers: tuple[str, ...]
    free: tuple[str, ...]
    halves: tuple[str, ...]
    uprooted: tuple[str, ...]
    scattered: tuple[str, ...]
    backed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One office: `start` and `end` are ISO dates or prefixes, "" where open."""

    code: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name or noun of the lexicon means. `country` is the alpha-3 code ("" where it has none)."""

    kind: EntryKind
    name: str
    code: str
    country: str = ""
    sector: str = ""
    group: bool = False
    plural: bool = False
    inherits: bool = False
    sent: bool = False
    apart: bool = False
    common: bool = False
    weak: bool = False
    cased: bool = True
    sex: str = ""
    terms: tuple[Term, ...] = ()


Row = tuple[tuple[str, ...], str, Entry]
Table = dict[str, tuple[Row, ...]]


@dataclass(frozen=True)
class ActorLexicon:
    """`table`: first word -> (the words after it, the first word's only spelling or "", entry), longest first."""

    table: Table
    particles: dict[str, frozenset[str]]

    @staticmethod
    def load(folder: Path) -> ActorLexicon:
        """Read and compile the `actors` folder of a lexicon."""
        build = Builder({})
        for code, names in by_code(cities(folder)).items():
            for name in names:
                build.add(name, Entry("place", name, f"{code} CVL", code, "CVL", weak=True))
        for kind, file in (("role", "roles"), ("head", "heads"), ("crowd", "crowds")):
            for group in load(folder / f"{file}.yaml", list[Words]):
                build.nouns(kind, group)  # type: ignore[arg-type]
        for file in FILES:
            for row in load(folder / f"{file}.yaml", list[Named]):
                build.named(row)
        for person in load(folder / "people.yaml", list[Person]):
            build.person(person)
        for country in countries(folder):
            gov = f"{country.code} GOV"
            for seat in country.seats:
                if not build.organisation(seat):  # "Brussels said" is the European Union more often than Belgium
                    build.add(seat, Entry("seat", country.name, gov, country.code, "GOV"))
            for name in country.names:
                build.add(name, Entry("country", country.name, gov, country.code, "GOV"))
            for noun in country.people:
                cvl = f"{country.code} CVL"
                build.add(noun, Entry("people", country.name, cvl, country.code, "CVL", weak=True))
                build.add(plural(noun), Entry("people", country.name, cvl, country.code, "CVL", plural=True, weak=True))
            for word in country.adjectives:
                build.add(word, Entry("adjective", country.name, gov, country.code, "GOV"))
        particles = load(folder / "particles.yaml", Particles)
        closed = {name: frozenset(getattr(particles, name)) for name in particles.__struct_fields__}
        return ActorLexicon(build.table(), closed)


class Builder:
    """Collects entries; of several for the same words the last added stands."""

    def __init__(self, entries: dict[tuple[str, ...], Entry]) -> None:
        self.entries = entries
        self.exact: dict[tuple[str, ...], str] = {}

    def add(self, name: str, entry: Entry) -> None:
        words = tuple(TOKEN.findall(name.lower()))
        if words:
            self.entries[words] = entry
            self.exact[words] = name if name.isupper() and len(words) == 1 and len(name) <= LONGEST_EXACT else ""

    def organisation(self, name: str) -> bool:
        """Does a name stand for an international organisation?"""
        known = self.entries.get(tuple(TOKEN.findall(name.lower())))
        return known is not None and known.code.startswith("IGO:")

    def nouns(self, kind: EntryKind, group: Words) -> None:
        weak = group.sector in WEAK if group.weak is None else group.weak
        for word in group.words:
            for form, many in ((word, False), (plural(word), True)):
                self.add(form, Entry(kind, word, "", "", group.sector, False, many, group.inherits, group.sent,
                                     group.apart, weak=weak, cased=False))  # fmt: skip

    def named(self, row: Named) -> None:
        country, _, sector = row.code.partition(" ")
        if ":" in country:
            country = ""
        weak = sector in WEAK
        cased = not row.loose
        for name, usual in zip(row.names, usuals(row), strict=True):
            self.add(name, Entry("named", usual, row.code, country, sector, row.kind == "group",
                                 common=row.common, weak=weak, cased=cased))  # fmt: skip

    def person(self, row: Person) -> None:
        terms = []
        for text in row.terms:
            code, _, dates = text.rpartition(" ")
            start, _, end = dates.partition("/")
            terms.append(Term(code if ":" in code or " " in code else f"{row.country} {code}", start, end))
        chief = terms[0].code if terms else f"{row.country} ELI"
        entry = Entry("person", row.names[0], chief, row.country, chief.partition(" ")[2], sex=row.sex,
                      terms=tuple(terms))  # fmt: skip
        surname = row.names[0].split()[-1]
        for name in (*row.names, *([surname] if row.short else [])):
            self.add(name, entry)

    def table(self) -> Table:
        rows: dict[str, list[Row]] = {}
        for words, entry in self.entries.items():
            rows.setdefault(words[0], []).append((words[1:], self.exact[words], entry))
        return {first: tuple(sorted(rest, key=lambda r: (-len(r[0]), r[0]))) for first, rest in rows.items()}


def usuals(row: Named) -> list[str]:
    """For every name of a row the usual name of the same body. A row of one body that belongs to no country has one; in
    others a name goes with the first before it that it abbreviates, contains or is contained in."""
    if ":" in row.code:
        return [row.names[0]] * len(row.names)
    chosen: list[tuple[str, frozenset[str], str]] = []
    found = []
    for name in row.names:
        words = [w for w in TOKEN.findall(name.lower()) if w not in ("the", "-", "al", "us", "u.s.", "'s", "’s")]
        parts, letters = frozenset(words), name.lower().replace(".", "")
        short = "".join(w[0] for w in words if w not in ("of", "for", "and", "on", "in"))
        usual = name
        for other, others, initials in chosen:
            alike = len(parts ^ others) <= 1 and (parts <= others or others <= parts)
            if alike or (len(letters) > 1 and letters in (initials, "".join(w[0] for w in other.lower().split()))):
                usual = other
                break
        if usual == name:
            chosen.append((name, parts, short))
        found.append(usual)
    return found


def by_code(places: dict[str, str]) -> dict[str, list[str]]:
    """Names by country, in the order given."""
    found: dict[str, list[str]] = {}
    for name, code in places.items():
        found.setdefault(code, []).append(name)
    return found


def plural(noun: str) -> str:
    """The regular English plural of a noun phrase; of "minister of defence" it is "ministers of defence"."""
    first, link, rest = noun.partition(" of ")
    if link:
        return plural(first) + link + rest
    first, link, rest = noun.partition("-in-")
    if link:
        return plural(first) + link + rest
    if noun.endswith(("people", "police", "folk", "media", "personnel", "staff", "crew", "clergy", "gendarmerie")):
        return noun
    if noun.endswith("man") and not noun.endswith(("german", "roman", "human", "shaman", "ottoman", "oman")):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("child"):
        return noun + "ren"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    return noun + "s"
