"""Events and codes in words, for people: what a page shows on hover and in a record's line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dragoman.exports import parts

SECTORS = {
    "GOV": "government", "MIL": "armed forces", "SPY": "intelligence service", "LEG": "parliament", "JUD": "courts",
    "COP": "police", "PTY": "party", "OPP": "opposition", "ELI": "former officials, elites", "REB": "rebels",
    "PAR": "militia", "CRM": "criminals", "MED": "media", "BUS": "business", "EDU": "scholars", "HRI": "rights group",
    "NGO": "aid organisation", "LAB": "union", "REL": "clergy", "REF": "refugees", "CVL": "people",
}  # fmt: skip
TYPES = {
    "AGREE": ("agrees with", "agree or promise to cooperate"), "CONSULT": ("meets", "meet, visit, talk"),
    "SUPPORT": ("supports", "praise, recognise, sign"), "CONCEDE": ("concedes to", "yield, apologise, ease"),
    "COOPERATE": ("works with", "trade, joint exercises, share"), "AID": ("aids", "give money, arms, relief"),
    "RETREAT": ("yields to", "withdraw, release, cease fire"), "REQUEST": ("asks", "ask, demand, order"),
    "ACCUSE": ("accuses", "criticise, allege, sue"), "REJECT": ("refuses", "refuse, deny, veto"),
    "THREATEN": ("threatens", "threaten, warn of consequences"),
    "PROTEST": ("protests against", "demonstrate, strike"),
    "SANCTION": ("sanctions", "reduce relations, expel, convict"),
    "MOBILIZE": ("mobilises against", "move or ready forces"),
    "COERCE": ("coerces", "arrest, seize, blockade, censor"), "ASSAULT": ("attacks", "attack, kill, invade"),
}  # fmt: skip
TELLS = {
    "future": "still to come", "hypothetical": "only possible", "negation": "told as not so",
    "historical": "background", "none": "told as having happened", "single source": "on one word alone",
    "corroborated": "two sources that do not lean on each other", "disputed": "somebody else says otherwise",
}  # fmt: skip


@lru_cache(maxsize=4096)
def code(value: str) -> str:
    """`RUS GOV` in words: “Russian Federation, government”."""
    return " or ".join(one(part) for part in value.split("|"))


def one(value: str) -> str:
    """A code without alternatives in words."""
    land, _, sector = value.partition(" ")
    if land[:4] in ("IGO:", "NON:"):
        return f"{land[4:]}, {'international organisation' if land[0] == 'I' else 'a group of no one country'}"
    name = "country not told" if land == "UNK" else parts.land(land)
    return f"{name}, {SECTORS.get(sector, sector)}" if sector else name


def word(value: str) -> str:
    """What a type, auxiliary mode or standing means; nothing for other words."""
    return TYPES[value][1] if value in TYPES else TELLS.get(value, "")


def line(kind: str, actors: Iterable[str], recipients: Iterable[str], aux: Iterable[str]) -> str:
    """An event as a sentence: `Iran does not: aids Russia` is told as “Iran: not so that it aids Russia”."""
    who, to = listed(actors) or "somebody", listed(recipients)
    verb = TYPES.get(kind, (kind.lower(), ""))[0]
    if not to and verb.rpartition(" ")[2] in ("with", "to", "against"):
        verb = verb.rpartition(" ")[0]
    marks = [TELLS[a] for a in aux if a in TELLS]
    return f"{who} {verb} {to}".strip() + (f" ({', '.join(marks)})" if marks else "")


def listed(names: Iterable[str]) -> str:
    """`a, b and c`."""
    found = list(dict.fromkeys(names))
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
