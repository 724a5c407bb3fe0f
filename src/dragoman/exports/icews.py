"""`icews`: the 20 tab-separated columns of ICEWS's event files (.tab), with a header line (Boschee et al., ICEWS Coded
Event Data, doi:10.7910/DVN/28075).

It cannot hold: several actors in a row (each pair is one, with one event id), auxiliary modes (what is promised,
possible or denied is left out), those on whose word an event stands, contexts. The CAMEO code is the root code's “not
specified” (`040`); intensity is PLOVER's score, not Goldstein's.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import BinaryIO

from dragoman.exports import parts
from dragoman.ledger.rows import sentence_of
from dragoman.ledger.sentences import sentences
from dragoman.records import Event, Party, Reading

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write a header and a row for each pair of parties; returns the rows."""
    out.write(parts.row(COLUMNS))
    count = 0
    for reading in readings:
        spans = sentences(reading.document.text, (e.sentence for e in reading.events))
        for _, event in parts.events([reading], real=True):
            at = sentence_of(event.trigger[0][0], spans)
            for actor, recipient in product(event.actors or (None,), event.recipients or (None,)):
                out.write(parts.row(values(reading, event, actor, recipient, (at or 0) + 1)))
                count += 1
    return count


def values(
    reading: Reading, event: Event, actor: Party | None, recipient: Party | None, sentence: int
) -> tuple[object, ...]:
    """One row, in the order of COLUMNS."""
    d, e, p = reading.document, event, event.place
    where = (
        (p.name or p.text, None, None, parts.land(p.country) if p.country else None, p.lat, p.lon) if p else ("",) * 6
    )
    return (
        parts.number(d, e), parts.day(d, e), *side(actor), f"{e.type.capitalize()}{f' ({e.mode})' if e.mode else ''}",
        f"{e.cameo}0", e.scale, *side(recipient), d.id, sentence, d.publisher, *where,
    )  # fmt: skip


def side(party: Party | None) -> tuple[object, ...]:
    """Name, sectors, country."""
    if party is None:
        return None, None, None
    code = parts.country(party)
    return party.name, parts.sector(party), parts.land(code) if code else None
