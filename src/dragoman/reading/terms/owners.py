"""Which event a term belongs to: the one that tells of its agreement."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.lexicon.terms import TermWords
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.reading.terms.find import terms
from dragoman.reading.terms.stated import Stated
from dragoman.records import Event, Term

NEAR = 4  # sentences back in which an agreement may have been named


def bound(parse: Parse, words: TermWords, coded: Sequence[Coded], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with the terms of the agreements that they tell of. `coded` are the same events, in the same order."""
    stated = terms(parse, words)
    if not stated:
        return events
    agreed = {n: at for n, c in enumerate(coded) if (at := _agreement(parse, words, c, events[n])) is not None}
    made: dict[int, list[Term]] = {}
    for s in stated:
        owner = _owner(parse, coded, agreed, s)
        if owner is not None:
            made.setdefault(owner, []).append(s.term)
    return tuple(replace(e, terms=tuple(made[n])) if n in made else e for n, e in enumerate(events))


def _agreement(parse: Parse, words: TermWords, coded: Coded, event: Event) -> int | None:
    """The agreement's noun among an event's words or in its object; its head where it is an agreeing without one."""
    tokens = [*coded.tokens]
    if event.object is not None:
        first, last = (parse.token_at.get(event.object.span[0]), event.object.span[1])
        tokens += [t for t in range(first, len(parse)) if parse.ends[t] <= last][:12] if first is not None else []
    noun = next((t for t in tokens if parse.tags[t][:2] == "NN" and parse.lemmas[t].lower() in words.agreements), None)
    return noun if noun is not None else coded.head if coded.type == "AGREE" else None


def _owner(parse: Parse, coded: Sequence[Coded], agreed: dict[int, int], stated: Stated) -> int | None:
    """The event of a term: the one with the agreement's very noun, else the last one shortly before that names an
    agreement, else one of the sentence, else the last before or the next that tells of any."""
    at = stated.token if stated.agreement is None else stated.agreement
    sentence = parse.sentence_of[stated.token]
    firm = {n: t for n, t in agreed.items() if parse.tags[t][:2] == "NN"}
    same = [n for n, t in firm.items() if t == stated.agreement]
    if same:
        return min(same, key=lambda n: (abs(coded[n].head - at), n))
    near = [n for n in firm if coded[n].head < at and sentence - parse.sentence_of[coded[n].head] <= NEAR]
    if near:
        return near[-1]
    here = [n for n in agreed if parse.sentence_of[coded[n].head] == sentence]
    here = here or [n for n, c in enumerate(coded) if stated.token in c.tokens]
    if here:
        return min(here, key=lambda n: (abs(coded[n].head - at), n))
    before = [n for n in firm or agreed if coded[n].head < at]
    return before[-1] if before else min(firm or agreed, default=None)
