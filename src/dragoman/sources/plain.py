"""Plain text: one report a file."""

from __future__ import annotations

from dragoman.records import Document
from dragoman.sources import boilerplate
from dragoman.sources.decoding import decode
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import LIMIT, Given, checked, document_id

BYTES = 4 * LIMIT  # no encoding takes more for a character


def report(raw: bytes, given: Given) -> Document:
    """The report in a text file. Line ends become "\\n" and boilerplate at its two ends is cut; all else is kept.

    Offsets are counted in the text of the Document, so both are done here, before any offset exists.
    """
    text = decode(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    kept = boilerplate.strip(checked(text))
    if not kept:
        message = "There is no report in this text, only what stands round one on a page. Copy the report itself."
        raise Unreadable(message, "no report")
    return Document(
        id=document_id(given.publisher, checked(kept)),
        text=kept,
        publisher=given.publisher,
        published=given.published,
    )
