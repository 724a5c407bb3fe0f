"""The exchange format, JSON Lines: one document a line, its fields flat beside the records read from it.

    {"id", "url", "title", "publisher", "authors", "published", "language", "text",
     "attributions": [...], "events": [...], "actors": [...], "notes": [...], "reader", "format": 1}

and "second" where a second reader was asked. Records have the fields of `dragoman.records`, spans are [start, end] in
characters of "text". `exchange` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from dragoman.exports.safe import escaped
from dragoman.records import Reading, Second

DOCUMENT = ("id", "url", "title", "publisher", "authors", "published", "language", "text")
RECORDS = ("attributions", "events", "actors", "notes", "reader", "format")


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """One reading as a line's object, its values still records."""
    found = {name: getattr(reading.document, name) for name in DOCUMENT} | {n: getattr(reading, n) for n in RECORDS}
    return found | ({"second": reading.second} if reading.second is not None else {})


def write_second(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write what a second reader found in each report, as readings of its own; reports without one are left out."""
    pairs = ((reading, reading.second) for reading in readings)
    return write((theirs(reading, second) for reading, second in pairs if second is not None), out)


def theirs(reading: Reading, second: Second) -> Reading:
    """A second reader's records as a reading that it had made alone."""
    return Reading(
        document=reading.document, attributions=second.attributions, events=second.events, reader=second.reader
    )


def line(reading: Reading) -> bytes:
    """One reading as a line of UTF-8, without its end."""
    return escaped(msgspec.json.encode(reading_to_json(reading)))


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write readings, one a line; returns how many."""
    count = 0
    for reading in readings:
        out.write(line(reading) + b"\n")
        count += 1
    return count
