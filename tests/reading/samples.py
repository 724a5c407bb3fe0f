"""The sample reports of `examples/treaty`, as documents, for tests of whole readings."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.records import Document, Reading, Span

SAMPLES = Path(__file__).parents[2] / "examples" / "treaty" / "reports.jsonl"


def documents() -> list[Document]:
    """All reports of the JSONL file."""
    rows = [json.loads(row) for row in SAMPLES.read_text(encoding="utf8").splitlines() if row.strip()]
    return [Document(id=r["id"], text=r["text"], title=r.get("title"), published=r.get("published")) for r in rows]


def spans(reading: Reading) -> list[tuple[str, Span]]:
    """Every span of a reading, with the field that it stands in."""
    found: list[tuple[str, Span]] = []
    for actor in reading.actors:
        found += [("mention", span) for span in actor.mentions]
    for attribution in reading.attributions:
        for name in ("source", "cue", "content"):
            found += [(name, span) for span in getattr(attribution, name)]
        if attribution.uttered is not None and attribution.uttered.span is not None:
            found.append(("uttered", attribution.uttered.span))
    for event in reading.events:
        found += [("trigger", span) for span in event.trigger]
        found.append(("sentence", event.sentence))
        found += [("party", p.span) for p in (*event.actors, *event.recipients) if p.span is not None]
        for thing in (event.object, event.date, event.place, event.due, *event.tolls, *event.terms):
            if thing is not None and thing.span is not None:
                found.append((type(thing).__name__, thing.span))
    return found


def check(reading: Reading) -> None:
    """What every reading promises: spans inside the text, words where they are said to be, links that lead on."""
    text = reading.document.text
    for name, (start, end) in spans(reading):
        assert 0 <= start < end <= len(text), name
        assert text[start:end].strip(), name
    for event in reading.events:
        assert event.trigger
        assert list(event.trigger) == sorted(event.trigger)
        assert event.actors or event.recipients or not reading.reader.startswith("rules")
        assert 0 <= event.confidence <= 1
        assert event.rule
        start, end = event.sentence
        assert all(start <= s < t <= end for s, t in event.trigger)
        for thing in (event.object, event.date, event.place, event.due, *event.tolls, *event.terms):
            if thing is not None and thing.span is not None:
                assert text[slice(*thing.span)] == thing.text
    for attribution in reading.attributions:
        assert attribution.cue or attribution.source
        assert attribution.content
    for records in (reading.events, reading.attributions, reading.actors):
        ids = [r.id for r in records]
        assert len(ids) == len(set(ids))
    said, actors = {a.id for a in reading.attributions}, {a.id for a in reading.actors}
    assert {a.parent for a in reading.attributions} <= said | {None}
    assert {a.attribution for e in reading.events for a in e.attributed_to} <= said | {None}
    assert {p.actor for e in reading.events for p in (*e.actors, *e.recipients)} <= actors | {None}
    assert {a.speaker.actor for a in reading.attributions if a.speaker} <= actors | {None}
