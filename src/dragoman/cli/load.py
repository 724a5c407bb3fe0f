"""`dragoman load`: readings made elsewhere into the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, complain, counted, option, plainly
from dragoman.records import Problem, Reading

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

Found = tuple[str, Reading | Problem | Exception]


@dataclass
class Loaded:
    """What came of the readings of some files."""

    new: int = 0
    replaced: int = 0
    same: int = 0
    events: int = 0
    failed: int = 0

    @property
    def reports(self) -> int:
        """All that are in the ledger now."""
        return self.new + self.replaced + self.same


@plainly
def load(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Readings in the exchange format, one report a line, or Parquet from dragoman read --engine.",
        ),
    ],
    ledger: LedgerFile = DEFAULT,
    replace: Annotated[
        bool, typer.Option("--replace", help="A report whose id another text has takes that one's place.")
    ] = False,
) -> None:
    """Load readings made by hand or by another program. They are woven like our own.

    Example: dragoman load coded-by-hand.jsonl readings/*.parquet
    """
    from dragoman.ledger import Ledger

    sums = Loaded()
    with Ledger.open(ledger) as book:
        for file in files:
            for where, found in (each for name in named(file) for each in readings(name)):
                put(book, where, found, replace, sums)
    again = f" ({sums.same:,} of them were there before)" if sums.same else ""
    typer.echo(f"{counted(sums.reports, 'report')} with {counted(sums.events, 'event')} loaded into {ledger}{again}.")
    if sums.reports:
        typer.echo(f"Next: dragoman weave{option(ledger)}")
    if sums.failed or not sums.reports:
        raise typer.Exit(1)


def put(book: Ledger, where: str, found: Reading | Problem | Exception, replace: bool, sums: Loaded) -> None:
    """One reading or problem into the ledger; what cannot be kept is told."""
    from dragoman.ledger.errors import Refused

    if isinstance(found, Problem):
        book.problem(found)
        return
    try:
        if isinstance(found, Exception):
            raise found
        stored = book.add(found, replace=replace)
    except (ValueError, Refused, RecursionError, OSError) as fault:
        complain(f"{where}: {fault}")
        sums.failed += 1
    else:
        setattr(sums, stored, getattr(sums, stored) + 1)
        sums.events += len(found.events)


def named(file: str) -> list[str]:
    """The files of a pattern or folder in a store of objects, which no shell knows; any other name as it is."""
    if "://" not in file or (file.lower().endswith(".parquet") and "*" not in file):
        return [file]
    from dragoman.cluster.shards import Shard, shards

    return [found.where for found in shards([file]) if isinstance(found, Shard)] or [file]


def readings(file: str) -> Iterator[Found]:
    """What a file holds, each with the line or row where it stands; what is wrong there in its place."""
    parquet = file.lower().endswith(".parquet")
    yield from rows(file) if parquet else lines(Path(file))


def rows(file: str) -> Iterator[Found]:
    """The readings of a Parquet file, here or in a store of objects."""
    from dragoman.cluster import places
    from dragoman.cluster.readings import rows
    from dragoman.exports import ExchangeError

    try:
        with places.opened(places.place(file)) as source:
            for number, found in rows(source.buffered()):
                yield f"{file}, row {number}", found
    except (OSError, places.PlaceError) as fault:
        yield file, OSError(f"The file cannot be read: {places.first(fault)}.")
    except ExchangeError as fault:
        yield file, fault


def lines(file: Path) -> Iterator[Found]:
    """The readings of a file of JSON Lines."""
    from dragoman.exports import ExchangeError, reading_from_json

    try:
        with file.open(encoding="utf8") as text:
            for number, line in enumerate(text, 1):
                if line.strip():
                    try:
                        yield f"{file}, line {number}", reading_from_json(json.loads(line))
                    except (ExchangeError, json.JSONDecodeError, RecursionError) as fault:
                        yield f"{file}, line {number}", fault
    except (OSError, UnicodeDecodeError) as fault:
        yield str(file), OSError(f"It cannot be read: {getattr(fault, 'strerror', None) or 'it is not UTF-8'}.")
