"""`dragoman summary`: what the ledger holds, for a person who has a minute."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, Uncorrected, counted, looking, option, plainly
from dragoman.cli.page import Page
from dragoman.ledger import Example, Group, Overview


@plainly
def summary(
    ledger: LedgerFile = DEFAULT,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show at most so many rows of each kind.")] = 10,
    uncorrected: Uncorrected = False,
) -> None:
    """Sum up the ledger: the most active pairs, who did what to whom on whose word, what is denied.

    Example: dragoman summary --limit 5
    """
    with looking(ledger, uncorrected) as book:
        found = book.summary(limit)
    page = Page()
    opening(page, found, ledger)
    if found.dyads:
        page.heading("Most active pairs")
        dyads(page, found)
    if found.deeds:
        page.heading("Who did what to whom, and on whose word")
        for group in found.deeds:
            deed(page, group)
    if found.disputed:
        page.heading("Claimed and denied")
        for group in found.disputed:
            dispute(page, group)
    page.heading("Next")
    following(page, found, option(ledger))


def opening(page: Page, found: Overview, ledger: Path) -> None:
    """How much there is, and of what time."""
    outlets = f" from {counted(found.publishers, 'outlet')}" if found.publishers else ""
    days = f", {found.since} to {found.until}" if found.since else ""
    page.line((str(ledger), "bold"), f": {counted(found.reports, 'report')}{outlets}{days}")
    page.line(f"{counted(found.events, 'event')}, {counted(found.attributions, 'attribution')}")
    if found.disagreements:
        page.line(f"{counted(found.disagreements, 'disagreement')} with a second reader (dragoman show REPORT)")
    if found.problems:
        page.line(f"{counted(found.problems, 'problem')} (dragoman problems{option(ledger)})")


def dyads(page: Page, found: Overview) -> None:
    """One line a pair."""
    width = max(len(f"{dyad.a} – {dyad.b}") for dyad in found.dyads)
    for dyad in found.dyads:
        pair = f"{dyad.a} – {dyad.b}".ljust(width)
        balance = f"cooperation {dyad.cooperation:,}, conflict {dyad.conflict:,}"
        page.line((pair, "bold"), f"  {counted(dyad.events, 'event')} in {counted(dyad.reports, 'report')}; {balance}")


def headline(group: Group) -> str:
    """`RUS + IRN → SYR: 4 events in 3 reports`."""
    sides = " + ".join(group.actors) + (" → " + " + ".join(group.recipients) if group.recipients else "")
    return f"  {sides}  ({counted(group.events, 'event')} in {counted(group.reports, 'report')})"


def deed(page: Page, group: Group) -> None:
    """A group, those on whose word it stands, and the sentence that shows it best."""
    from dragoman.cli.lines import STYLES

    page.line((group.type, STYLES.get(group.example.event.quad, "bold")), headline(group))
    if group.asserted:
        page.line(f"on the word of {several(group.asserted)}", indent=2)
    if group.denied:
        page.line(f"denied by {several(group.denied)}", indent=2)
    quotation(page, group.example)


def dispute(page: Page, group: Group) -> None:
    """A group with its two sides."""
    page.line((group.type, "bold"), headline(group))
    page.line(f"said by {several(group.asserted)}", indent=2)
    quotation(page, group.example)
    page.line(f"denied by {several(group.denied)}", indent=2)
    if group.denial is not None:
        quotation(page, group.denial)


def quotation(page: Page, example: Example) -> None:
    """An event's sentence, its trigger marked, and where it stands."""
    triggers = [((s - example.first, e - example.first), "bold") for s, e in example.event.trigger]
    aux = "".join(f" · {name}" for name in example.event.aux)
    sentence = page.marked(example.text, (0, len(example.text)), triggers)
    where = " · ".join(part for part in (example.publisher, example.document) if part)
    page.line(sentence, (f"  [{where}{aux}]", "dim"), indent=4)


def several(names: tuple[str, ...], most: int = 5) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(name or "an outlet without a name" for name in names[:most]) + more


def following(page: Page, found: Overview, at: str) -> None:
    """What to do next."""
    if not found.reports:
        page.line(f"dragoman read PATH{at}", "   read reports into this ledger")
        return
    example = found.deeds[0].example.document if found.deeds else "REPORT"
    steps = (
        (f"dragoman show {quote(example)}{at}", "one report, all that was read in it"),
        (f"dragoman find WORDS{at}", "sentences with these words, and their events"),
        (f"dragoman export --format csv --out events.csv{at}", "a table for a spreadsheet"),
        (f"dragoman read FOLDER{at}", "add reports of your own"),
    )
    width = max(len(command) for command, _ in steps)
    for command, what in steps:
        page.line((command.ljust(width), "bold"), f"  {what}")
