"""The identities of one report: who has been named so far, and under which names."""

from __future__ import annotations

from dragoman.lexicon.actors import Entry
from dragoman.reading.actors.model import Identity, country_of
from dragoman.records import ActorKind

OFFICE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "PTY", "OPP"})


def term(entry: Entry, published: str | None) -> str:
    """A known person's code on a date (ISO, or None): that of his office then, `ELI` outside all of them."""
    if not published:
        return entry.code
    for office in entry.terms:
        if office.start <= published and (not office.end or published[: len(office.end)] <= office.end):
            return office.code
    if entry.terms and all(not o.start and not o.end for o in entry.terms):
        return entry.code
    return f"{entry.country} ELI" if entry.country else entry.code


class Store:
    """Identities by kind. Persons are found by the last word of their name, all others by a key."""

    def __init__(self) -> None:
        self.all: list[Identity] = []
        self.people: dict[str, list[Identity]] = {}
        self.others: dict[tuple[str, str], Identity] = {}

    def new(self, name: str, kind: ActorKind, code: str) -> Identity:
        made = Identity(f"a{len(self.all) + 1}", name, kind, code)
        self.all.append(made)
        return made

    def other(self, key: tuple[str, str], name: str, kind: ActorKind, code: str) -> Identity:
        """The country, organisation or group with this key, made if it is new."""
        found = self.others.get(key)
        if found is None:
            found = self.others[key] = self.new(name, kind, code)
        return found

    def person(self, names: list[str], code: str = "") -> Identity | None:
        """The person with these names (lower case, surname last) who was met before, the latest of namesakes."""
        met = self.people.get(names[-1])
        if not met:
            return None
        if len(names) == 1:
            return met[-1]
        first = names[0]
        for identity in reversed(met):
            known = identity.name.lower().split()
            if len(known) == 1 or known[0] == first or (first[:1] == known[0][:1] and "." in first + known[0]):
                return identity
        return None

    def meet(self, names: list[str], name: str, code: str) -> Identity:
        """A person, by the words of his name; a longer form of the name becomes his name."""
        found = self.person(names, code)
        if found is None:
            found = self.new(name, "person", code)
            self.people.setdefault(names[-1], []).append(found)
        elif len(name.split()) > len(found.name.split()):
            found.name = name
        return found

    def rename(self, identity: Identity, surname: str) -> None:
        """Let a person be found by a name that came later ("the ambassador, Kazem Jalali")."""
        met = self.people.setdefault(surname, [])
        if identity not in met:
            met.append(identity)


def learn(identity: Identity, code: str, role: str | None) -> None:
    """Take over a code that a title gives, where the identity has none or a lesser one."""
    if code and (country_of(identity.code) in ("", "UNK") or not identity.role):
        identity.code = code
    if role and not identity.role:
        identity.role = role
