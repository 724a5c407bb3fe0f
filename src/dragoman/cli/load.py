"""`dragoman load`: readings made elsewhere into the ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, complain, counted, option, plainly


@plainly
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Readings in the exchange format, one report a line.")],
    ledger: LedgerFile = DEFAULT,
    replace: Annotated[
        bool, typer.Option("--replace", help="A report whose id another text has takes that one's place.")
    ] = False,
) -> None:
    """Load readings made by hand or by another program. They are woven like our own.

    Example: dragoman load coded-by-hand.jsonl
    """
    from dragoman.exports import ExchangeError, reading_from_json
    from dragoman.ledger import Ledger
    from dragoman.ledger.errors import Refused

    loaded = failed = events = 0
    try:
        with file.open(encoding="utf8") as lines, Ledger.open(ledger) as book:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    reading = reading_from_json(json.loads(line))
                    book.add(reading, replace=replace)
                except (ExchangeError, Refused, json.JSONDecodeError, RecursionError) as fault:
                    complain(f"{file}, line {number}: {fault}")
                    failed += 1
                else:
                    loaded, events = loaded + 1, events + len(reading.events)
    except (OSError, UnicodeDecodeError) as fault:
        complain(f"{file} cannot be read: {getattr(fault, 'strerror', None) or 'it is not UTF-8'}.")
        raise typer.Exit(1) from fault
    typer.echo(f"{counted(loaded, 'report')} with {counted(events, 'event')} loaded into {ledger}.")
    if loaded:
        typer.echo(f"Next: dragoman weave{option(ledger)}")
    if failed or not loaded:
        raise typer.Exit(1)
