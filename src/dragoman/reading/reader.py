"""The reader: a report in, a reading out. Composes the steps of this folder; each can be read and tested alone.

    text -> casing -> parse -> cast (actors) -> attributions -> events -> times, places -> Reading

`Reader.read` is a pure function of the document and the lexicon: the same input gives the same bytes, whatever else was
read before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Literal

from dragoman.encoder.load import Encoded, Encoder
from dragoman.encoder.load import load as load_encoder
from dragoman.lexicon.lexicon import Lexicon
from dragoman.reading import actors, attribution, records_of
from dragoman.reading.appositions import mended
from dragoman.reading.attribution import AttributionIndex, uttered
from dragoman.reading.attribution.adorn import adorned
from dragoman.reading.attribution.ensemble import together
from dragoman.reading.capitals import Words, words_of
from dragoman.reading.casing import recase
from dragoman.reading.chain import speaking, with_speakers
from dragoman.reading.coded import Coded
from dragoman.reading.coding import Coder, Deciders
from dragoman.reading.contexts import described
from dragoman.reading.decision.events import EventDecider
from dragoman.reading.decision.linear import Linear, weights
from dragoman.reading.decision.modality import ModalityDecider
from dragoman.reading.decision.roles import RoleDecider
from dragoman.reading.decision.sources import SourceDecider
from dragoman.reading.evidence import Evidence
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import DEFAULT, Pipeline, load, parse
from dragoman.reading.roles import Roles
from dragoman.reading.times.attach import anchored
from dragoman.reading.times.expressions import Grammar
from dragoman.reading.times.timeline import Timeline
from dragoman.records import Attribution, Document, Note, Reading, Span
from dragoman.sources import boilerplate
from dragoman.sources.dateline import published_from_text

Kind = Literal["rules", "models"]
WEIGHTS = Path(str(files("dragoman.encoder") / "weights"))


@dataclass(frozen=True, repr=False)
class Workings:
    """A reading and how it came to be: the candidates before anything was decided, and what was coded, in the order of
    the reading's events."""

    roles: Roles
    candidates: list[Coded]
    coded: list[Coded]
    report: records_of.Report
    reading: Reading


@dataclass(frozen=True, repr=False)
class Reader:
    """A loaded pipeline and lexicon, ready to read."""

    pipeline: Pipeline
    lexicon: Lexicon
    coder: Coder
    grammar: Grammar
    words: Words
    version: str
    encoder: Encoder | None = None
    sources: SourceDecider | None = None
    listener: Encoder | None = None  # hears the events in the encoder's stead; training measures with it

    @classmethod
    def load(cls, pipeline: str = DEFAULT, lexicon: Path | None = None, kind: Kind = "models") -> Reader:
        """Load spaCy, the lexicon and what the kind of reader needs.

        `rules` reads by rules alone; `models`, the default, has the encoder read each report as well, and lets small
        linear models decide between what the two found. Raises PipelineError, LexiconError, ModelError or EncoderError.
        """
        words = Lexicon.load(lexicon)
        loaded = load(pipeline, frozenset(words.events.verbs.entries))
        models = kind == "models"
        return cls(
            pipeline=loaded,
            lexicon=words,
            coder=Coder(words.events, words.modality, deciders() if models else None),
            grammar=Grammar.of(words.times),
            words=words_of(words.actors, words.times.calendar, words.proper, common_word(loaded)),
            version="-".join((kind, version("dragoman"), pipeline, words.fingerprint, *learnt(kind))),
            encoder=load_encoder(WEIGHTS) if models else None,
            sources=SourceDecider(Linear.load(weights("sources"))) if models else None,
        )

    @classmethod
    def undecided(cls, pipeline: str = DEFAULT) -> Reader:
        """A reader with the encoder and no deciders: what training and measuring start from."""
        return replace(cls.load(pipeline, kind="rules"), encoder=load_encoder(WEIGHTS))

    def read(self, document: Document) -> Reading:
        """All attributions and events of one report."""
        return self.workings(document).reading

    def workings(self, document: Document) -> Workings:
        """A report's reading, with all that the steps have found on the way to it."""
        text, lexicon = document.text, self.lexicon
        tree = mended(parse(self.pipeline, text, recase(text, self.words)), lexicon.actors)
        day, basis = day_of(document)
        published = date.fromisoformat(day) if day else None
        cast = actors.find(tree, lexicon.actors, day, document.title)
        furniture = boilerplate.spans(text)
        encoded = self.encoder.encode(text) if self.encoder is not None else None
        line = Timeline(tree, anchored(tree, self.grammar.find(text)), lexicon.times, published, basis)
        said = [a for a in self.attributions(tree, encoded) if not within(a.content[0][0], furniture)]
        dated = uttered.dated(tree, line, lexicon.cues.phrases.speaking, said)
        found, voices = with_speakers(tree, cast, dated)
        index = AttributionIndex.of(tree, found)
        roles = self.coder.roles(tree, cast, speaking(lexicon.sources, index, voices))
        evidence = self.evidence(tree, encoded)
        candidates = self.coder.candidates(roles, evidence)
        kept, parts = self.coder.code(roles, candidates, evidence)
        report = records_of.Report(tree, cast, voices, index, line, lexicon, self.sources, parts)
        coded = [described(lexicon.contexts, tree, c) for c in kept if not within(tree.starts[c.head], furniture)]
        coded = records_of.ordered(tree, coded)
        events = records_of.events(report, coded)
        reading = Reading(
            document=document,
            actors=cast.with_late(records_of.actors_in(found, events)),
            attributions=found,
            events=events,
            reader=self.version,
            notes=() if document.published else (undated(day),),
        )
        return Workings(roles, candidates, coded, report, reading)

    def attributions(self, tree: Parse, encoded: Encoded | None) -> tuple[Attribution, ...]:
        """Who says what: by the encoder and the rules together where there is an encoder."""
        ruled = attribution.find(tree, self.lexicon.cues)
        if self.encoder is None or encoded is None:
            return ruled
        found = together(tree, self.encoder.attributions(tree.text, encoded), ruled)
        return adorned(tree, self.lexicon.cues, found, ruled)

    def evidence(self, tree: Parse, encoded: Encoded | None) -> Evidence | None:
        """What the encoder hears of the events."""
        if self.encoder is None or encoded is None:
            return None
        if self.listener is not None:
            return Evidence.of(tree, self.listener.encode(tree.text), self.listener.events)
        return Evidence.of(tree, encoded, self.encoder.events)


def deciders() -> Deciders:
    """The bundled deciders. Raises ModelError."""
    return Deciders(
        events=EventDecider(Linear.load(weights("events"))),
        modality=ModalityDecider.load(),
        roles=RoleDecider(Linear.load(weights("roles"))),
    )


def learnt(kind: Kind) -> tuple[str, ...]:
    """A short hash of the trained weights that a kind of reader uses, none for rules."""
    if kind == "rules":
        return ()
    paths = [*sorted(weights("events").parent.glob("*.json")), *sorted(WEIGHTS.glob("*"))]
    digest = hashlib.blake2b(b"".join(p.read_bytes() for p in paths if p.is_file()), digest_size=4)
    return (digest.hexdigest(),)


def day_of(document: Document) -> tuple[str | None, str]:
    """The report's day (ISO) and how it is known: `published` as given, else `inferred` from its own dateline."""
    if document.published:
        return document.published, "published"
    dated = published_from_text(document.text)
    return (dated.date if dated else None), "inferred"


def undated(day: str | None) -> Note:
    """What a reader of the ledger should know of a report that came without its date."""
    if day:
        return Note(code="inferred date", message=f"The report came without a date; its own text says {day}.")
    return Note(code="undated", message="The report has no date, so words such as “on Friday” stay unresolved.")


def within(at: int, spans: Sequence[Span]) -> bool:
    """Does a character lie in one of the spans?"""
    return any(start <= at < end for start, end in spans)


def common_word(pipeline: Pipeline) -> Callable[[str], bool]:
    """A test for words of the language, by the parser's word index."""
    from spacy.lang.en.stop_words import STOP_WORDS

    index = (
        frozenset().union(*(t for table in pipeline.tables[2:] for t in table.values()))
        if pipeline.tables
        else frozenset()
    )
    forms = ("NNS", "VBD", "VBG", "VBZ", "VBN", "JJR", "JJS")

    def common(word: str) -> bool:
        return word in STOP_WORDS or word in index or any(pipeline.lemma(word, tag) in index for tag in forms)

    return common
