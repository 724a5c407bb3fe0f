"""Dragoman reads news reports and writes a ledger of who did and said what to whom, on whose word.

import dragoman
reading = dragoman.read("Iran denies supplying drones to Russia.", published="2025-01-17")
for event in reading.events:
    print(event.type, [actor.code for actor in event.actors], event.aux)
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from dragoman.records import (
    Actor,
    Attribution,
    Authority,
    Document,
    Event,
    Note,
    Party,
    Place,
    Problem,
    Reading,
    Speaker,
    Thing,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dragoman.explain import Explanation
    from dragoman.reading.reader import Reader

    __version__: str

__all__ = [
    "Actor", "Attribution", "Authority", "Document", "Event", "Note", "Party", "Place", "Problem", "Reading", "Speaker",
    "Thing", "When", "__version__", "frame", "read", "read_document", "why",
]  # fmt: skip


def frame(
    source: str | Path | Iterable[Reading], library: Literal["pandas", "polars"] = "pandas", **wanted: str
) -> Any:
    """The events of a ledger's file, or of readings, as a table of pandas or polars; `dragoman.frames` says more.

    dragoman.frame("dragoman.db", actor="RUS", since="2025-01-01").groupby("type").size()
    """
    from dragoman.frames import frame as made

    return made(source, library, **wanted)


def read(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Reading:
    """Read one report. Spans in the result are characters of `text`, exactly as it was given.

    `published` is the report's date (ISO, 2025-01-17); without it relative dates stay unresolved. Raises ValueError
    where the text cannot be a report (no words in it, NUL characters, too long) or the date is none. The first call
    loads the parser and the lexicon, which takes some seconds.
    """
    from dragoman.sources.calendar import iso_date
    from dragoman.sources.faults import Unreadable
    from dragoman.sources.given import checked, document_id

    day = iso_date(published) if published else None
    if published and day is None:
        raise ValueError(f"{published!r} is no date. Write it as 2025-01-17.")
    try:
        checked(text)
    except Unreadable as fault:
        raise ValueError(fault.message) from fault
    name = id or document_id(publisher, text)
    return read_document(Document(id=name, text=text, url=url, title=title, publisher=publisher, published=day))


def read_document(document: Document) -> Reading:
    """Read one document with the default reader. The same document gives the same reading, byte for byte."""
    return _reader().read(document)


def why(document: Document, event: str) -> Explanation:
    """How the default reader came to one event of a document (`event` is its id, "e3"). KeyError where there is none.

    Its `steps` say in sentences which rule and words, which syntax, what the encoder heard, and who decided what.
    """
    from dragoman.explain import why as explained

    return explained(_reader(), document, event)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    from dragoman.reading.reader import Reader

    return Reader.load()


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("dragoman")
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
