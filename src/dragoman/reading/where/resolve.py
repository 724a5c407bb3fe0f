"""From a name of a place to a country and coordinates: countries first, then what the sentence and the report say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.actors import ActorLexicon, Entry
from dragoman.lexicon.gazetteer import Town, gazetteer, lands, regions
from dragoman.lexicon.places import PlaceWords

LARGE = 100_000  # inhabitants by which a city is known without more being said
SMALLER = 0.1  # how much smaller a namesake in a country of the report may be than the largest of the name


@dataclass(frozen=True)
class Found:
    """What a name means: its usual name, country (alpha-3, "" where it has none) and town where it is one."""

    name: str
    country: str
    town: Town | None = None


def entries(lexicon: ActorLexicon, name: str) -> list[Entry]:
    """What the actor lexicon has under a name as a whole."""
    words = tuple(name.lower().replace("-", " - ").replace("’", "'").split())
    if not words:
        return []
    found = []
    for rest, spelling, entry in lexicon.table.get(words[0], ()):
        if rest == words[1:] and (not spelling or name.split()[0] == spelling):
            found.append(entry)
    return found


@cache
def capitals() -> dict[str, str]:
    """Capital -> country (alpha-3)."""
    return {land.capital: land.iso3 for land in lands() if land.capital}


@cache
def seats() -> dict[str, str]:
    """Country (alpha-3) -> capital."""
    return {land.iso3: land.capital for land in lands() if land.capital}


@dataclass(frozen=True)
class Resolver:
    """Meanings of names in one report. `near`: the countries that the report names otherwise than by a name."""

    lexicon: ActorLexicon
    words: PlaceWords
    near: Callable[[str], frozenset[str]]

    def land(self, name: str) -> bool:
        """Is this the name of a country?"""
        return any(e.kind == "country" for e in entries(self.lexicon, name))

    def country(self, name: str) -> str:
        """The country that a name, a demonym or the name of a region stands for; "" where none."""
        bare = name.removeprefix("the ").removeprefix("The ")
        for entry in (*entries(self.lexicon, name), *entries(self.lexicon, bare)):
            if entry.kind in ("country", "adjective", "people", "place") and entry.country:
                return entry.country
        found = regions().get(bare, frozenset())
        return next(iter(found)) if len(found) == 1 else ""

    def resolve(self, name: str, hints: Iterable[str]) -> Found | None:
        """What a name means; None where nothing settles it."""
        bare = name.removeprefix("the ").removeprefix("The ")
        known = entries(self.lexicon, name) or entries(self.lexicon, bare)
        inside = next((c for c in map(self.country, hints) if c), "")
        towns = gazetteer().towns(name) or (gazetteer().towns(bare) if bare != name else [])
        there = any(t.country == inside for t in towns)
        for entry in known:
            if entry.kind == "country" and not (inside and inside != entry.country and there):
                return Found(entry.name, entry.country)
        placed = next((e.country for e in known if e.kind == "place"), "")
        if inside and (there or not placed):
            town = next((t for t in towns if t.country == inside), None)
            return Found(town.name if town else bare, inside, town)
        for entry in known:
            if entry.kind == "place" and entry.country and not self._rival(towns, entry.country):
                town = next((t for t in towns if t.country == entry.country), None)
                return Found(town.name if town else bare, entry.country, town)
        return self._town(bare, towns)

    def _rival(self, towns: list[Town], country: str) -> bool:
        """Has a country that the report names a namesake, where the usual country is not named?"""
        near = self.near(towns[0].name) if towns else frozenset()
        if country in near or not towns:
            return False
        return any(t.country in near and t.people >= LARGE and t.country != "USA" for t in towns)

    def _town(self, name: str, towns: list[Town]) -> Found | None:
        if not towns:
            found = regions().get(name, frozenset())
            here = found & self.near(name) if len(found) > 1 else found
            return Found(name, next(iter(here))) if len(here) == 1 else None
        largest, near = towns[0], self.near(name)
        capital = capitals().get(largest.name) == largest.country or capitals().get(name) == largest.country
        for town in towns:
            if town.country in near and (town.people >= SMALLER * largest.people or (not capital and town is towns[0])):
                if capital and town.country == "USA" and town is not largest:
                    continue  # American namesakes of capitals are written with their state
                return Found(town.name, town.country, town)
        return Found(largest.name, largest.country, largest) if largest.people >= LARGE or capital else None
