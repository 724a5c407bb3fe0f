"""Records as lines that a person can read.

AID  IRN GOV (Iran) → RUS GOV (Russia): drones · negation · on the word of IRN GOV (Tehran) · 2025-01-17
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.cli.page import joined
from dragoman.exports.views import VIEWS, plain
from dragoman.records import Attribution, Authority, Document, Event, Party, Speaker, When

if TYPE_CHECKING:
    from rich.text import Text

LONGEST = 48  # characters of a name in a line
STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "bold cyan",
    "verbal conflict": "yellow",
    "material conflict": "bold yellow",
}


def shortened(words: str, limit: int = LONGEST) -> str:
    """Words cut at a blank, with an ellipsis, where they are too many."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    return (words[:limit].rsplit(" ", 1)[0] or words[:limit]) + "…"


def who(party: Party | Authority | Speaker) -> str:
    """`RUS GOV (Lavrov)`; the code alone where the name says no more."""
    return party.code if party.name in ("", party.code) else f"{party.code} ({shortened(party.name)})"


def everybody(parties: Sequence[Party | Authority]) -> str:
    """Several, in their order."""
    return " + ".join(who(party) for party in parties)


def day(when: When) -> str:
    """When it was: the day, the month or the span of days, or the report's own words where they are not resolved."""
    if when.start is None:
        return f"“{when.text}”"
    if when.end is None or when.start == when.end:
        return when.start
    return when.start[:7] if when.granularity == "month" else f"{when.start} to {when.end}"


CORRECTED = {"confirm": "confirmed", "set": "corrected", "add": "added by a person"}


def event_line(event: Event, view: str | None = None) -> Text:
    """An event in one line, its type coloured by quad class; `view` names another of VIEWS to call it by."""
    kind = VIEWS[view](event) if view else plain(event)
    sides = everybody(event.actors) or "?"
    if event.recipients:
        sides += f" → {everybody(event.recipients)}"
    if event.object is not None:
        sides += f": {shortened(event.object.text)}"
    rest: list[str] = list(event.aux)
    rest += [f"{toll.kind} {shortened(toll.text)}" for toll in event.tolls]
    rest += [f"{term.polarity} “{shortened(term.text)}”" for term in event.terms]
    if event.attributed_to:
        rest.append(f"on the word of {everybody(event.attributed_to)}")
    if event.date is not None:
        rest.append(day(event.date))
    if event.due is not None:
        rest.append("due " + (event.due.end or f"“{event.due.text}”"))
    if event.place is not None:
        rest.append("in " + shortened(event.place.name or event.place.text))
    if event.corrected is not None:
        rest.append(CORRECTED[event.corrected])
    return joined((kind, STYLES.get(event.quad, "bold")), "  ", " · ".join((sides, *rest)))


def attribution_line(attribution: Attribution, text: str) -> Text:
    """An attribution's speaker, cue and circumstances in one line."""
    cue = " … ".join(text[first:last] for first, last in attribution.cue)
    source = " … ".join(text[first:last] for first, last in attribution.source)
    speaker = who(attribution.speaker) if attribution.speaker else (f"“{shortened(source)}”" if source else "?")
    rest: list[str] = [attribution.kind]
    if attribution.addressee:
        rest.append(f"to {shortened(attribution.addressee)}")
    if attribution.channel:
        rest.append(f"through {shortened(attribution.channel)}")
    if attribution.parent:
        rest.append(f"inside {attribution.parent}")
    return joined((speaker, "green"), "  ", (shortened(cue) or "no cue", "bold"), " · ", " · ".join(rest))


def document_line(document: Document) -> Text:
    """`Title · publisher · date · id`."""
    rest = [part for part in (document.publisher, document.published, document.id) if part]
    title = document.title or shortened(document.text, 60)
    return joined((title, "bold"), " · ", " · ".join(rest))
