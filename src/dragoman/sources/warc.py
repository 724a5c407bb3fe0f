"""Web archives (WARC, ISO 28500): the saved pages in one, each read like a page that was saved by itself.

Records of type `response` with status 200 that hold HTML are pages; what else a crawl writes (requests, images,
redirections) is passed over. A damaged record becomes a Problem, and reading goes on with the next that can be found.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from msgspec.structs import replace

from dragoman.records import Document, Problem
from dragoman.sources import html
from dragoman.sources.calendar import iso_date
from dragoman.sources.extras import needed
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given
from dragoman.sources.members import GZIP, members

Numbered = tuple[Document | Problem, int | None]
BEGINS = b"WARC/"
PAGES = frozenset({"text/html", "application/xhtml+xml"})
END = b"\r\n\r\n"
CHUNK = 1 << 20
SHORT = "It is cut short: the archive stops, or is damaged, before the end of this record. Download it again."
HEADLESS = "It is damaged: its header cannot be read. The page in it was left out."
SIZED = "It is damaged: the record is not as long as it says. The page in it was left out."


def reports(head: bytes, stream: BinaryIO, where: str, given: Given) -> Iterator[Numbered]:
    """The pages of an archive that begins with `head`, numbered by its records from 1 in Problems.

    A page's address is the one it was fetched from. Where neither the page nor the caller tells its day, that of its
    retrieval stands for it, and a Problem of kind "field" says so.
    """
    needed("warcio", "Reading web archives (WARC)", "scale")
    found, number = False, 0
    for part in plain(head, stream):
        if isinstance(part, Unreadable):
            found = True
            yield part.problem(where), None
            continue
        for start, fault in records(part):
            number += 1
            for item in page(part, start, given) if fault is None else (fault,):
                if isinstance(item, Unreadable):
                    item = Problem(where=where, message=f"Record {number}: {item.message}", kind=item.kind)
                elif isinstance(item, Problem):
                    item = replace(item, where=where, message=f"Record {number}: {item.message}")
                found = True
                yield item, None
    if not found:
        raise Unreadable("There is no saved web page in this archive (no HTML answered with status 200).", "empty")


def plain(head: bytes, stream: BinaryIO) -> Iterator[IO[bytes] | Unreadable]:
    """The archive uncompressed, in one part or one for each of its gzip members."""
    if stream.seekable():
        yield from _parts(head, stream)
    else:  # a damaged record is read once more from its beginning, which a pipe does not allow
        with TemporaryFile() as file:
            file.write(head)
            shutil.copyfileobj(stream, file, CHUNK)
            yield from _parts(head, file)


def _parts(head: bytes, stream: IO[bytes]) -> Iterator[IO[bytes] | Unreadable]:
    if head.startswith(GZIP):
        yield from members(stream, BEGINS)
    else:
        yield stream


def records(file: IO[bytes]) -> Iterator[tuple[int, Unreadable | None]]:
    """Where each record begins, and what is wrong with it where it is damaged."""
    size = file.seek(0, 2)
    start = _next(file, 0)
    while start is not None and start < size:
        try:
            end = _end(file, start, size)
        except Unreadable as fault:
            yield start, fault
            start = _next(file, start + 1)
            continue
        yield start, None
        start = _next(file, end)
        if start != end + len(END) and end + len(END) < size:
            yield end + len(END), Unreadable(HEADLESS)


def _end(file: IO[bytes], start: int, size: int) -> int:
    """Where a record ends. Unreadable where its length, or what stands after it, cannot be right."""
    record = _loaded(file, start, False)
    try:
        end = file.tell() + int(record.rec_headers.get_header("Content-Length", ""))
    except ValueError as fault:
        raise Unreadable(SIZED) from fault
    if end > size:
        raise Unreadable(SHORT, "truncated")
    file.seek(end)
    if end < file.tell() or file.read(len(END)) != END[: size - end]:
        raise Unreadable(SIZED)
    return end


def _next(file: IO[bytes], start: int) -> int | None:
    """Where the next record begins, at or after `start`, at the beginning of a line."""
    file.seek(max(0, start - 1))
    at, rest = file.tell(), b"" if start else b"\n"
    while chunk := file.read(CHUNK):
        known = rest + chunk
        place = known.find(b"\n" + BEGINS)
        if place >= 0:
            return at - len(rest) + place + 1
        at += len(chunk)
        rest = known[-len(BEGINS) :]
    return None


def _loaded(file: IO[bytes], start: int, whole: bool) -> Any:
    """The record that begins there, as warcio reads it; with the headers of HTTP where `whole`."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader

    file.seek(start)
    try:
        loader = ArcWarcRecordLoader()
        return loader.parse_record_stream(file, known_format="warc", no_record_parse=not whole)
    except (ArchiveLoadFailed, EOFError, ValueError) as fault:
        raise Unreadable(HEADLESS) from fault


def page(file: IO[bytes], start: int, given: Given) -> Iterator[Document | Problem | Unreadable]:
    """The page in a record; nothing where it holds none. What is wrong with it comes as Unreadable."""
    record = _loaded(file, start, False)
    if record.rec_type != "response":
        return
    address = (_header(record.rec_headers, "WARC-Target-URI") or "").strip("<>")
    fetched = iso_date(_header(record.rec_headers, "WARC-Date") or "")
    try:
        found = _read(_loaded(file, start, True), given)
    except Unreadable as fault:
        yield Unreadable(f"{address}: {fault.message}", fault.kind)
        return
    if found is None:
        return
    if found.published is None and fetched:
        message = f"{address} tells no day; {fetched}, the day of its retrieval, stands for it."
        yield Problem(where="", message=message, kind="field")
    web = address.startswith(("http://", "https://")) and address.isprintable()
    yield replace(found, url=address if web else found.url, published=found.published or fetched)


def _read(record: Any, given: Given) -> Document | None:
    """The page in a response; None where the answer was none, or no HTML. Raises Unreadable."""
    kind, _, rest = (_header(record.http_headers, "Content-Type") or "").partition(";")
    if kind.strip().lower() not in PAGES or record.http_headers.get_statuscode() != "200":
        return None
    try:
        raw = record.content_stream().read(html.LIMIT + 1)
    except Exception as fault:  # zlib, and whatever warcio meets in one record's body
        message = f"It is damaged: its body cannot be unpacked ({type(fault).__name__})."
        raise Unreadable(message) from fault
    charset = rest.lower().rpartition("charset=")[2].strip(" \"'") if "charset=" in rest.lower() else None
    return html.page(raw, given, charset)


def _header(headers: Any, name: str) -> str | None:
    value = headers.get_header(name) if headers is not None else None
    return str(value).strip() if value else None
