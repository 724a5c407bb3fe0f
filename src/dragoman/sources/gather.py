"""Text in: files, folders and standard input become documents, and what cannot be read becomes a Problem.

Order is that of the paths given, and in a folder that of the names. One bad file or line never stops the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from dragoman.records import Document, Problem
from dragoman.sources import archive, html, jsonl, parquet, plain, warc
from dragoman.sources.calendar import iso_date
from dragoman.sources.faults import Unreadable
from dragoman.sources.faults import plain as reason
from dragoman.sources.files import opened, shown, walk
from dragoman.sources.formats import HEAD, ending, form
from dragoman.sources.given import Given

STDIN = "standard input"
Item = Document | Problem
Placed = tuple[Item, str, int | None]


def gather(
    paths: Iterable[str | Path],
    published: str | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """The documents at some paths, and the problems met there, as they come.

    A path is a file of plain text, HTML, JSON Lines, JSON, WARC or Parquet, a folder of such files, or "-" for
    standard input (or for the stream `stdin`). `published` and `publisher` hold for reports that do not tell them; a
    JSON record's own stand, what is merely found in a page's markup gives way. Every document of one call has another
    id: a second one with the id and text of a first is a Problem of kind "duplicate", one with the id of a first and
    another text of kind "conflict". Other kinds: "field" (a field is left out, the report is read), "skipped" (files
    in a folder that are no texts by the endings of their names), and what was not read: "unreadable", "missing",
    "permission", "special", "empty", "binary", "encoding", "truncated", "too long", "json", "no report", "missing
    extra".

    ValueError where `published` names no day.
    """
    day = iso_date(published) if published else None
    if published and day is None:
        raise ValueError(f"{published!r} is no date. Write it as 2025-01-17.")
    given = Given(day, (publisher or "").strip() or None)
    return _distinct(found for path in paths for found in _at(path, given, stdin))


def gather_stream(stream: BinaryIO, name: str, where: str, given: Given) -> Iterator[Item]:
    """The same from one open file with this name. Raises OSError where reading breaks off."""

    def placed() -> Iterator[Placed]:
        try:
            for item, line in _documents(stream, ending(name), where, given):
                yield item, where, line
        except Unreadable as fault:
            yield fault.problem(where), where, None

    return _distinct(placed())


def _at(path: str | Path, given: Given, stdin: BinaryIO | None) -> Iterator[Placed]:
    """All that is at one path, each with the place that a Problem with it would name."""
    if path == "-":
        yield from _read(stdin if stdin is not None else sys.stdin.buffer, "", STDIN, given)
        return
    if isinstance(path, str) and path.lower().startswith(("http://", "https://")):
        message = "Addresses are not fetched. Save the page in a browser and read the file."
        yield Problem(where=path, message=message, kind="missing"), path, None
        return
    for found in walk(Path(path)):
        where = shown(found) if isinstance(found, Path) else found.where
        if isinstance(found, Problem):
            yield found, where, None
            continue
        try:
            stream = opened(found)
        except Unreadable as fault:
            yield fault.problem(where), where, None
            continue
        with stream:
            yield from _read(stream, ending(found.name), where, given)


def _read(stream: BinaryIO, suffix: str, where: str, given: Given) -> Iterator[Placed]:
    """The documents of one stream, whatever goes wrong with it."""
    try:
        for item, line in _documents(stream, suffix, where, given):
            yield item, where, line
    except Unreadable as fault:
        yield fault.problem(where), where, None
    except OSError as fault:
        message = f"Reading broke off: {reason(fault)}. What came before was read."
        yield Problem(where=where, message=message), where, None


def _documents(stream: BinaryIO, suffix: str, where: str, given: Given) -> Iterator[jsonl.Numbered]:
    head = stream.read(HEAD)
    if not head:
        raise Unreadable("It is empty. Check that the report was saved or downloaded whole.", "empty")
    match form(head, suffix):
        case "jsonl":
            yield from jsonl.reports(head, stream, where, given)
        case "json":
            yield from jsonl.whole(_all(head, stream, jsonl.WHOLE), where, given)
        case "warc":
            yield from warc.reports(head, stream, where, given)
        case "parquet":
            yield from parquet.reports(head, stream, where, given)
        case "html":
            yield html.page(_all(head, stream, html.LIMIT), given), None
        case "plain" if kind := archive.archive(head.decode("utf8", "replace")):
            yield from archive.reports(_all(head, stream, jsonl.WHOLE), kind, where, given)
        case "plain":
            yield plain.report(_all(head, stream, plain.BYTES), given), None


def _all(head: bytes, stream: BinaryIO, limit: int) -> bytes:
    """The whole stream. Unreadable past a limit, so that nothing endless is ever waited for."""
    parts, size = [head], len(head)
    while size <= limit and (part := stream.read(limit + 1 - size)):
        parts.append(part)
        size += len(part)
    if size > limit:
        raise Unreadable(
            f"It has more than {limit:,} bytes, too much for one report. Split it into its reports, one a file or one "
            "a line of a JSONL file.",
            "too long",
        )
    return b"".join(parts)


def _distinct(placed: Iterable[Placed]) -> Iterator[Item]:
    """The items, a document with the id of an earlier one replaced by the Problem that it is."""
    seen: dict[str, bytes] = {}
    for item, where, line in placed:
        if isinstance(item, Document):
            text = blake2b(item.text.encode("utf8"), digest_size=8).digest()
            if seen.setdefault(item.id, text) is not text:
                same = seen[item.id] == text
                if same:
                    message = f"This report was read before in this run (its id is {item.id}); it is not read again."
                else:
                    message = f"Another report with the id {item.id} was read before; give this one an id of its own."
                yield Problem(where=where, line=line, message=message, kind="duplicate" if same else "conflict")
                continue
        yield item
