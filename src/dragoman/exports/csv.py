"""A table of events, one a row, UTF-8, with a header: for spreadsheets, R and pandas.

Several values in a cell (codes, names, contexts) are parted by "; ". A text cell that a spreadsheet would run as a
formula (it begins with = + - @) has an apostrophe before it; numbers are left as numbers. Every row is one line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from dragoman.exports.safe import cell
from dragoman.exports.views import VIEWS, plain
from dragoman.records import Document, Event, Reading, Toll

COLUMNS = (
    "document", "title", "publisher", "published", "url", "event", "type", "mode", "contexts", "actors", "actor_names",
    "recipients", "recipient_names", "object", "aux", "attributed_to", "date_from", "date_to", "place", "country",
    "latitude", "longitude", "quad", "scale", "cameo", "confidence", "rule", "trigger", "sentence",
    "parent", "tolls", "terms", "due",
)  # fmt: skip


def write(readings: Iterable[Reading], out: BinaryIO, view: str | None = None) -> int:
    """Write the events of all readings, their type by a view of VIEWS where one is named; returns how many."""
    count = 0
    out.write(rendered(COLUMNS))
    for reading in readings:
        for event in reading.events:
            out.write(rendered(values(reading.document, event, view)))
            count += 1
    return count


def rendered(row: Iterable[str | float | None]) -> bytes:
    """One row as a line."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([cell(v) if isinstance(v, str) else v for v in row])
    return text.getvalue().encode()


def values(document: Document, event: Event, view: str | None = None) -> tuple[str | float | None, ...]:
    """One event's cells, in the order of COLUMNS."""
    d, e, text = document, event, document.text
    kind, _, mode = (VIEWS[view] if view else plain)(e).partition("/")
    when = (e.date.start, e.date.end) if e.date else (None, None)
    where = (e.place.name or e.place.text, e.place.country, e.place.lat, e.place.lon) if e.place else (None,) * 4
    return (
        d.id, d.title, d.publisher, d.published, d.url, e.id, kind, mode or None, joined(e.contexts),
        joined(p.code for p in e.actors), joined(p.name for p in e.actors),
        joined(p.code for p in e.recipients), joined(p.name for p in e.recipients),
        e.object.text if e.object else None, joined(e.aux), joined(a.code for a in e.attributed_to), *when, *where,
        e.quad, e.scale, e.cameo, e.confidence, e.rule,
        " ... ".join(text[first:last] for first, last in e.trigger), text[slice(*e.sentence)],
        e.parent, joined(map(figure, e.tolls)), joined(f"{t.polarity}: {t.text}" for t in e.terms),
        (e.due.end or e.due.text) if e.due else None,
    )  # fmt: skip


def figure(toll: Toll) -> str:
    """`killed ≥ 9 (people)`, `wounded 20-30`, `money 300000000 EUR`; the report's words where there is no number."""
    if toll.number is None:
        return f"{toll.kind} “{toll.text}”"
    number = f"{toll.number:.15g}" + (f"-{toll.high:.15g}" if toll.high is not None else "")
    sign = {"least": "≥", "most": "≤", "about": "~"}.get(toll.bound or "")
    return " ".join(
        part for part in (toll.kind, sign, number, toll.unit, f"({toll.who})" if toll.who else None) if part
    )


def joined(parts: Iterable[str]) -> str:
    """Several values for one cell; a semicolon inside one becomes a comma, so that they can be told apart again."""
    return "; ".join(part.replace(";", ",") for part in parts)
