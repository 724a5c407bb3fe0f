"""Readings from the exchange format, ours or another maker's, checked before anything relies on them.

Other makers (a person coding by hand, another program) may leave out all but the text: what is missing is filled in
where it follows (a type's quad class, score and CAMEO root; the sentence round a trigger), and is empty elsewhere. A
party may be a mere code ("RUS GOV"), a date or place a mere string. What is there must be right: known types, spans
inside the text, references to records that exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from dragoman.exports import filling
from dragoman.lexicon.schema import TYPES
from dragoman.records import FORMAT, Reading, Span
from dragoman.sources.calendar import iso_date


class ExchangeError(ValueError):
    """A line is no reading in the exchange format; the message says where in it and why."""


def reading_from_json(value: Any) -> Reading:
    """One line's object -> its Reading. The inverse of `reading_to_json`. Raises ExchangeError."""
    if not isinstance(value, dict):
        raise ExchangeError("The line is not a JSON object.")
    version = value.get("format", FORMAT)
    if version != FORMAT:
        raise ExchangeError(f"The line is in format {version!r}; this dragoman reads format {FORMAT}.")
    if not isinstance(value.get("text"), str):
        raise ExchangeError('The line has no "text".')
    try:
        reading = msgspec.convert(filling.filled(value), Reading)
    except msgspec.ValidationError as fault:
        raise ExchangeError(f"The line does not fit the exchange format: {placed(str(fault))}.") from fault
    except filling.Unfit as fault:
        raise ExchangeError(f"The line does not fit the exchange format: {fault}.") from fault
    check(reading)
    return reading


def placed(message: str) -> str:
    """msgspec's message in the words of the line (a document's fields are flat there)."""
    return message.replace("$.document.", "$.").rstrip(".")


def check(reading: Reading) -> None:
    """What types cannot say: spans lie in the text, ids are unique, references lead somewhere."""
    day = reading.document.published
    if day is not None and iso_date(day) != day:
        raise ExchangeError(f"published: “{day}” is no date. Write it as 2025-01-17.")
    size = len(reading.document.text)
    for where, (first, last) in spans(reading):
        if not 0 <= first < last <= size:
            raise ExchangeError(f"{where}: {first} to {last} is no span of the text, which has {size} characters.")
    for kind, ids in (
        ("attributions", [a.id for a in reading.attributions]),
        ("events", [e.id for e in reading.events]),
    ):
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ExchangeError(f"{kind}: the id “{twice[0]}” stands for more than one.")
    if reading.second is not None:
        second = reading.second
        check(replace(reading, attributions=second.attributions, events=second.events, second=None))
        for d in second.disagreements:
            if not 0 <= d.sentence[0] < d.sentence[1] <= size:
                raise ExchangeError(f"second: {d.sentence[0]} to {d.sentence[1]} is no span of the text.")
    known = {a.id for a in reading.attributions}
    for attribution in reading.attributions:
        if attribution.parent is not None and attribution.parent not in known:
            raise ExchangeError(f"attribution {attribution.id}: there is no attribution “{attribution.parent}”.")
    for event in reading.events:
        if event.type not in TYPES and event.parent not in TYPES:
            raise ExchangeError(f"event {event.id}: “{event.type}” is none of the types {', '.join(TYPES)}.")
        if not event.trigger:
            raise ExchangeError(f"event {event.id} has no trigger.")
        for authority in event.attributed_to:
            if authority.attribution is not None and authority.attribution not in known:
                raise ExchangeError(f"event {event.id}: there is no attribution “{authority.attribution}”.")


def spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every span of a reading with words for where it is."""
    for actor in reading.actors:
        yield from ((f"actor {actor.id}, mention", span) for span in actor.mentions)
    for a in reading.attributions:
        for part in ("source", "cue", "content"):
            yield from ((f"attribution {a.id}, {part}", span) for span in getattr(a, part))
        if a.uttered is not None and a.uttered.span is not None:
            yield f"attribution {a.id}, uttered", a.uttered.span
    for e in reading.events:
        yield from ((f"event {e.id}, trigger", span) for span in e.trigger)
        yield f"event {e.id}, sentence", e.sentence
        for party in (*e.actors, *e.recipients):
            if party.span is not None:
                yield f"event {e.id}, {party.name}", party.span
        yield from ((f"event {e.id}, {toll.text}", toll.span) for toll in e.tolls)
        yield from ((f"event {e.id}, {term.text}", term.span) for term in e.terms)
        for name in ("object", "date", "place", "due"):
            thing = getattr(e, name)
            if thing is not None and thing.span is not None:
                yield f"event {e.id}, {name}", thing.span
