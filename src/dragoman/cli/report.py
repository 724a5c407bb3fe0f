"""A whole reading on a page: who says what, and what happened, each with the sentence that shows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.cli.common import counted
from dragoman.cli.lines import attribution_line, document_line, event_line
from dragoman.cli.page import Page
from dragoman.cli.second import show_second
from dragoman.ledger.sentences import sentences
from dragoman.records import Attribution, Event, Reading, Span

LONGEST = 700  # characters of a passage
SOURCE, CUE, CONTENT, TRIGGER = "underline", "bold underline", "italic", "bold"


def report(page: Page, reading: Reading, view: str | None = None) -> None:
    """Print a reading, its events named by `view`."""
    text = reading.document.text
    within = sentences(text, (event.sentence for event in reading.events))
    found = f"{counted(len(reading.events), 'event')}, {counted(len(reading.attributions), 'attribution')}"
    page.line(document_line(reading.document))
    page.line(f"{found}; read by {reading.reader}")
    for note in reading.notes:
        page.line(f"Note: {note.message}")
    if reading.attributions:
        page.heading("Who says what")
    for attribution in reading.attributions:
        page.line((attribution.id, "dim"), "  ", attribution_line(attribution, text))
        page.line(page.marked(text, passage(attribution, within), parts(attribution)), indent=4)
    if reading.events:
        page.heading("Who does what to whom")
    for event in reading.events:
        show_event(page, event, text, view=view)
    if reading.second is not None:
        show_second(page, reading, reading.second)
    page.gap()


def show_event(
    page: Page, event: Event, text: str, span: Span | None = None, *, named: bool = True, view: str | None = None
) -> None:
    """Print an event's line, its id before it if `named`, and its sentence with the trigger marked."""
    name: tuple[str | tuple[str, str], ...] = ((event.id, "dim"), "  ") if named else ()
    page.line(*name, event_line(event, view))
    page.line(page.marked(text, span or event.sentence, [(trigger, TRIGGER) for trigger in event.trigger]), indent=4)


def parts(attribution: Attribution) -> list[tuple[Span, str]]:
    """The spans of an attribution with their styles."""
    styled = ((attribution.cue, CUE), (attribution.source, SOURCE), (attribution.content, CONTENT))
    return [(span, style) for spans, style in styled for span in spans]


def passage(attribution: Attribution, within: list[Span]) -> Span:
    """The sentences from the first to the last character of an attribution, cut where they are too long."""
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    first, last = min((s for s, _ in spans), default=0), max((e for _, e in spans), default=0)
    begin = bisect_right(within, first, key=lambda span: span[0]) - 1
    end = bisect_left(within, last, key=lambda span: span[0]) - 1
    if 0 <= begin <= end:
        first, last = min(first, within[begin][0]), max(last, within[end][1])
    return first, min(last, first + LONGEST)
