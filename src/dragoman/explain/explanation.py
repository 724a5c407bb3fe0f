"""An explanation: steps, each with what it is about, what was found, and the characters that show it."""

from __future__ import annotations

from dragoman.records import Event, Record, Span, Spans


class Step(Record, frozen=True, kw_only=True):
    """One step: `about` names it (words, sense, operators, encoder, decision, actor, recipient, aux, mode, context,
    source, date, place, not chosen), `says` tells it in a sentence, `spans` are its words in the report."""

    about: str
    says: str
    spans: Spans = ()


class Explanation(Record, frozen=True, kw_only=True):
    """How one event came to be. `sentence` is where it stands; `reader` who read it."""

    event: Event
    text: str
    sentence: Span
    reader: str
    steps: tuple[Step, ...]
