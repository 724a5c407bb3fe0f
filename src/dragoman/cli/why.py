"""`dragoman why`: how one event of a report came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, LexiconFolder, complain, counted, option, plainly
from dragoman.records import BESIDE

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.explain import Explanation
    from dragoman.records import Reading


@plainly
def why(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id, the beginning of one, or part of a title.")],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id in the report, for instance e3.")],
    ledger: LedgerFile = DEFAULT,
    lexicon: LexiconFolder = None,
    json: Annotated[bool, typer.Option("--json", help="Print the explanation as one JSON object.")] = False,
) -> None:
    """Show why an event was coded as it was: rule, words, syntax, what the encoder heard, and each step from there.

    The report is read again with the reader that read it. Event ids are those of dragoman show.

    Example: dragoman why "treaty enters into force" e1
    """
    from dragoman.explain import why as explained
    from dragoman.reading.reader import Reader

    reading = stored(report, ledger)
    reader = Reader.load(lexicon=lexicon, kind="rules" if reading.reader.startswith("rules-") else "models")
    if reader.version != reading.reader.partition(BESIDE)[0]:
        complain(f"The ledger has it from {reading.reader}; this is how {reader.version} reads it.")
    try:
        explanation = explained(reader, reading.document, event)
    except KeyError as fault:
        complain(f"The report has no event “{event}”. To see its events: dragoman show {report}{option(ledger)}")
        raise typer.Exit(1) from fault
    if json:
        import msgspec

        typer.echo(msgspec.json.encode(explanation).decode())
    else:
        printed(explanation)


def stored(report: str, place: Path) -> Reading:
    """The one report of the ledger that is meant."""
    from dragoman.ledger import Ledger

    with Ledger.open(place, write=False) as book:
        found = book.matching(report)
        if len(found) == 1:
            reading = book.reading(found[0].id)
            if reading is not None:
                return reading
    if not found:
        complain(f"{place} has no report “{report}”. To list all: dragoman show{option(place)}")
    else:
        names = ", ".join(entry.id for entry in found[:5])
        complain(f"{counted(len(found), 'report')} could be meant by “{report}”: {names}. Name one by its id.")
    raise typer.Exit(1)


def printed(explanation: Explanation) -> None:
    """The explanation for a person: the event, its sentence with the words marked, the steps."""
    from dragoman.cli.lines import event_line
    from dragoman.cli.page import Page

    page = Page()
    page.line(event_line(explanation.event))
    marks = [(span, "bold") for span in explanation.event.trigger]
    page.line(page.marked(explanation.text, explanation.sentence, marks), indent=2)
    last = ""
    for step in explanation.steps:
        page.line((f"{step.about if step.about != last else '':12}", "bold"), step.says, indent=2)
        last = step.about
