"""A reading as rows of the ledger's tables. Pure: nothing here touches a database."""

from __future__ import annotations

from bisect import bisect_right
from hashlib import sha256
from typing import TypeAlias

import msgspec

from dragoman.ledger.sentences import sentences
from dragoman.records import Attribution, Document, Event, Reading, Span

Row: TypeAlias = tuple[object, ...]


def split(code: str) -> tuple[str, str]:
    """`RUS GOV` -> `RUS`, `GOV`; `IGO:UN` -> `IGO:UN` and nothing."""
    country, _, sector = code.strip().partition(" ")
    return country, sector.strip()


def digest(document: Document) -> str:
    """A fingerprint of the whole document record: any change of text, date or outlet changes it."""
    return sha256(msgspec.json.encode(document)).hexdigest()


def packed(reading: Reading) -> str:
    """The reading as JSON without the document's text, which the ledger keeps once."""
    bare = msgspec.structs.replace(reading.document, text="")
    return msgspec.json.encode(msgspec.structs.replace(reading, document=bare)).decode()


def unpacked(json: str, text: str) -> Reading:
    """What `packed` packed, with its text."""
    reading = msgspec.json.decode(json, type=Reading)
    return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=text))


def document_row(document: Document) -> Row:
    """id, digest, url, title, publisher, published, language, text."""
    d = document
    return d.id, digest(d), d.url, d.title, d.publisher, d.published, d.language, d.text


def sentence_rows(reading: Reading) -> list[tuple[int, int, int, str]]:
    """position, first, last, text of every sentence."""
    text = reading.document.text
    spans = sentences(text, (event.sentence for event in reading.events))
    return [(n, first, last, text[first:last]) for n, (first, last) in enumerate(spans)]


def sentence_of(at: int, spans: list[Span]) -> int | None:
    """Position of the sentence that holds a character."""
    n = bisect_right(spans, (at, len(spans) and spans[-1][1] + 1)) - 1
    return n if n >= 0 and at < spans[n][1] else None


def attribution_row(position: int, attribution: Attribution) -> Row:
    """position, id, kind, name, code, country, sector, addressee, channel, parent, first."""
    a = attribution
    who: Row = (None,) * 4
    if a.speaker is not None:
        who = (a.speaker.name, a.speaker.code, *split(a.speaker.code))
    starts = [first for first, _ in (*a.source, *a.cue, *a.content)]
    return position, a.id, a.kind, *who, a.addressee, a.channel, a.parent, min(starts, default=None)


def event_row(position: int, event: Event, published: str | None) -> Row:
    """position, id, type ... rule, due, day, in the order of the table `events` after `sentence`. `published` is the
    report's day, which is the event's where it has none of its own."""
    e = event
    aux = tuple(int(name in e.aux) for name in ("future", "hypothetical", "negation", "historical"))
    trigger = min(s for s, _ in e.trigger), max(s for _, s in e.trigger)
    when: Row = (e.date.start, e.date.end, e.date.granularity) if e.date else (None,) * 3
    where: Row = (e.place.name or e.place.text, e.place.country, e.place.lat, e.place.lon) if e.place else (None,) * 4
    thing = e.object.text if e.object else None
    rest = e.quad, e.scale, e.cameo, e.confidence, e.rule, e.due.end if e.due else None, when[0] or published
    return position, e.id, e.type, e.mode, *aux, *trigger, thing, *when, *where, *rest


def party_rows(event: Event) -> list[Row]:
    """side, position, name, code, country, sector, role, actor of everybody who takes part."""
    return [
        (side, n, p.name, p.code, *split(p.code), p.role, p.actor)
        for side, parties in (("actor", event.actors), ("recipient", event.recipients))
        for n, p in enumerate(parties)
    ]


def disagreement_rows(reading: Reading) -> list[Row]:
    """position, field, about, ours, second, our_value, second_value, first, last of what two readers differ in."""
    if reading.second is None:
        return []
    types = {e.id: e.type for e in (*reading.events, *reading.second.events)}
    found: list[Row] = []
    for n, d in enumerate(reading.second.disagreements):
        fields: list[tuple[str, str, str]] = [(x.field, x.ours, x.second) for x in d.differences]
        alone = ("only", types.get(d.ours or "", ""), types.get(d.second or "", ""))
        found += [(n, name, d.about, d.ours, d.second, a, b, *d.sentence) for name, a, b in fields or [alone]]
    return found


def toll_rows(event: Event) -> list[Row]:
    """position, kind, number, high, bound, unit, who, text of every figure."""
    return [(n, t.kind, t.number, t.high, t.bound, t.unit, t.who, t.text) for n, t in enumerate(event.tolls)]


def term_rows(event: Event) -> list[Row]:
    """position, polarity, text of every term of an agreement."""
    return [(n, t.polarity, t.text) for n, t in enumerate(event.terms)]


def authority_rows(event: Event) -> list[Row]:
    """position, name, code, country, sector, attribution of everybody on whose word it stands."""
    return [(n, a.name, a.code, *split(a.code), a.attribution) for n, a in enumerate(event.attributed_to)]
