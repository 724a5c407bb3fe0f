"""What several formats need of an event: its day, its codes in pieces, its text, and whether it is told as a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

import pycountry

from dragoman.exports.safe import printable
from dragoman.records import Document, Event, Party, Reading

UNREAL = frozenset({"future", "hypothetical", "negation"})
QUADS = {
    "verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4,
}  # fmt: skip


def events(readings: Iterable[Reading], *, real: bool = False) -> Iterator[tuple[Reading, Event]]:
    """All events with their readings. With `real` only those told as having happened: for formats that count every row
    as an event and have no word for what is promised, possible or denied."""
    for reading in readings:
        for event in reading.events:
            if not (real and UNREAL & set(event.aux)):
                yield reading, event


def day(document: Document, event: Event) -> str | None:
    """The first day of an event, else that of its report."""
    return event.date.start if event.date is not None and event.date.start else document.published


def number(document: Document, event: Event) -> int:
    """A number for an event that does not change: 15 digits at most, from report and event."""
    return int(sha256(f"{document.id}\0{event.id}".encode()).hexdigest()[:12], 16)


def identity(document: Document, event: Event) -> str:
    """A name for an event in the whole ledger."""
    return f"{document.id}:{event.id}"


def country(party: Party) -> str:
    """`RUS` of `RUS GOV`; of alternatives the first. Organisations have none."""
    land = party.code.partition("|")[0].partition(" ")[0]
    return "" if ":" in land or land == "UNK" else land


def organisation(party: Party) -> str:
    """`UN` of `IGO:UN`."""
    land = party.code.partition("|")[0].partition(" ")[0]
    return land.partition(":")[2]


def sector(party: Party) -> str:
    """`GOV` of `RUS GOV`; `IGO` and `NON` for those of no country."""
    first = party.code.partition("|")[0]
    return first[:3] if first[:4] in ("IGO:", "NON:") else first.partition(" ")[2]


@lru_cache(maxsize=512)
def land(alpha3: str) -> str:
    """The English name of a country by ISO 3166 alpha-3; the code itself where it has none (XKX)."""
    found = pycountry.countries.get(alpha_3=alpha3)
    return getattr(found, "common_name", found.name) if found is not None else alpha3


def words(document: Document, event: Event) -> str:
    """The event's sentence in one line."""
    return printable(document.text[slice(*event.sentence)])


def kind(event: Event) -> str:
    """The PLOVER type, of a user's own type its parent."""
    return event.parent or event.type


def row(values: Iterable[object]) -> bytes:
    """One tab-separated line: None is empty, and no value holds a tab or an end of line."""
    return ("\t".join("" if v is None else printable(str(v)) for v in values) + "\n").encode()
