"""An event as weaving sees it: who, what, when, in which words. Made from one reading, apart from all others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.times import Times
from dragoman.reading.times.expressions import Expression, Grammar
from dragoman.reading.times.resolve import resolve
from dragoman.records import Event, Reading
from dragoman.sources.dateline import published_from_text
from dragoman.weaving.deadlines import Deadline, deadline, distance
from dragoman.weaving.words import figures, proper, stems

Key = tuple[str, str]


@dataclass(frozen=True)
class Strand:
    """One event. Days are proleptic ordinals, both ends inclusive; `told` is the report's day, `said` whether the
    event's own days are told. `near` are the stems round the trigger, `wide` those of its sentence, `thing` those
    of its object."""

    key: Key
    event: Event
    outlet: str
    told: int | None
    days: tuple[int, int] | None
    due: Deadline | None
    place: int
    actors: frozenset[str]
    recipients: frozenset[str]
    trigger: frozenset[str]
    near: frozenset[str]
    wide: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    thing: frozenset[str]

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.event.parent or self.event.type

    @property
    def negated(self) -> bool:
        """Is it told as not having happened?"""
        return "negation" in self.event.aux

    @property
    def ahead(self) -> bool:
        """Is it told as still to come?"""
        return "future" in self.event.aux


@dataclass(frozen=True)
class Clock:
    """What finds days in a sentence."""

    times: Times
    grammar: Grammar

    @classmethod
    def load(cls) -> Clock:
        """With the bundled words of time."""
        times = Times.load()
        return cls(times, Grammar.of(times))


def strands(reading: Reading, clock: Clock) -> list[Strand]:
    """All events of a reading."""
    document = reading.document
    dated = None if document.published else published_from_text(document.text)
    written = dated.date if dated is not None else document.published
    try:
        published = date.fromisoformat(written) if written else None
    except ValueError:
        published = None
    found = clock.grammar.find(document.text) if reading.events else []
    return [strand(reading, event, published, clock, found) for event in reading.events]


def strand(
    reading: Reading, event: Event, published: date | None, clock: Clock, expressions: list[Expression]
) -> Strand:
    """One event of a reading."""
    text = reading.document.text
    first, last = event.trigger[0][0], event.trigger[-1][1]
    left, right = event.sentence
    left, right = min(left, first), max(right, last)
    around = text[max(left, first - 70) : min(right, last + 90)]
    mine = [e for e in expressions if left <= e.span[0] < right]
    return Strand(
        key=(reading.document.id, event.id),
        event=event,
        outlet=reading.document.publisher or reading.document.id,
        told=published.toordinal() if published else None,
        days=when(event, published, clock, mine),
        due=deadline(event, text, published, clock.times, mine),
        place=first,
        actors=frozenset(p.code for p in event.actors),
        recipients=frozenset(p.code for p in event.recipients),
        trigger=frozenset(stems(" ".join(text[a:b] for a, b in event.trigger))),
        near=frozenset(stems(around)),
        wide=frozenset(stems(text[left:right])),
        names=proper(text[left:right]),
        figures=figures(around),
        thing=frozenset(stems(event.object.text)) if event.object is not None else frozenset(),
    )


def when(event: Event, published: date | None, clock: Clock, expressions: list[Expression]) -> tuple[int, int] | None:
    """The days of an event; None where they are not told."""
    ahead = "future" in event.aux
    told = event.date
    if told is None or told.start is None:
        first, last = event.trigger[0][0], event.trigger[-1][1]
        nearest = sorted(expressions, key=lambda e: (distance(e.span, first, last), e.span))
        for expression in nearest[:2]:
            if distance(expression.span, first, last) > 90:
                break
            answer = resolve(expression, clock.times, published, ahead if ahead else None)
            if answer.start and answer.end:
                told = answer
                break
    if told is None or told.start is None or told.end is None:
        return None
    return date.fromisoformat(told.start).toordinal(), date.fromisoformat(told.end).toordinal()
