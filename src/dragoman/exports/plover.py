"""`plover`: PLOVER's own JSON, one event a line, after the manual's chapter “Data Fields” (tables PLOVER JSON,
entities, text, citations).

It cannot hold: auxiliary modes and those on whose word an event stands have no field, so they are given in further
ones (`aux`, `attributed_to`), as the manual allows; an event without any day is left out, for `date` is required.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from dragoman.exports import parts
from dragoman.exports.safe import escaped
from dragoman.records import Document, Event, Party, Reading


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write the events of all readings; returns how many."""
    count = 0
    for reading, event in parts.events(readings):
        if parts.day(reading.document, event) is not None:
            out.write(escaped(msgspec.json.encode(record(reading, event))) + b"\n")
            count += 1
    return count


def record(reading: Reading, event: Event) -> dict[str, Any]:
    """One event as the manual has it; fields without a value are left out."""
    d, e = reading.document, event
    made: dict[str, Any] = {
        "id": parts.identity(d, e), "has_event": True, "date": parts.day(d, e),
        "enddate": e.date.end if e.date else None,
        "actor": [entity(p) for p in e.actors], "recipient": [entity(p) for p in e.recipients],
        "event": [parts.kind(e)], "event_text": [d.text[a:b] for a, b in e.trigger], "event_loc": location(e),
        "quad_code": parts.QUADS.get(e.quad), "event_scale": e.scale, "mode": [e.mode] if e.mode else [],
        "context": list(e.contexts), "text": parts.words(d, e),
        "text_info": {"start": e.sentence[0], "end": e.sentence[1]}, "cite_info": citation(d, reading.reader),
        "coder": f"dragoman {reading.reader}", "aux": list(e.aux), "attributed_to": [a.code for a in e.attributed_to],
    }  # fmt: skip
    return {name: value for name, value in made.items() if value not in (None, [], {})}


def entity(party: Party) -> dict[str, str]:
    """An actor or recipient."""
    code = party.code.partition("|")[0].partition(" ")[0]
    made = {"code": code.partition(":")[0], "sector": parts.sector(party), "entity_text": party.name}
    if parts.organisation(party):
        made["identifier_text"] = parts.organisation(party)
    if party.role:
        made["office"] = party.role
    return {name: value for name, value in made.items() if value}


def location(event: Event) -> dict[str, Any]:
    """Where it was, as far as that is told."""
    if event.place is None:
        return {}
    p = event.place
    made = {"name": p.name or p.text, "country_code3": p.country, "lat": p.lat, "lon": p.lon}
    return {name: value for name, value in made.items() if value is not None}


def citation(d: Document, reader: str) -> dict[str, str]:
    """The report."""
    made = {"citation": d.id, "url": d.url, "title": d.title, "language": d.language, "publication": d.publisher,
            "codebook": "plover-1.0", "coder": f"dragoman {reader}"}  # fmt: skip
    return {name: value for name, value in made.items() if value}
