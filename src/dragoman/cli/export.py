"""`dragoman export`: the ledger for other programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, BinaryIO, cast

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, View, complain, counted, known, plainly
from dragoman.exports import csv
from dragoman.exports.formats import FORMATS

NAMES = (*FORMATS, "corrections")
DESCRIBED = "; ".join(f"{name}: {form.description}" for name, form in FORMATS.items())
DESCRIBED += "; corrections: what people have corrected, with the sentences, one a line"


@plainly
def export(
    ledger: LedgerFile = DEFAULT,
    form: Annotated[str, typer.Option("--format", metavar="|".join(NAMES), help=f"{DESCRIBED}.")] = "jsonl",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file, not to standard output.")] = None,
    view: View = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only events of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only events of this day or before.")] = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only events of this type.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="CODE", help="Only events in which this code has part.")] = None,
    source: Annotated[str | None, typer.Option(metavar="CODE", help="Only events on the word of this code.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only events of this outlet's reports.")] = None,
    uncorrected: Annotated[bool, typer.Option("--uncorrected", help="Events as they were read.")] = False,
) -> None:
    """Write the ledger, in the order of the reports' ids, in one of many formats. docs/exports.md says what each holds.

    Example: dragoman export --format csv --since 2025-01-01 --actor RUS --out events.csv
    """
    from dragoman.cli.dossier import day
    from dragoman.exports import corrections
    from dragoman.exports.filters import Filter
    from dragoman.ledger import Ledger

    if form not in NAMES:
        raise typer.BadParameter(f"“{form}” is no format. There are {', '.join(NAMES)}.", param_hint="--format")
    if known(view) is not None and form != "csv":
        raise typer.BadParameter("The exchange format keeps every view; use --format csv.", param_hint="--view")
    wanted = Filter(
        since=day(since, "--since"), until=day(until, "--until"), type=kind, actor=actor, source=source, outlet=outlet
    )
    with Ledger.open(ledger, write=False) as book:

        def write(stream: BinaryIO) -> int:
            if form == "corrections":
                return corrections.write(book, stream)
            readings = wanted.readings(book.readings(corrected=not uncorrected))
            return csv.write(readings, stream, view) if view else FORMATS[form].write(readings, stream)

        if out is None or str(out) == "-":
            stream = typer.get_binary_stream("stdout")
            write(stream)
            stream.flush()
        else:
            rows = written(out, write)
            complain(f"Wrote {counted(rows, 'event' if form == 'csv' else 'line')} to {out}.")


def written(path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Write a file whole or not at all: an earlier one stays until the new one is complete."""
    try:
        with replacing(path) as stream:
            return write(stream)
    except OSError as fault:
        complain(f"{path} cannot be written: {(fault.strerror or str(fault)).lower()}.")
        raise typer.Exit(1) from fault


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of the file at `path` when all has gone well.

    What is no ordinary file (a pipe, /dev/null) is written as it stands.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:40]}.", delete=False) as file:
        try:
            yield cast(BinaryIO, file)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask())
            os.replace(file.name, target)
        except BaseException:
            os.unlink(file.name)
            raise


def umask() -> int:
    """The permissions that new files are denied. (They can only be read by setting them.)"""
    mask = os.umask(0)
    os.umask(mask)
    return mask
