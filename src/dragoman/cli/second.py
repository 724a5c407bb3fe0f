"""What a second reader says to a report, on a page: where it and ours disagree, and what of its answer was left out.

e2  AID   actors: IRN GOV, second reader IRN MIL
"""

from __future__ import annotations

from dragoman.cli.lines import attribution_line, event_line
from dragoman.cli.page import Page
from dragoman.records import Disagreement, Reading, Second


def show_second(page: Page, reading: Reading, second: Second) -> None:
    """Print the disagreements of a reading, each with its sentence."""
    page.heading(f"Where the second reader differs ({second.reader})")
    if second.failed:
        page.line(second.failed)
    elif not second.disagreements:
        page.line("Nowhere.")
    shown = None
    for each in second.disagreements:
        if each.sentence != shown:
            page.line(page.marked(reading.document.text, each.sentence, []), indent=2)
            shown = each.sentence
        disagreement(page, reading, second, each)
    if second.left_out:
        page.line("Not taken from its answer as it stood:")
    for left in second.left_out:
        page.line(left.message, indent=2)


def disagreement(page: Page, reading: Reading, second: Second, each: Disagreement) -> None:
    """One disagreement: the fields in which two records differ, or the record that only one of the two has."""
    text = reading.document.text
    lines = {e.id: event_line(e) for e in (*reading.events, *second.events)}
    lines |= {a.id: attribution_line(a, text) for a in (*reading.attributions, *second.attributions)}
    if each.ours and each.second:
        fields = "; ".join(
            f"{d.field}: {d.ours or 'none'}, second reader {d.second or 'none'}" for d in each.differences
        )
        page.line((each.ours, "dim"), "  ", fields, indent=4)
        return
    name = each.ours or each.second or ""
    who = "only our reader" if each.ours else "only the second reader"
    page.line((name, "dim"), "  ", f"{who}: ", lines.get(name, f"an {each.about} that is no longer there"), indent=4)
