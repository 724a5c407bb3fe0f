"""`corrections`: what people have said of events, one a line, with the sentence: to train or to judge a reader with.

    {"document", "sentence", "span", "action", "trigger", "read", "corrected", "author", "made", "note", "values"}

`read` is the event as the reader gave it (null for one that a person added), `corrected` as it is now (null for one
that is wrong). Spans are characters of the report's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from dragoman.exports.safe import escaped
from dragoman.ledger.corrections import placed
from dragoman.ledger.sentences import sentences
from dragoman.records import Event, Reading

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.records import Correction


def write(book: Ledger, out: BinaryIO) -> int:
    """Write all corrections of a ledger; returns how many."""
    found = book.corrections()
    for c in found:
        row = line(c, book.reading(c.document, corrected=False), book.reading(c.document))
        out.write(escaped(msgspec.json.encode(row)) + b"\n")
    return len(found)


def line(c: Correction, machine: Reading | None, present: Reading | None) -> dict[str, Any]:
    """One correction with the sentence and both events."""
    text = machine.document.text if machine else ""
    span = next(((a, b) for a, b in sentences(text) if a <= c.trigger[0] < b), c.trigger)
    return {
        "document": c.document, "sentence": text[slice(*span)], "span": span, "action": c.action, "trigger": c.trigger,
        "read": at(machine, c), "corrected": at(present, c), "author": c.author, "made": c.made, "note": c.note,
        "values": c.values,
    }  # fmt: skip


def at(reading: Reading | None, c: Correction) -> Event | None:
    """The event of a reading that a correction is about."""
    if reading is None:
        return None
    number = placed(reading.events, c)
    return None if number is None else reading.events[number]
