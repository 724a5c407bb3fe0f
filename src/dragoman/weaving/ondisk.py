"""Records on disk that are asked for by number, the last ones used kept in memory."""

from __future__ import annotations

import pickle
from array import array
from collections import OrderedDict
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


class OnDisk(Generic[T]):
    """A sequence of records in a file of our own making (it is unpickled, so it must be nobody else's)."""

    def __init__(self, path: Path, held: int) -> None:
        self.file = path.open("w+b")
        self.starts = array("Q", [0])
        self.held = held
        self.cache: OrderedDict[int, T] = OrderedDict()

    def __len__(self) -> int:
        return len(self.starts) - 1

    def append(self, record: T) -> None:
        """One record more; all are added before any is asked for."""
        self.file.write(pickle.dumps(record, pickle.HIGHEST_PROTOCOL))
        self.starts.append(self.file.tell())

    def __getitem__(self, number: int) -> T:
        found = self.cache.get(number)
        if found is None:
            self.file.seek(self.starts[number])
            found = self.cache[number] = pickle.loads(self.file.read(self.starts[number + 1] - self.starts[number]))
            if len(self.cache) > self.held:
                self.cache.popitem(last=False)
        else:
            self.cache.move_to_end(number)
        return found

    def close(self) -> None:
        """Let the file go."""
        self.file.close()
