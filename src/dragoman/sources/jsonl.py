"""JSON Lines of any length, read as they come, and JSON files with one report or a list of them."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import replace

from dragoman.records import Document, Problem
from dragoman.sources import exchange
from dragoman.sources.decoding import decode, marked
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given

CHUNK = 1 << 20
LINE = 32_000_000  # bytes of one line: a report of the greatest length, every character of it escaped
WHOLE = 500_000_000  # bytes of one JSON file that is not JSON Lines: it has to be read at once
DECODER = msgspec.json.Decoder()


Numbered = tuple[Document | Problem, int | None]


def reports(head: bytes, stream: BinaryIO, where: str, given: Given) -> Iterator[Numbered]:
    """The reports of a JSON Lines stream that begins with `head`, one a line, with the numbers of their lines.

    A bad line does not stop the others.
    """
    empty = True
    for number, line in lines(head, stream):
        if line is None:
            message = f"The line is longer than {LINE:,} bytes. Split it into its reports."
            yield Problem(where=where, line=number, message=message, kind="too long"), number
        elif line.strip():
            try:
                value = _value(line)
            except Unreadable as fault:
                yield fault.problem(where, number), number
            else:
                for found in exchange.report(value, where, number, given):
                    yield found, number
        else:
            continue
        empty = False
    if empty:
        raise Unreadable("There is nothing in it. Check that it was saved or downloaded whole.", "empty")


def whole(raw: bytes, where: str, given: Given) -> Iterator[Numbered]:
    """The reports of a JSON file: one object, a list of them (numbered from 1 in Problems), or JSON Lines after all."""
    if marked(raw):
        raw = decode(raw).removeprefix("\ufeff").encode("utf8")
    try:
        value = _value(raw)
    except Unreadable as fault:
        if not _lines_of_json(raw):
            raise Unreadable(f"This is no JSON file of reports. {fault.message}", fault.kind) from fault
        yield from reports(raw, BytesIO(), where, given)
        return
    if not isinstance(value, list):
        yield from ((found, None) for found in exchange.report(value, where, None, given))
        return
    if not value:
        raise Unreadable("The list in this file is empty.", "empty")
    for number, item in enumerate(value, 1):
        for found in exchange.report(item, where, None, given):
            if isinstance(found, Problem):
                found = replace(found, message=f"Report {number} of the list: {found.message}")
            yield found, None


def _lines_of_json(raw: bytes) -> bool:
    """Whether a text that is not JSON as a whole begins with a line that is."""
    try:
        return isinstance(_value(raw.lstrip().partition(b"\n")[0]), dict)
    except Unreadable:
        return False


def _value(raw: bytes) -> Any:
    try:
        return DECODER.decode(raw)
    except UnicodeDecodeError:
        raw = decode(raw).encode("utf8")  # written in an old encoding
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        return json.loads(raw, strict=False)  # slower, but takes the NaN and bare tabs that other programs write
    except RecursionError as fault:
        raise Unreadable("The JSON is nested too deeply to be a report.", "json") from fault
    except json.JSONDecodeError as fault:
        raise Unreadable(_broken(fault, raw), "json") from fault
    except ValueError as fault:  # bytes that are no text, a number with thousands of digits
        raise Unreadable(f"The JSON is broken: {fault}. Write the file again with a JSON library.", "json") from fault


def _broken(fault: json.JSONDecodeError, raw: bytes) -> str:
    if not raw.lstrip().startswith((b"{", b"[")):
        return 'This is no JSON object. Every report must be one, with its text under "text".'
    if fault.pos >= len(fault.doc.rstrip()) or fault.msg.startswith("Unterminated string"):
        return "The JSON stops before its end: it was cut short, or a quotation mark is missing. Copy the file again."
    return f"The JSON is broken: {fault.msg} at character {fault.pos + 1}. Write the file again with a JSON library."


def lines(head: bytes, stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream and their numbers, from 1; None for one that is too long to be held."""
    chunks: Iterator[bytes] = chain([head], iter(lambda: stream.read(CHUNK), b""))
    encoding = marked(head)
    if encoding == "utf-8-sig":
        chunks = chain([head.removeprefix(codecs.BOM_UTF8)], iter(lambda: stream.read(CHUNK), b""))
    elif encoding is not None:
        chunks = _recoded(chunks, encoding)
    number, rest, dropping = 0, b"", False
    for chunk in chunks:
        *complete, rest = (rest + chunk).split(b"\n")
        for line in complete:
            number += 1
            yield number, None if dropping or len(line) > LINE else line
            dropping = False
        if len(rest) > LINE:
            rest, dropping = b"", True
    if rest or dropping:
        yield number + 1, None if dropping else rest


def _recoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """UTF-16 or UTF-32 as UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf8")
        yield decoder.decode(b"", final=True).encode("utf8")
    except UnicodeError as fault:
        message = f"From here on the file is not the {encoding.upper()} that it begins as. Save it again as UTF-8."
        raise Unreadable(message, "encoding") from fault
