"""`dragoman weave`, `stories`, `disputes` and `commitments`: what the reports say together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, Uncorrected, counted, looking, option, plainly

if TYPE_CHECKING:
    from dragoman.records import Change, Member, Reading
    from dragoman.weaving import Woven


def gathered(ledger: Path, uncorrected: bool = False) -> tuple[Woven, dict[str, Reading]]:
    """What a ledger's readings weave into, and the readings by id."""
    from dragoman.weaving.ledger import woven

    with looking(ledger, uncorrected) as book:
        readings = {reading.document.id: reading for reading in book.readings()}
        return woven(book, readings), readings


def quoted(member: Member | Change, readings: dict[str, Reading]) -> str:
    """`Outlet, day: sentence` of one event."""
    from dragoman.cli.lines import shortened

    reading = readings[member.doc]
    event = next(e for e in reading.events if e.id == member.event)
    document = reading.document
    told = ", ".join(part for part in (document.publisher, document.published) if part) or document.id
    return f"    {told}: {shortened(document.text[slice(*event.sentence)], 140)}"


def put(*lines: str) -> None:
    """Lines on standard output, with nothing in them that could drive a terminal."""
    from dragoman.exports.safe import harmless

    for line in lines:
        typer.echo(harmless(line))


@plainly
def weave(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="Parquet from dragoman read --engine, woven instead of a ledger."),
    ] = None,
    ledger: LedgerFile = DEFAULT,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where what is found in FILE... goes, as export --format woven.")
    ] = None,
    memory: Annotated[str, typer.Option(metavar="SIZE", help="What sorting FILE... may use of memory.")] = "1GB",
    uncorrected: Uncorrected = False,
) -> None:
    """Join the events of all reports, and say how much was found.

    Example: dragoman weave --ledger treaty.db, or dragoman weave readings/*.parquet --out woven.jsonl
    """
    if files or out:
        if not files or not out:
            raise typer.BadParameter("FILE... and --out go together.", param_hint="--out")
        from dragoman.cli.large import weave_large

        weave_large(files, out, memory)
        return
    woven, _ = gathered(ledger, uncorrected)
    several = sum(len(story.members) > 1 for story in woven.stories)
    put(
        f"{counted(len(woven.stories), 'happening')}, {several:,} of them told more than once.",
        f"{counted(len(woven.disputes), 'dispute')}. To list all: dragoman disputes{option(ledger)}",
        f"{counted(len(woven.commitments), 'commitment')}. To list all: dragoman commitments{option(ledger)}",
    )


@plainly
def stories(ledger: LedgerFile = DEFAULT, uncorrected: Uncorrected = False) -> None:
    """List the happenings that are told more than once, with the sentences that tell them.

    Example: dragoman stories --ledger treaty.db
    """
    woven, readings = gathered(ledger, uncorrected)
    for story in woven.stories:
        if len(story.members) > 1:
            put(f"{story.type} · {story.standing}", *(quoted(m, readings) for m in story.members))


@plainly
def disputes(ledger: LedgerFile = DEFAULT, uncorrected: Uncorrected = False) -> None:
    """List what is contested: each side, who holds it, and their sentences.

    Example: dragoman disputes --ledger treaty.db
    """
    woven, readings = gathered(ledger, uncorrected)
    for found in woven.disputes:
        put(f"About the {found.about}")
        for side in found.sides:
            put(f"  {', '.join(side.holders)}", *(quoted(m, readings) for m in side.members))


@plainly
def commitments(
    ledger: LedgerFile = DEFAULT,
    overdue: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only those that are not fulfilled and were due before this day.")
    ] = None,
    uncorrected: Uncorrected = False,
) -> None:
    """List what was promised, threatened or asked for, and what became of it.

    Example: dragoman commitments --overdue 2025-06-01
    """
    from dragoman.sources.calendar import iso_date

    day = iso_date(overdue) if overdue else None
    if overdue and day is None:
        raise typer.BadParameter(f"“{overdue}” is no date. Write it as 2025-01-17.", param_hint="--overdue")
    woven, readings = gathered(ledger, uncorrected)
    for owed in woven.commitments:
        if day and not (owed.due and owed.due < day and owed.status in ("open", "advanced")):
            continue
        due = f" · due {owed.due}" if owed.due else ""
        put(f"{owed.form} · {', '.join(owed.who) or '?'} to {', '.join(owed.to) or '?'} · {owed.status}{due}")
        put(*(quoted(m, readings) for m in owed.members))
        for change in owed.changes:
            put(f"  {change.to}:", quoted(change, readings))
