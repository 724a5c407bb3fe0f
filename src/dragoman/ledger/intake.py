"""From gathered documents to a ledger: reads what is new, stores it, and notes what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from msgspec import structs

from dragoman.ledger.errors import Refused
from dragoman.ledger.store import Ledger, Stored
from dragoman.records import Document, Problem, Reading, Record


class Reads(Protocol):
    """What reads documents: pure, and `version` changes whenever its readings might."""

    @property
    def version(self) -> str: ...

    def read(self, document: Document) -> Reading: ...


class Taken(Record, frozen=True):
    """A document that was read. `reading` is None where this reader has read it before, and the ledger has it."""

    document: Document
    stored: Stored
    reading: Reading | None = None


def name(document: Document) -> str:
    """What a document is called in a Problem."""
    return document.url or document.title or document.id


def take(
    items: Iterable[Document | Problem], reader: Callable[[], Reads], ledger: Ledger, *, replace: bool = False
) -> Iterator[Taken | Problem]:
    """Take documents into the ledger one by one, each stored before the next is read; problems pass through, noted.

    `reader` is called when the first document has come. Stopping at any point leaves what was taken till then.
    """
    for item in items:
        result = taken(item, reader(), ledger, replace) if isinstance(item, Document) else item
        if isinstance(result, Problem):
            ledger.problem(result)
        yield result


def taken(document: Document, reader: Reads, ledger: Ledger, replace: bool) -> Taken | Problem:
    """One document, read and stored if it is new to this reader."""
    try:
        if ledger.has(document, reader.version):
            return Taken(document=document, stored="same")
        reading = attempted(document, reader)
        if isinstance(reading, Problem):
            return reading
        return Taken(document=document, stored=ledger.add(reading, replace=replace), reading=reading)
    except Refused as fault:
        return Problem(where=name(document), message=str(fault), kind="refused")


def look(items: Iterable[Document | Problem], reader: Callable[[], Reads]) -> Iterator[Taken | Problem]:
    """Read documents one by one, and keep nothing."""
    for item in items:
        if isinstance(item, Document):
            reading = attempted(item, reader())
            yield reading if isinstance(reading, Problem) else Taken(document=item, stored="new", reading=reading)
        else:
            yield item


def attempted(document: Document, reader: Reads) -> Reading | Problem:
    """The reading, marked with the reader's version, or what is known of the reader's failure.

    One report that the reader cannot take must not stop the rest, whatever the reason.
    """
    try:
        return structs.replace(reader.read(document), reader=reader.version)
    except Exception as fault:
        message = f"The reader failed on this report ({type(fault).__name__}: {fault}), so nothing of it was kept."
        return Problem(where=name(document), message=message, kind="reader")
