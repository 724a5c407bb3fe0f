"""The coded reports as the deciders meet them in reading, with what the coders gave.

What the encoder says of a report comes from the encoder that has not learnt from the report's fold, so that deciders
learn how far it is to be trusted on text it has not seen. Attributions come from the shipped encoder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.corpora import documents, rows

from dragoman.encoder.load import Encoded, Encoder
from dragoman.encoder.load import load as load_encoder
from dragoman.reading import actors
from dragoman.reading.attribution import AttributionIndex
from dragoman.reading.casing import recase
from dragoman.reading.chain import speaking, with_speakers
from dragoman.reading.coded import Coded
from dragoman.reading.decision.events import NONE
from dragoman.reading.evidence import Evidence
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader, day_of
from dragoman.reading.roles import Roles
from dragoman.records import Document
from training.dispatches import dispatches
from training.folds import FOLDS, fold_of


@dataclass(frozen=True)
class Sight:
    """One report before anything is decided. `labels` has the right type (or none) of each candidate, `whose` the gold
    event of those that have one."""

    id: str
    tree: Parse
    roles: Roles
    voices: dict[str, list[actors.Mention]]
    index: AttributionIndex
    evidence: Evidence | None
    candidates: list[Coded]
    coded_to: int
    events: list[dict[str, Any]]
    labels: list[str]
    whose: dict[int, int]


def folds(place: Path) -> list[Encoder]:
    """The encoders that have each left one fold out (training.export of training.happenings --fold)."""
    return [load_encoder(place / f"fold-{n}") for n in range(FOLDS)]


def apart(reader: Reader, encoder: Encoder) -> Reader:
    """A reader that hears events by another encoder, and attributions by its own."""
    return replace(reader, listener=encoder)


def sights(reader: Reader, encoders: Sequence[Encoder], shared: Path) -> Iterator[Sight]:
    """The reports of events-train, and our own dispatches."""
    gold = {r["id"]: r for r in rows(shared / "corpora" / "events-train.events.jsonl")}
    for document in documents(shared / "corpora" / "events-train.jsonl"):
        yield sight(apart(reader, encoders[fold_of(document.id)]), document, gold[document.id])
    for one in dispatches():
        document = Document(id=one.row["id"], text=one.row["text"], published=one.row.get("date"))
        yield sight(apart(reader, encoders[fold_of(document.id)]), document, one.gold)


def sight(reader: Reader, document: Document, gold: dict[str, Any]) -> Sight:
    """One report, read up to where the deciders take over."""
    tree = parse(reader.pipeline, document.text, recase(document.text, reader.words))
    cast = actors.find(tree, reader.lexicon.actors, day_of(document)[0], document.title)
    encoded: Encoded | None = reader.encoder.encode(document.text) if reader.encoder is not None else None
    said, voices = with_speakers(tree, cast, reader.attributions(tree, encoded))
    index = AttributionIndex.of(tree, said)
    roles = reader.coder.roles(tree, cast, speaking(reader.lexicon.sources, index, voices))
    evidence = reader.evidence(tree, encoded)
    candidates = reader.coder.candidates(roles, evidence)
    labels, whose = aligned(tree, candidates, gold["events"], document.text)
    return Sight(document.id, tree, roles, voices, index, evidence, candidates, gold["coded_to"], gold["events"],
                 labels, whose)  # fmt: skip


def aligned(
    tree: Parse, candidates: Sequence[Coded], events: Sequence[dict[str, Any]], text: str
) -> tuple[list[str], dict[int, int]]:
    """The label of each candidate, and its event: the one whose trigger holds its words, one each, best first."""
    pairs = []
    for g, event in enumerate(events):
        start, end = event["start"], event["start"] + len(event["trigger"])
        if " ... " in event["trigger"]:
            end = text.find(event["trigger"].split(" ... ")[-1], start) + len(event["trigger"].split(" ... ")[-1])
        for n, coded in enumerate(candidates):
            inside = [t for t in {*coded.tokens, coded.head} if start <= tree.starts[t] < end]
            if inside:
                worth = 4 * (coded.type == event["type"]) + 3 * (not coded.state) + 2 * (coded.predicate.head in inside)
                pairs.append((-worth - len(inside) / len(coded.tokens), n, g))
    labels = [NONE] * len(candidates)
    whose: dict[int, int] = {}
    for _, n, g in sorted(pairs):
        if n not in whose and g not in whose.values():
            labels[n] = events[g]["type"]
            whose[n] = g
    return labels, whose
