"""Files here or in a store of objects (s3://, gs://, file://), through `pyarrow.fs`, which brings all of them."""

from __future__ import annotations

import io
import re
from typing import Any, BinaryIO, cast

from msgspec import Struct

from dragoman.sources.extras import MissingExtra, install

SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


class PlaceError(Exception):
    """A file or store that cannot be reached; the message says which and why."""


class Place(Struct, frozen=True):
    """A file or folder: the file system that it is in, its path there, and the name by which users know it."""

    system: Any
    path: str
    shown: str

    def below(self, name: str) -> Place:
        """A file in this folder."""
        return Place(self.system, f"{self.path.rstrip('/')}/{name}", f"{self.shown.rstrip('/')}/{name}")


def place(where: str) -> Place:
    """The place of a path or address. Raises PlaceError, and MissingExtra without pyarrow."""
    try:
        from pyarrow import ArrowException, fs
    except ImportError as fault:
        raise MissingExtra(install("Reading by shards", "scale")) from fault
    try:
        if not SCHEME.match(where):
            from pathlib import Path

            path = str(Path(where).absolute())
            return Place(fs.LocalFileSystem(), path, path)
        system, path = fs.FileSystem.from_uri(where)
    except (ArrowException, OSError, ValueError) as fault:
        raise PlaceError(f"{where} cannot be reached: {first(fault)}.") from fault
    return Place(system, path, where)


def opened(at: Place) -> Watched:
    """The file there, open for reading. Raises OSError."""
    return Watched(at.system.open_input_file(at.path))


class Watched(io.RawIOBase):
    """A file of pyarrow as Python's own. `fault` is what went wrong in fetching bytes, so that a network that fails is
    told from a file that is damaged, for which libraries raise the same."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.fault: OSError | None = None

    def buffered(self) -> BinaryIO:
        """With the methods that readers of text need."""
        return cast(BinaryIO, io.BufferedReader(self, 1 << 20))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self.source.readinto(buffer))
        except OSError as fault:
            self.fault = fault
            raise

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self.source.seek(offset, whence))

    def tell(self) -> int:
        return int(self.source.tell())

    def close(self) -> None:
        if not self.closed:
            self.source.close()
        super().close()


def first(fault: BaseException) -> str:
    """The first line of a fault, as the end of a sentence."""
    return (str(fault).split("\n", 1)[0].rstrip(". ") or type(fault).__name__)[:300]
