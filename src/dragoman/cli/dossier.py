"""`dragoman dossier`: all that the ledger holds on an actor, on two, or on a subject."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, Uncorrected, complain, plainly


@plainly
def dossier(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE [CODE]]", help="One actor (RUS, “RUS MIL”, IGO:UN) or two.")
    ] = None,
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Sentences with all these words instead.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what happened on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what happened by this day.")] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with charts, which needs no network.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    ledger: LedgerFile = DEFAULT,
    uncorrected: Uncorrected = False,
) -> None:
    """Draw up a dossier: timeline, balance by month, who speaks, commitments, disputes, single-source claims.

    Example: dragoman dossier RUS IRN --html russia-iran.html
    """
    import msgspec

    from dragoman.cli.export import written
    from dragoman.cli.woven import gathered, put
    from dragoman.dossiers import Subject, SubjectError, compiled
    from dragoman.dossiers.page import page
    from dragoman.dossiers.text import lines

    try:
        subject = Subject.of(tuple(codes or ()), topic)
    except SubjectError as fault:
        raise typer.BadParameter(str(fault), param_hint="CODE") from fault
    first, last = day(since, "--since"), day(until, "--until")
    woven, readings = gathered(ledger, uncorrected)
    found = compiled(readings.values(), woven, subject, first, last)
    if html is not None:
        text = page(found).encode()
        written(html, lambda stream: stream.write(text))
        complain(f"Wrote {html}. Open it in a browser.")
    if as_json:
        typer.echo(msgspec.json.encode(found).decode())
    elif html is None:
        put(*lines(found))


def day(given: str | None, option: str) -> str | None:
    """A day as ISO date. Raises typer.BadParameter."""
    from dragoman.sources.calendar import iso_date

    made = iso_date(given) if given else None
    if given and made is None:
        raise typer.BadParameter(f"“{given}” is no date. Write it as 2025-01-17.", param_hint=option)
    return made
