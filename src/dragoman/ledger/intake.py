"""From gathered documents to a ledger: reads what is new, stores it, and notes what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from msgspec import structs

from dragoman.ledger.errors import Refused
from dragoman.ledger.store import Ledger, Stored
from dragoman.records import BESIDE, Document, Problem, Reading, Record, Second


class Reads(Protocol):
    """What reads documents: pure, and `version` changes whenever its readings might."""

    @property
    def version(self) -> str: ...

    def read(self, document: Document) -> Reading: ...


class Taken(Record, frozen=True):
    """A document that was read. `reading` is None where this reader has read it before, and the ledger has it.
    `second` is what a second reader says to it, now or before."""

    document: Document
    stored: Stored
    reading: Reading | None = None
    second: Second | None = None


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
        for each in (result, *doubts(result)):
            if isinstance(each, Problem):
                ledger.problem(each)
            yield each


def taken(document: Document, reader: Reads, ledger: Ledger, replace: bool) -> Taken | Problem:
    """One document, read and stored if it is new to this reader."""
    try:
        if ledger.has(document, reader.version):
            known = ledger.second(document, reader.version) if BESIDE in reader.version else None
            return Taken(document=document, stored="same", second=known)
        reading = attempted(document, reader)
        if isinstance(reading, Problem):
            return reading
        return kept(reading, ledger, replace)
    except Refused as fault:
        return Problem(where=name(document), message=str(fault), kind="refused")


def kept(reading: Reading, ledger: Ledger, replace: bool) -> Taken:
    """A reading, stored. One whose second reader failed does not take the place of the very same with what another
    second reader has said."""
    document, second = reading.document, reading.second
    if second is not None and second.failed:
        earlier = ledger.second(document, reading.reader)
        if earlier is not None:
            return Taken(document=document, stored="same", second=structs.replace(earlier, failed=second.failed))
    return Taken(document=document, stored=ledger.add(reading, replace=replace), reading=reading, second=second)


def doubts(result: Taken | Problem) -> Iterator[Problem]:
    """What has to be said of a second reader's part: that it failed, and what was left out of its answer."""
    if isinstance(result, Problem) or result.second is None:
        return
    where = name(result.document)
    if result.second.failed:
        yield Problem(
            where=where, message=f"{result.second.failed} Our reader's reading is kept.", kind="second reader"
        )
    for each in result.second.left_out:
        message = f"Not taken from the second reader's answer: {each.message}"
        yield Problem(where=where, message=message, kind="second reader")


def look(items: Iterable[Document | Problem], reader: Callable[[], Reads]) -> Iterator[Taken | Problem]:
    """Read documents one by one, and keep nothing."""
    for item in items:
        if isinstance(item, Document):
            reading = attempted(item, reader())
            if isinstance(reading, Problem):
                yield reading
            else:
                result = Taken(document=item, stored="new", reading=reading, second=reading.second)
                yield result
                yield from doubts(result)
        else:
            yield item


def attempted(document: Document, reader: Reads) -> Reading | Problem:
    """The reading, marked with the reader's version, or what is known of the reader's failure.

    One report that the reader cannot take must not stop the rest, whatever the reason.
    """
    try:
        reading = reader.read(document)
        if reading.second is not None and reading.second.failed:
            return reading  # bears our reader's name alone, so that the next run asks the second reader again
        return structs.replace(reading, reader=reader.version)
    except Exception as fault:
        message = f"The reader failed on this report ({type(fault).__name__}: {fault}), so nothing of it was kept."
        return Problem(where=name(document), message=message, kind="reader")
