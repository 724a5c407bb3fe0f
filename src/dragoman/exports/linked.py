"""`claims` and `annotations`: JSON-LD, one object a line.

`claims`: schema.org Claim (https://schema.org/Claim): what an attribution says, by whom, in which report. It cannot
hold cue and kind; these are in `keywords`. `annotations`: the W3C Web Annotation model
(https://www.w3.org/TR/annotation-model/): each attribution and event on its characters of the report, by
TextPositionSelector (code points of the text) and TextQuoteSelector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from dragoman.exports.safe import escaped
from dragoman.records import Document, Reading, Spans

AROUND = 32  # characters before and after a quotation


def source(d: Document) -> str:
    """The report's address, or a URN of its id."""
    return d.url or f"urn:dragoman:report:{quote(d.id, safe='')}"


def write_claims(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write claims; returns how many."""
    return put((claim for reading in readings for claim in claims(reading)), out)


def claims(reading: Reading) -> Iterator[dict[str, Any]]:
    """The attributions of a reading as claims."""
    d = reading.document
    for a in reading.attributions:
        said = " ".join(d.text[s:e] for s, e in a.content)
        if not said:
            continue
        made: dict[str, Any] = {
            "@context": "https://schema.org", "@type": "Claim", "@id": f"{source(d)}#{a.id}", "text": said,
            "appearance": {
                "@type": "NewsArticle", "@id": source(d), **named("headline", d.title),
                **named("datePublished", d.published),
                **({"publisher": {"@type": "Organization", "name": d.publisher}} if d.publisher else {}),
            },
            "keywords": [a.kind, *(d.text[s:e] for s, e in a.cue)],
        }  # fmt: skip
        if a.speaker is not None:
            person = reading.actors and any(x.kind == "person" and x.id == a.speaker.actor for x in reading.actors)
            made["claimInterpreter"] = {"@type": "Organization", "name": "dragoman"}
            made["author"] = {
                "@type": "Person" if person else "Organization", "name": a.speaker.name, "identifier": a.speaker.code,
            }  # fmt: skip
        yield made


def named(name: str, value: str | None) -> dict[str, str]:
    """A field, where it has a value."""
    return {name: value} if value else {}


def write_annotations(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write annotations; returns how many."""
    return put((one for reading in readings for one in marked(reading)), out)


def marked(reading: Reading) -> Iterator[dict[str, Any]]:
    """Attributions and events of a reading, each on its characters."""
    d = reading.document
    for a in reading.attributions:
        body = [tag(f"attribution/{a.kind}"), *([tag(f"speaker/{a.speaker.code}")] if a.speaker else [])]
        for part in ("source", "cue", "content"):
            spans: Spans = getattr(a, part)
            if spans:
                yield annotation(d, f"{a.id}/{part}", spans, [tag(part), *body])
    for e in reading.events:
        body = [tag(f"event/{e.type}"), *(tag(x) for x in e.aux), *(tag(f"actor/{p.code}") for p in e.actors)]
        body += [tag(f"recipient/{p.code}") for p in e.recipients]
        body += [tag(f"attributed_to/{x.code}") for x in e.attributed_to]
        yield annotation(d, e.id, e.trigger, body)


def tag(value: str) -> dict[str, str]:
    """A tag as the body of an annotation."""
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def annotation(d: Document, name: str, spans: Spans, body: list[dict[str, str]]) -> dict[str, Any]:
    """One annotation with a selector for each span."""
    targets = [{"type": "SpecificResource", "source": source(d), "selector": selectors(d, s, e)} for s, e in spans]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"{source(d)}#{quote(name)}", "type": "Annotation",
        "motivation": "tagging", "body": body, "target": targets if len(targets) > 1 else targets[0],
    }  # fmt: skip


def selectors(d: Document, start: int, end: int) -> list[dict[str, Any]]:
    """By position and by quotation."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": d.text[start:end], "prefix": d.text[max(0, start - AROUND) : start],
         "suffix": d.text[end : end + AROUND]},
    ]  # fmt: skip


def put(found: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    """Write objects, one a line."""
    count = 0
    for one in found:
        out.write(escaped(msgspec.json.encode(one)) + b"\n")
        count += 1
    return count
