"""A progress bar on stderr, where a person watches; nothing where a program does."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dragoman.cli.common import complain
from dragoman.exports.safe import printable

if TYPE_CHECKING:
    import rich.progress

COUNTED = 200_000_000  # bytes of a JSONL file whose lines are worth counting beforehand


class Progress:
    """Counts reports against how many there seem to be at some paths."""

    def __init__(self, paths: list[str]) -> None:
        self.bar: rich.progress.Progress | None = None
        if sys.stderr.isatty():
            self.bar = bar()
            self.task = self.bar.add_task("Reading reports", total=expected(paths))

    def __enter__(self) -> Progress:
        if self.bar is not None:
            self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def advance(self) -> None:
        """One report more."""
        if self.bar is not None:
            self.bar.advance(self.task)

    def say(self, message: str) -> None:
        """A sentence on stderr, above the bar."""
        if self.bar is None:
            complain(message)
        else:
            self.bar.console.print(printable(message), soft_wrap=True)

    def close(self) -> None:
        """Take the bar away. May be done twice."""
        if self.bar is not None:
            self.bar.stop()


def bar() -> rich.progress.Progress:
    """The bar itself, on stderr; what is printed through its console is never markup."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Bar(*columns, TimeRemainingColumn(), console=console, transient=True)


def expected(paths: list[str]) -> int | None:
    """How many reports there seem to be: one a file, one a line of JSONL. None where that cannot be told
    without reading: of standard input, and of files of many reports."""
    from dragoman.records import Problem
    from dragoman.sources.files import walk
    from dragoman.sources.formats import SUFFIXES, ending

    if "-" in paths:
        return None
    count = 0
    for path in paths:
        for found in walk(Path(path)):
            form = None if isinstance(found, Problem) else SUFFIXES.get(ending(found.name))
            if form in ("warc", "parquet"):
                return None
            if isinstance(found, Problem) or form != "jsonl":
                count += 1
            elif found.stat().st_size < COUNTED:
                with found.open("rb") as file:
                    count += sum(1 for line in file if line.strip())
    return count
