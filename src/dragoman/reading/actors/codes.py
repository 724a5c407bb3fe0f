"""From what a noun phrase holds to codes: which country, which sector."""

from __future__ import annotations

from dragoman.lexicon.actors import Entry
from dragoman.reading.actors.model import Mention, country_of, sector_of

OFFICES = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "PTY", "OPP"})


def sector(noun: Entry, before: list[Entry]) -> str:
    """The sector of a noun with the nouns before it: "police chief" is COP, for a chief is what he is chief of."""
    if noun.inherits:
        for entry in reversed(before):
            if entry.sector and not entry.inherits:
                return entry.sector
    return noun.sector


HEADED = frozenset({"PTY", "OPP", "LEG", "BUS", "NGO", "HRI", "LAB", "EDU", "MED", "REL", "REB", "JUD"})
HEADS = ("president", "secretary", "chairman", "chairwoman", "governor")


def belonging(noun: Entry, own: str, body: str, inside: bool = False) -> str:
    """The code of a noun that belongs to a body (or person) with a code. `own` is the noun's own sector.

    "CIA director" is what the CIA is, an "Assad's army" has Assad's country, all that belongs to an international
    organisation or to a group without a country has its code, except other people ("ISIS victims"). `inside` says that
    the noun names members of the body ("Taliban prisoners").
    """
    country = country_of(body)
    if ":" in country:
        return country if inside or not noun.weak or noun.inherits else f"UNK {own}"
    if inside and sector_of(body) == "REB":
        return body
    if sector_of(body) in HEADED and noun.name.endswith(HEADS):
        return body
    if noun.inherits and sector_of(body):
        return body
    if sector_of(body) == "REB" and own in ("MIL", "GOV", "REB", "PAR"):
        return body
    return f"{country} {own}"


def retire(code: str) -> str:
    """The code of a former holder of an office."""
    return f"{country_of(code)} ELI" if sector_of(code) in OFFICES else code


def countries_of(mentions: list[Mention]) -> list[str]:
    """The countries of mentions, each once, in order."""
    return list(dict.fromkeys(c for m in mentions if (c := country_of(m.code)) not in ("UNK", "")))
