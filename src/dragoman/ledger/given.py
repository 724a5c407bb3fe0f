"""What a person writes for a field of an event, as the values of a record: days, places, tolls and terms in words.

Words that a record pins to characters have to be in the report; whoever gives whole records (as JSON) is not touched.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from dragoman.ledger.errors import Refused
from dragoman.ledger.sentences import sentences

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
OMITS = "omits:"


def worded(raw: dict[str, Any], text: str) -> None:
    """Put records where a raw event has words of a person, in place. Raises Refused with what to write instead."""
    first = raw["trigger"][0][0]
    start = next((a for a, b in sentences(text) if a <= first < b), first)
    for name in ("date", "due"):
        if isinstance(raw.get(name), str):
            raw[name] = day(raw[name])
    if isinstance(raw.get("place"), str):
        raw["place"] = spot(raw["place"], text, start)
    for name, made in (("tolls", toll), ("terms", term)):
        if isinstance(raw.get(name), list | tuple):
            raw[name] = [made(one, text, start) if isinstance(one, str) else one for one in raw[name]]


def day(words: str) -> dict[str, Any]:
    """A day, month or year, or two of them with a stroke between, as a time. Raises Refused."""
    parts = words.split("/")
    ends = [found for part in parts if (found := bounds(part.strip())) is not None]
    if len(parts) > 2 or len(ends) < len(parts) or ends[0][0] > ends[-1][1]:
        raise Refused(
            f"“{words}” is no date. Write a day as 2025-01-17, a month as 2025-01, a year as 2025, "
            "and from one day to another as 2025-01-17/2025-01-20."
        )
    start, end, size = ends[0][0], ends[-1][1], ends[0][2]
    return {
        "text": words, "span": None, "start": start, "end": end, "basis": "written",
        "granularity": size if len(parts) == 1 else "vague",
    }  # fmt: skip


def bounds(words: str) -> tuple[str, str, str] | None:
    """The first and last day (ISO) of a day, month or year, and which of these it is."""
    found = DAY.fullmatch(words)
    if found is None:
        return None
    year, month, of_month = found.groups()
    try:
        first = date(int(year), int(month or 1), int(of_month or 1))
    except ValueError:
        return None
    final = int(month or 12)
    last = first if of_month else date(first.year, final, monthrange(first.year, final)[1])
    return first.isoformat(), last.isoformat(), "day" if of_month else "month" if month else "year"


def located(words: str, text: str, start: int) -> list[int]:
    """The characters of words, from `start` on or else anywhere. Raises Refused where the report has them not."""
    at = text.find(words, start)
    at = at if at >= 0 else text.find(words)
    if at < 0 or not words:
        raise Refused(f"“{words}” is not in the report. Write the words as they stand there.")
    return [at, at + len(words)]


def spot(words: str, text: str, start: int) -> dict[str, Any]:
    """A place of the report's words; the largest town of that name, or the country, where one is known."""
    from dragoman.lexicon.gazetteer import gazetteer, lands

    made: dict[str, Any] = {"text": words, "span": located(words, text, start)}
    land = next((land for land in lands() if land.name == words), None)
    towns = gazetteer().towns(words) if land is None else []
    if land is not None:
        made |= {"name": land.name, "country": land.iso3}
    elif towns:
        top = towns[0]
        made |= {"name": top.name, "country": top.country, "lat": top.lat, "lon": top.lon}
    return made


def toll(words: str, text: str, start: int) -> dict[str, Any]:
    """`killed 30 soldiers`: the kind of toll, and the figure in the report's words. Raises Refused."""
    from dragoman.lexicon.loader import folder
    from dragoman.lexicon.tolls import TollWords

    kind, _, figure = words.strip().partition(" ")
    known = sorted({*TollWords.load(folder()).file.kinds, "money"})
    if kind not in known or not figure:
        raise Refused(
            f"“{words}” is no toll. Write kind and figure, as “killed 30 soldiers”; kinds: {', '.join(known)}."
        )
    number = FIGURE.search(figure)
    return {
        "kind": kind, "text": figure, "span": located(figure, text, start),
        "number": float(number.group().replace(",", "")) if number else None,
    }  # fmt: skip


def term(words: str, text: str, start: int) -> dict[str, Any]:
    """`mutual defence`, or `omits: mutual defence` where an agreement is said not to hold it. Raises Refused."""
    omits = words.strip().startswith(OMITS)
    bare = words.strip().removeprefix(OMITS).strip()
    return {"text": bare, "span": located(bare, text, start), "polarity": "omits" if omits else "commits"}
