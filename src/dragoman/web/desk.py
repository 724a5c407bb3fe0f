"""What the pages ask of the ledger, which is opened anew for each request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from dragoman.ledger import Ledger
from dragoman.records import Reading

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader
    from dragoman.weaving import Woven


@dataclass
class Desk:
    """The ledger's file, and what is dear to make: the reader, and what was last woven."""

    path: Path

    def __post_init__(self) -> None:
        self.lock = Lock()
        self.woven_of: tuple[int, Woven] | None = None
        with Ledger.open(self.path, write=not self.path.exists()):
            pass  # a new file becomes a ledger; one that cannot be written can still be looked at

    @contextmanager
    def book(self, *, write: bool = False) -> Iterator[Ledger]:
        """The ledger, for one request. Reading ones may keep temporary tables."""
        with Ledger.open(self.path, write=write) as book:
            if not write:
                book.connection.execute("PRAGMA temp_store = MEMORY")
                book.connection.execute("PRAGMA query_only = OFF")
            yield book

    def woven(self) -> Woven:
        """Stories, disputes and commitments of the ledger as it is now."""
        from dragoman.weaving.ledger import woven

        with self.lock, self.book() as book:
            mark = book.revision()
            if self.woven_of is None or self.woven_of[0] != mark:
                self.woven_of = mark, woven(book)
            return self.woven_of[1]

    def readings(self, documents: set[str]) -> dict[str, Reading]:
        """Some readings by id."""
        with self.book() as book:
            found = ((name, book.reading(name)) for name in sorted(documents))
            return {name: reading for name, reading in found if reading is not None}

    @cached_property
    def reader(self) -> Reader:
        """The reader; takes some seconds the first time."""
        from dragoman.reading.reader import Reader

        return Reader.load()
