"""`dragoman correct` and `corrections`: what people say of events, kept beside what was read."""

from __future__ import annotations

from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, complain, counted, option, plainly

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.records import Correction, Event, Reading, Span

LISTS = {
    "aux": ",",
    "contexts": ",",
    "actors": ",",
    "recipients": ",",
    "attributed_to": ",",
    "tolls": ";",
    "terms": ";",
}


@plainly
def correct(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id, the beginning of one, or a part of a title.")],
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT", help="The event's id, as `dragoman show` gives it; with --add the words that show it."
        ),
    ],
    wrong: Annotated[bool, typer.Option("--wrong", help="There is no such event.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right as it is.")] = False,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="What it should be; several values parted by commas, tolls and terms by semicolons.",
        ),
    ] = None,
    add: Annotated[
        str | None, typer.Option(metavar="TYPE", help="There is an event of this type, which was not read.")
    ] = None,
    join: Annotated[str | None, typer.Option(metavar="REPORT:EVENT", help="It is the same happening as that.")] = None,
    split: Annotated[str | None, typer.Option(metavar="REPORT:EVENT", help="It is not the same happening.")] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
    author: Annotated[str | None, typer.Option(envvar="DRAGOMAN_AUTHOR", metavar="NAME", help="Who says so.")] = None,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Correct an event: it is wrong, right, or otherwise than read, or was missed; its story is joined or split.

    What was read stays in the ledger beside it, and the correction survives another reading of the report.

    With --add, EVENT is words of the report: dragoman correct treaty-03 "will meet" --add CONSULT --set date=2025-01

    Example: dragoman correct treaty-03 e12 --set type=AGREE --set "actors=RUS GOV, IRN GOV"
    """
    from dragoman.ledger import Ledger
    from dragoman.records import Correction

    asked = {"wrong": wrong, "confirm": confirm, "add": bool(add), "join": bool(join), "split": bool(split)}
    asked["set"] = bool(values) and not add
    chosen = [name for name, given in asked.items() if given]
    if len(chosen) != 1:
        raise typer.BadParameter("Say one of --wrong, --confirm, --set, --add, --join and --split.")
    with Ledger.open(ledger) as book:
        reading = meant(book, report, ledger)
        trigger, kind = (shown(reading, event), add) if add else pinned(of_id(reading, event))
        there = next((e.id for e in reading.events if e.type == kind and e.trigger[0] == trigger), None)
        if add and there is not None:
            complain(f"These words have a {kind} already: {there}. To change it, use its id and --set.")
            raise typer.Exit(1)
        other = looked_up(book, *parted(join or split or ""), ledger) if join or split else None
        made = Correction(
            document=reading.document.id,
            trigger=trigger,
            type=kind,
            action=chosen[0],  # type: ignore[arg-type]
            author=author or getuser(),
            made=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            values=named(*other) if other else parsed(values or []),
            note=note,
        )
        stored = book.correct(made)
    complain(f"Noted as correction {stored.number}. To take it back: dragoman corrections --withdraw {stored.number}")


def looked_up(book: Ledger, report: str, event: str, ledger: Path) -> tuple[Reading, Event]:
    """The reading and event of these names; leaves with a sentence where there is none."""
    reading = meant(book, report, ledger)
    return reading, of_id(reading, event)


def meant(book: Ledger, report: str, ledger: Path) -> Reading:
    """The one report that is meant; leaves with a sentence where there is none."""
    entries = book.matching(report)
    reading = book.reading(entries[0].id) if len(entries) == 1 else None
    if reading is None:
        many = f"{len(entries)} reports could be meant by" if entries else f"{ledger} has no report"
        complain(f"{many} “{report}”. To list all: dragoman show{option(ledger)}")
        raise typer.Exit(1)
    return reading


def of_id(reading: Reading, event: str) -> Event:
    """The event of this id; leaves with a sentence where there is none."""
    for found in reading.events:
        if found.id == event:
            return found
    complain(f"The report {reading.document.id} has no event “{event}”. See: dragoman show {reading.document.id}")
    raise typer.Exit(1)


def pinned(event: Event) -> tuple[Span, str]:
    """The characters and type by which a correction names an event."""
    return (event.trigger[0][0], event.trigger[-1][1]), event.type


def shown(reading: Reading, words: str) -> Span:
    """The characters of the words that show an event; leaves with a sentence unless they stand there once."""
    text = reading.document.text
    times = text.count(words) if words.strip() else 0
    if times != 1:
        many = f"has the words “{words}” {times} times; give more of them, so that one place is meant"
        complain(f"The report {reading.document.id} {many if times else f'does not have the words “{words}”'}.")
        raise typer.Exit(1)
    return text.index(words), text.index(words) + len(words)


def parted(name: str) -> tuple[str, str]:
    """`report:event` in two. The event's id has no colon; the report's may."""
    report, colon, event = name.rpartition(":")
    if not colon or not report or not event:
        raise typer.BadParameter(
            f"“{name}” is no event of a report. Write it as REPORT:EVENT, for instance treaty-03:e12."
        )
    return report, event


def named(reading: Reading, event: Event) -> dict[str, Any]:
    """Another event as the values of a joining or splitting correction."""
    return {
        "document": reading.document.id, "first": event.trigger[0][0], "last": event.trigger[-1][1], "type": event.type,
    }  # fmt: skip


def parsed(pairs: list[str]) -> dict[str, Any]:
    """`field=value` pairs as values; "" is none."""
    made: dict[str, Any] = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals:
            raise typer.BadParameter(f"“{pair}” is not FIELD=VALUE.", param_hint="--set")
        field, value = field.strip(), value.strip()
        several = [part.strip() for part in value.split(LISTS.get(field, ",")) if part.strip()]
        made[field] = several if field in LISTS else value or None
    return made


@plainly
def corrections(
    withdraw: Annotated[int | None, typer.Option(metavar="NUMBER", help="Take this correction back.")] = None,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """List what people have corrected, newest last, and which corrections no event fits any more.

    Example: dragoman corrections --ledger treaty.db
    """
    from dragoman.cli.woven import put
    from dragoman.ledger import Ledger
    from dragoman.ledger.corrections import unplaced

    if withdraw is not None:
        with Ledger.open(ledger) as book:
            if not book.withdraw(withdraw):
                complain(f"There is no correction {withdraw}.")
                raise typer.Exit(1)
        complain(f"Correction {withdraw} is taken back.")
        return
    with Ledger.open(ledger, write=False) as book:
        found = book.corrections()
        lost = set()
        for document in sorted({c.document for c in found}):
            reading = book.reading(document, corrected=False)
            mine = [c for c in found if c.document == document]
            lost |= {c.number for c in (mine if reading is None else unplaced(reading, mine))}
        for c in found:
            put(line(c, c.number in lost))
    if not found:
        complain("No corrections.")
    elif lost:
        complain(f"{counted(len(lost), 'correction')} can no longer be placed: the reading has no such event now.")


def line(c: Correction, lost: bool) -> str:
    """One correction in a line."""
    said = ", ".join(f"{k}={', '.join(map(str, v)) if isinstance(v, list) else v}" for k, v in c.values.items())
    parts = [f"{c.number}", f"{c.document} {c.trigger[0]}-{c.trigger[1]} {c.type}", f"{c.action} {said}".strip()]
    parts += [f"by {c.author} {c.made}", *([c.note] if c.note else []), *(["unplaced"] if lost else [])]
    return " · ".join(parts)
