"""`ftm`: FollowTheMoney entities, one a line (https://followthemoney.tech): Event, Person, Organization, PublicBody
and Article, for Aleph and its relatives.

It cannot hold: spans, confidence and standing; an event's type, mode and aux are in `keywords`, its sentence in
`summary`, those on whose word it stands in `notes`. Ids are hashes, so that the same ledger gives the same entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha1
from typing import Any, BinaryIO

import msgspec

from dragoman.exports import parts
from dragoman.exports.safe import escaped
from dragoman.records import Event, Party, Reading


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write entities; returns how many. Actors are written once, by code and name."""
    seen: set[str] = set()
    for reading in readings:
        for entity in entities(reading):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                out.write(escaped(msgspec.json.encode(entity)) + b"\n")
    return len(seen)


def entities(reading: Reading) -> Iterator[dict[str, Any]]:
    """The report, its events and their parties."""
    d = reading.document
    article = key("article", d.id)
    yield made(article, "Article", title=[d.title or d.id], publisher=[d.publisher], publishedAt=[d.published],
               sourceUrl=[d.url], bodyText=[d.text], language=[d.language])  # fmt: skip
    people = {a.id for a in reading.actors if a.kind == "person"}
    for e in reading.events:
        sides = [[party(p, people) for p in side] for side in (e.actors, e.recipients)]
        yield from (one for side in sides for one in side)
        yield event(reading, e, article, *([one["id"] for one in side] for side in sides))


def event(reading: Reading, e: Event, article: str, actors: list[str], recipients: list[str]) -> dict[str, Any]:
    """One event; actors are `organizer`, everybody is `involved`."""
    d = reading.document
    sides = ", ".join(p.code for p in e.actors)
    to = f" → {', '.join(p.code for p in e.recipients)}" if e.recipients else ""
    return made(
        key("event", parts.identity(d, e)), "Event", name=[f"{e.type} {sides}{to}"], startDate=[parts.day(d, e)],
        endDate=[e.date.end if e.date else None], summary=[parts.words(d, e)],
        location=[e.place.name or e.place.text] if e.place else [], country=countries(e), proof=[article],
        keywords=[e.type, e.mode, e.quad, *e.aux, *e.contexts], organizer=actors, involved=recipients,
        notes=[f"on the word of {a.name} ({a.code})" for a in e.attributed_to], sourceUrl=[d.url],
    )  # fmt: skip


def countries(e: Event) -> list[str]:
    """The countries of an event's place and parties, two letters each, as FollowTheMoney has them."""
    found = [e.place.country if e.place else None, *(parts.country(p) for p in (*e.actors, *e.recipients))]
    return [two for code in found if code and (two := alpha2(code))]


def alpha2(alpha3: str) -> str | None:
    """`RUS` -> `ru`."""
    import pycountry

    known = pycountry.countries.get(alpha_3=alpha3)
    return known.alpha_2.lower() if known is not None else "xk" if alpha3 == "XKX" else None


def party(p: Party, people: set[str]) -> dict[str, Any]:
    """An actor or recipient."""
    schema = "Person" if p.actor in people else "PublicBody" if parts.sector(p) == "GOV" else "Organization"
    code = parts.country(p)
    two = [alpha2(code)] if code else []
    role = {"position": [p.role]} if schema == "Person" else {"description": [p.role]}
    return made(key("actor", p.code, p.name), schema, name=[p.name], country=two, notes=[p.code], **role)


def made(identity: str, schema: str, **properties: Sequence[str | None]) -> dict[str, Any]:
    """An entity, without empty values; each value once."""
    kept = {k: list(dict.fromkeys(v for v in values if v)) for k, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def key(*what: str) -> str:
    """An id that does not change."""
    return sha1("\0".join(what).encode(), usedforsecurity=False).hexdigest()
