"""Why an event says what it says, from the workings of its reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.explain import deciding, rules
from dragoman.explain.explanation import Explanation, Step
from dragoman.reading.coded import Coded
from dragoman.reading.contexts import contexts_of, mode_of
from dragoman.reading.reader import Reader, Workings
from dragoman.records import Document, Event


def why(reader: Reader, document: Document, event: str) -> Explanation:
    """The explanation of one event of a report (`event` is its id, "e3"). Raises KeyError where there is none."""
    workings = reader.workings(document)
    for found, coded in zip(workings.reading.events, workings.coded, strict=True):
        if found.id == event:
            steps = tuple(all_steps(reader, workings, found, coded))
            return Explanation(
                event=found, text=document.text, sentence=found.sentence, reader=reader.version, steps=steps
            )
    raise KeyError(event)


def all_steps(reader: Reader, workings: Workings, event: Event, coded: Coded) -> Iterator[Step]:
    """Everything, in the order in which the reader does it."""
    parse = workings.report.parse
    ruled = next((c for c in workings.candidates if c.predicate.head == coded.predicate.head), coded)
    words = " … ".join(f"“{parse.text[s:e]}”" for s, e in event.trigger)
    yield Step(about="words", says=f"The event's words are {words}.", spans=event.trigger)
    yield from rules.sense(parse, ruled)
    yield from rules.operators(parse, ruled)
    yield from deciding.heard(parse, coded)
    deciders = reader.coder.deciders
    if deciders is not None and any(c is ruled for c in workings.candidates):
        yield from deciding.decision(parse, workings.candidates, ruled, coded, deciders.events)
    yield from deciding.modes(parse, ruled, coded, deciders.modality if deciders else None)
    yield from rules.parties(parse, coded)
    yield from described(reader, workings, ruled, coded)
    yield from sources(event, workings)
    yield from circumstances(event)
    yield from rules.rejected(parse, workings.candidates, workings.coded, coded)


def described(reader: Reader, workings: Workings, ruled: Coded, coded: Coded) -> Iterator[Step]:
    """Mode and contexts, with the words that tell them."""
    parse, lexicon = workings.report.parse, reader.lexicon.contexts
    bare = replace(coded, mode=ruled.mode if ruled.type == coded.type else None, contexts=ruled.contexts)
    mode = mode_of(lexicon, parse, bare)
    if mode is not None:
        by = f"by {rules.quoted(parse, mode.tokens)}" if mode.tokens else "by its type"
        yield Step(about="mode", says=f"{mode.name}, {by}.", spans=rules.spans(parse, mode.tokens))
    for told in contexts_of(lexicon, parse, bare, coded.mode):
        if told.name in ruled.contexts:
            by = "by the sense of the lexicon"
        else:
            by = f"by {rules.quoted(parse, told.tokens)}" if told.tokens else "by a party's sector or the mode"
        yield Step(about="context", says=f"{told.name}, {by}.", spans=rules.spans(parse, told.tokens))


def sources(event: Event, workings: Workings) -> Iterator[Step]:
    """On whose word it stands, with the cue that shows it."""
    by_id = {a.id: a for a in workings.reading.attributions}
    text = workings.reading.document.text
    for link in event.attributed_to:
        said = by_id.get(link.attribution or "")
        if said is None:
            yield Step(about="source", says=f"{link.name} ({link.code}), who tells it by the verb above it.")
            continue
        cue = " … ".join(f"“{text[s:e]}”" for s, e in said.cue) or "the quotation marks"
        says = f"{link.name} ({link.code}): the event lies in what {cue} reports ({said.kind}, {said.id})."
        yield Step(about="source", says=says, spans=(*said.source, *said.cue))
    if not event.attributed_to:
        yield Step(about="source", says="The report says so in its own voice.")


def circumstances(event: Event) -> Iterator[Step]:
    """When and where."""
    if event.date is not None:
        when = event.date
        days = f"{when.start} to {when.end}" if when.start != when.end else f"{when.start}"
        says = f"“{when.text}” is {days} ({when.basis})." if when.start else f"“{when.text}” stays unresolved."
        yield Step(about="date", says=says, spans=(when.span,) if when.span else ())
    if event.place is not None:
        place = event.place
        known = f"is {place.name}, {place.country}" if place.name else "stays unresolved"
        says = f"“{place.text}” {known}."
        yield Step(about="place", says=says, spans=(place.span,) if place.span else ())
