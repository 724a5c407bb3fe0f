"""`polecat`: the 40 tab-separated columns of POLECAT's weekly files, with a header line (Halterman et al. 2023, and
the data set's codebook at Harvard Dataverse, doi:10.7910/DVN/AJGVIT).

It cannot hold: auxiliary modes, so what is promised, possible or denied is left out; those on whose word an event
stands; characters. One row has one actor and one recipient at most: an event of several parties makes a row for each
pair, with one event id. Left empty, for we do not have them: COW codes, Wikipedia ids, GeoNames ids, districts, story
entities.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import BinaryIO

from dragoman.exports import parts
from dragoman.records import Event, Party, Reading

SIDE = ("Country", "COW")
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write a header and a row for each pair of parties; returns the rows."""
    out.write(parts.row(COLUMNS))
    count = 0
    for reading, event in parts.events(readings, real=True):
        for actor, recipient in product(event.actors or (None,), event.recipients or (None,)):
            out.write(parts.row(values(reading, event, actor, recipient)))
            count += 1
    return count


def values(reading: Reading, event: Event, actor: Party | None, recipient: Party | None) -> tuple[object, ...]:
    """One row, in the order of COLUMNS."""
    d, e, p = reading.document, event, event.place
    where = (None,) * 10 if p is None else (
        p.name or p.text, p.name, None, None, parts.land(p.country) if p.country else None, p.lat, p.lon, None, p.text,
        None,
    )  # fmt: skip
    return (
        parts.identity(d, e), parts.day(d, e), parts.kind(e), e.mode, e.scale, parts.QUADS.get(e.quad),
        ";".join(e.contexts), *side(reading, actor), *side(reading, recipient), *where, d.publisher, d.published,
        None, None, None, d.language or "en", f"dragoman {reading.reader}",
    )  # fmt: skip


def side(reading: Reading, party: Party | None) -> tuple[object, ...]:
    """Name, country, COW, primary sector, sectors, title, raw name, Wikipedia id."""
    if party is None:
        return (None,) * 8
    code = parts.country(party)
    home = parts.land(code) if code else {"IGO": "International Governmental Organization"}.get(parts.sector(party))
    raw = reading.document.text[slice(*party.span)] if party.span else party.name
    sectors = ";".join(dict.fromkeys(one.partition(" ")[2] for one in party.code.split("|") if " " in one))
    return party.name, home, None, parts.sector(party), sectors or parts.sector(party), party.role, raw, None
