"""A report's text cut into pieces, each with what it is, so that a template can mark them and sends but text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import Attribution, Event, Reading, Span, Spans


@dataclass(frozen=True)
class Piece:
    """Some characters of a report and the classes that mark them (source, cue, content, trigger, party)."""

    text: str
    classes: str = ""
    ids: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its pieces, and the records whose sentence begins in it."""

    first: int
    pieces: tuple[Piece, ...]
    events: tuple[Event, ...]
    attributions: tuple[Attribution, ...]


def marked(text: str, span: Span, trigger: Spans) -> tuple[Piece, ...]:
    """A sentence with its trigger marked."""
    return cut(text, span, [(s, "trigger", "") for s in trigger])


def cut(text: str, span: Span, marks: list[tuple[Span, str, str]]) -> tuple[Piece, ...]:
    """The characters of a span in pieces, at every beginning and end of a mark (span, class, id)."""
    first, last = span
    inside = [((max(a, first), min(b, last)), kind, name) for (a, b), kind, name in marks if a < last and first < b]
    edges = sorted({first, last, *(x for (a, b), *_ in inside for x in (a, b))})
    made = []
    for start, end in pairwise(edges):
        over = [(kind, name) for (a, b), kind, name in inside if a <= start and end <= b]
        classes = " ".join(dict.fromkeys(kind for kind, _ in over))
        made.append(Piece(text[start:end], classes, " ".join(dict.fromkeys(name for _, name in over if name))))
    return tuple(made)


def pieces(reading: Reading) -> list[Paragraph]:
    """The paragraphs of a report."""
    text = reading.document.text
    marks: list[tuple[Span, str, str]] = []
    for a in reading.attributions:
        for kind in ("source", "cue", "content"):
            marks += [(s, kind, a.id) for s in getattr(a, kind)]
    for e in reading.events:
        marks += [(s, "trigger", e.id) for s in e.trigger]
    made, at = [], 0
    for line in text.split("\n"):
        span = at, at + len(line)
        at += len(line) + 1
        if not line.strip():
            continue
        here = [m for m in marks if m[0][0] < span[1] and span[0] < m[0][1]]
        made.append(
            Paragraph(
                span[0],
                cut(text, span, here),
                tuple(e for e in reading.events if span[0] <= e.trigger[0][0] < span[1]),
                tuple(a for a in reading.attributions if a.cue and span[0] <= a.cue[0][0] < span[1]),
            )
        )
    return made
