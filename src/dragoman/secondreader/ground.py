"""From answered rows to records: kept is what stands in the report and exists in the lexicon, the rest is noted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from dragoman.exports.safe import printable
from dragoman.lexicon.ontology import Ontology
from dragoman.reading.records_of import ORDER
from dragoman.records import Attribution, Authority, Event, Kind, Party, Span, Spans, Speaker, Thing
from dragoman.secondreader.answer import EventRow, PartyRow, SaidRow
from dragoman.secondreader.people import People
from dragoman.secondreader.quotes import found
from dragoman.secondreader.rejects import Rejects

TRIGGER = 60  # characters of the longest trigger; a whole clause points to nothing
CONFIDENCE = 0.5  # a model tells no probability that could be believed
RULE = "second reader"


@dataclass
class Ground:
    """Makes one report's records of answered rows. `sentences` are all of the report's, numbered from 1."""

    text: str
    sentences: Sequence[Span]
    people: People
    ontology: Ontology
    rejects: Rejects
    taken: set[tuple[str, Span]] = field(default_factory=set)

    def sentence(self, number: int, asked: range, what: str) -> Span | None:
        """A sentence by its number, if it was among those asked for."""
        if number in asked:
            return self.sentences[number - 1]
        self.rejects.note("sentence", f"{what}: there is no sentence {number} among those that were sent.")
        return None

    def quote(self, words: str, sentence: Span, what: str) -> Span | None:
        """Where quoted words stand in a sentence; the first place."""
        span = next(found(self.text, sentence, words), None)
        if span is None and words.strip():
            self.rejects.note("words", f"{what}: {self.rejects.quoted(words)} is not in it.")
        return span

    def attributions(self, rows: Iterable[SaidRow], asked: range) -> list[Attribution]:
        """The attributions that stand in the report. One needs a content, and a source or cue."""
        kept = []
        for row in rows:
            what = f"An attribution in sentence {row.sentence}"
            sentence = self.sentence(row.sentence, asked, "An attribution")
            if sentence is None:
                continue
            content, source, cue = (self.quote(words, sentence, what) for words in (row.content, row.source, row.cue))
            if content is None or (source is None and cue is None):
                lacks = "content" if content is None else "source or cue"
                self.rejects.note("words", f"{what} has no {lacks} that is there.")
                continue
            speaker = self.speaker(row, sentence, source) if source is not None else None
            kept.append(Attribution(
                id="", source=spans(source), cue=spans(cue), content=(content,), kind=self.kind(row.kind),
                speaker=speaker, confidence=CONFIDENCE,
            ))  # fmt: skip
        return kept

    def kind(self, kind: str) -> Kind:
        """A kind of attribution; one that does not exist is `indirect`, the plainest."""
        for known in get_args(Kind):
            if kind == known:
                return known  # type: ignore[no-any-return]
        self.rejects.note("code", f"An attribution: there is no kind {self.rejects.quoted(kind)}.")
        return "indirect"

    def speaker(self, row: SaidRow, sentence: Span, source: Span) -> Speaker | None:
        """Whom a source means."""
        who = self.people.parties([PartyRow(row.source, row.code)], sentence, source[0], "A speaker")
        return Speaker(name=who[0].name, code=who[0].code, actor=who[0].actor) if who else None

    def events(self, rows: Iterable[EventRow], asked: range) -> list[Event]:
        """The events that stand in the report, each with somebody who takes part."""
        made = (self.event(row, asked) for row in rows)
        return [event for event in made if event is not None]

    def event(self, row: EventRow, asked: range) -> Event | None:
        """One event, or None where the report or the lexicon does not bear it."""
        name = row.type.strip()
        if name not in self.ontology.types:
            self.rejects.note("code", f"An event: there is no type {self.rejects.quoted(name)}.")
            return None
        sentence = self.sentence(row.sentence, asked, f"An event {name}")
        trigger = self.trigger(row, sentence) if sentence is not None else None
        if sentence is None or trigger is None:
            return None
        what, near = f"{name} at “{printable(self.text[slice(*trigger)])}” in sentence {row.sentence}", trigger[0]
        actors = self.people.parties(row.actors, sentence, near, what)
        recipients = self.people.parties(row.recipients, sentence, near, what)
        if not actors and not recipients:
            self.rejects.note("party", f"{what}: nobody takes part in it.")
            return None
        rules = self.ontology.types[name]
        mode = self.known(row.mode, rules.modes, f"{what}: {name} has no mode")
        contexts = [c for c in row.contexts if self.known(c, self.ontology.contexts, f"{what}: there is no context")]
        aux = {a for a in row.aux if self.known(a, ORDER, f"{what}: there is no aux")}
        source = self.people.parties(row.source, sentence, near, f"{what}, source")
        self.taken.add((name, trigger))
        return Event(
            id="", type=name, mode=mode, contexts=tuple(dict.fromkeys(contexts)), trigger=(trigger,), actors=actors,
            recipients=recipients, object=self.thing(row.object, sentence, what),
            aux=tuple(a for a in ORDER if a in aux), attributed_to=tuple(map(authority, source)), date=None,
            place=None, sentence=sentence, quad=rules.quad, scale=self.ontology.score(name, mode), cameo=rules.cameo,
            confidence=CONFIDENCE, rule=RULE, parent=rules.parent,
        )  # fmt: skip

    def trigger(self, row: EventRow, sentence: Span) -> Span | None:
        """Where an event's trigger stands: the first place that no event of its type has."""
        what = f"An event {row.type.strip()} in sentence {row.sentence}"
        if len(row.trigger) > TRIGGER:
            self.rejects.note("words", f"{what}: {self.rejects.quoted(row.trigger)} is too long for a trigger.")
            return None
        places = list(found(self.text, sentence, row.trigger))
        free = [span for span in places if (row.type.strip(), span) not in self.taken]
        if free:
            return free[0]
        why = "is told twice" if places else "is not in it"
        self.rejects.note("words", f"{what}: {self.rejects.quoted(row.trigger)} {why}.")
        return None

    def known(self, value: str | None, among: Collection[str], what: str) -> str | None:
        """A value if it exists."""
        if value and value not in among:
            self.rejects.note("code", f"{what} {self.rejects.quoted(value)}.")
        return value if value and value in among else None

    def thing(self, words: str | None, sentence: Span, what: str) -> Thing | None:
        """The object of an event."""
        span = self.quote(words, sentence, f"{what}, object") if words else None
        return Thing(text=self.text[slice(*span)], span=span) if span is not None else None


def spans(span: Span | None) -> Spans:
    """One span or none."""
    return (span,) if span is not None else ()


def authority(party: Party) -> Authority:
    """Somebody on whose word an event stands."""
    return Authority(name=party.name, code=party.code)
