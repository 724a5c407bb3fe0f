"""`dragoman show`, `find` and `problems`: looking into the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.common import (
    DEFAULT,
    LedgerFile,
    Uncorrected,
    View,
    complain,
    counted,
    known,
    looking,
    option,
    plainly,
    told,
)


@plainly
def show(
    report: Annotated[
        str | None, typer.Argument(metavar="[REPORT]", help="An id, the beginning of one, or a part of a title.")
    ] = None,
    ledger: LedgerFile = DEFAULT,
    view: View = None,
    uncorrected: Uncorrected = False,
) -> None:
    """Show a report's attributions and events, the sentence under each. Without REPORT, list all reports.

    Example: dragoman show "treaty enters into force"
    """
    from dragoman.cli.lines import shortened
    from dragoman.cli.page import Page
    from dragoman.cli.report import report as write
    from dragoman.ledger import Ledger

    view = known(view)
    with Ledger.open(ledger, write=False) as book:
        found = book.documents() if report is None else book.matching(report)
        if report is not None and not found:
            complain(f"{ledger} has no report “{report}”. To list all: dragoman show{option(ledger)}")
            raise typer.Exit(1)
        page = Page()
        if report is not None and len(found) == 1:
            reading = book.reading(found[0].id, corrected=not uncorrected)
            if reading is not None:
                write(page, reading, view)
            return
        if report is not None:
            complain(f"{counted(len(found), 'report')} could be meant by “{report}”. Show one by its id:")
        for entry in found:
            rest = [part for part in (entry.published, entry.publisher) if part]
            rest += [counted(entry.events, "event"), counted(entry.attributions, "attribution")]
            page.line((entry.id, "bold"), "  ", " · ".join((entry.title or shortened(entry.opening, 60), *rest)))
        if report is not None:
            raise typer.Exit(1)


@plainly
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words that the sentence must all have.")],
    ledger: LedgerFile = DEFAULT,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show at most so many sentences.")] = 20,
    view: View = None,
    uncorrected: Uncorrected = False,
) -> None:
    """Find sentences by their words, and the events in them.

    Several words in one pair of quotes must follow each other; an asterisk ends a word that may go on.

    Example: dragoman find drone* "Russian Foreign Ministry"
    """
    from dragoman.cli.lines import document_line, event_line
    from dragoman.cli.page import Page

    view = known(view)
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with looking(ledger, uncorrected) as book:
        hits = book.find(asked, limit)
    if not hits:
        complain("No sentence has all of these words.")
    page = Page()
    for n, hit in enumerate(hits):
        if n == 0 or hit.document.id != hits[n - 1].document.id:
            page.line(document_line(hit.document))
        page.line(page.marked(hit.sentence, (0, len(hit.sentence)), [(mark, "bold") for mark in hit.marks]), indent=2)
        for event in hit.events:
            page.line(event_line(event, view), indent=4)


@plainly
def problems(ledger: LedgerFile = DEFAULT) -> None:
    """List what could not be read, and why.

    Example: dragoman problems --ledger dragoman.db
    """
    from dragoman.cli.page import Page
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, write=False) as book:
        found = book.problems()
    page = Page()
    for problem in found:
        page.line(told(problem))
    if not found:
        complain("No problems.")
