"""Gzip files of many members, as web archives are: each unpacked by itself, so that a damaged one loses no other."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from dragoman.sources.faults import Unreadable

GZIP = b"\x1f\x8b"
MEMBER = b"\x1f\x8b\x08"  # a member's first bytes: the only method of compression there is
CHUNK = 1 << 18
HELD = 32_000_000  # bytes of a member kept in memory; of a longer one all is on disk
LIMIT = 20_000_000_000  # bytes of one unpacked member
PEEK = 256
BROKEN = "A part of this archive is damaged or cut short and cannot be unpacked. Download it again."


def members(stream: IO[bytes], begins: bytes) -> Iterator[IO[bytes] | Unreadable]:
    """What each member of a seekable gzip file holds, as a file; of a damaged one what comes before the damage, and
    then Unreadable. After damage it goes on with the next member whose text starts with `begins`."""
    start: int | None = 0
    while start is not None:
        with SpooledTemporaryFile(HELD) as spooled:
            file = cast(IO[bytes], spooled)
            end = _unpacked(stream, start, file)
            file.seek(0)
            if end is not None or file.read(1):
                yield file
        stream.seek(start + 1 if end is None else end)
        ahead = stream.read(len(MEMBER))
        if end is not None and ahead in (MEMBER, b""):
            start = end if ahead else None
        else:
            yield Unreadable(BROKEN, "truncated")
            start = _found(stream, start + 1 if end is None else end, begins)


def _unpacked(stream: IO[bytes], start: int, file: IO[bytes]) -> int | None:
    """Write the member that begins there into a file; where it ends, None where it is damaged or never ends."""
    stream.seek(start)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    at, waiting = start, b""
    try:
        while not unpacker.eof and file.tell() < LIMIT:
            if not waiting:
                waiting = stream.read(CHUNK)
                at += len(waiting)
                if not waiting:
                    return None
            file.write(unpacker.decompress(waiting, CHUNK))
            waiting = unpacker.unconsumed_tail
    except zlib.error:
        return None
    return at - len(unpacker.unused_data) if unpacker.eof else None


def _found(stream: IO[bytes], start: int, begins: bytes) -> int | None:
    """Where the next member begins whose text starts so."""
    stream.seek(start)
    at, rest = start, b""
    while chunk := stream.read(CHUNK):
        known = rest + chunk
        place = known.find(MEMBER)
        while place >= 0:
            here = at - len(rest) + place
            stream.seek(here)
            if unpacked(stream.read(CHUNK)).startswith(begins):
                return here
            place = known.find(MEMBER, place + 1)
        at += len(chunk)
        rest = known[-len(MEMBER) + 1 :]
        stream.seek(at)
    return None


def unpacked(raw: bytes) -> bytes:
    """The first characters of what a member holds that begins with some bytes; none where it is no member."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, PEEK)
    except zlib.error:
        return b""
