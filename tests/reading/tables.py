"""The reader's test tables in `data/`: their form, and where their words stand in the texts.

A table names words, not offsets, so that it can be written and read by people; `locate` turns words into spans.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import load
from dragoman.lexicon.schema import EventType
from dragoman.records import Aux, Kind, Span, Spans

DATA = Path(__file__).parent / "data"
PUBLISHED = "2024-06-15"  # what the sentences of events.yaml are read as of
GAP = " ... "


class GoldEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """One event of a sentence; a code may give alternatives with `|`."""

    trigger: str
    type: EventType
    occurrence: int = 1
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    aux: tuple[Aux, ...] = ()
    attributed_to: tuple[str, ...] = ()


class GoldSentence(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and all its events; `construction` is what it was written to test."""

    text: str
    construction: str
    events: tuple[GoldEvent, ...]


class GoldAux(Struct, frozen=True, forbid_unknown_fields=True):
    """One event of a sentence, by a word of it, with its auxiliary modes; `absent` where it is no event of its own."""

    text: str
    word: str
    type: EventType | None = None
    aux: tuple[Aux, ...] = ()
    absent: bool = False


class GoldAuxes(Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences that were written to test one construction."""

    construction: str
    sentences: tuple[GoldAux, ...]


class GoldAttribution(Struct, frozen=True, forbid_unknown_fields=True):
    """One attribution of a passage; `source` is empty where nobody is named."""

    source: str
    cue: str
    content: tuple[str, ...]
    kind: Kind
    source_occurrence: int = 1
    cue_occurrence: int = 1


class GoldPassage(Struct, frozen=True, forbid_unknown_fields=True):
    """A passage and all its attributions; `construction` is what it was written to test."""

    text: str
    construction: str
    attributions: tuple[GoldAttribution, ...]


def sentences() -> tuple[GoldSentence, ...]:
    """The table of events."""
    return load(DATA / "events.yaml", tuple[GoldSentence, ...])


def auxiliaries() -> tuple[GoldAuxes, ...]:
    """The table of auxiliary modes."""
    return load(DATA / "auxiliary.yaml", tuple[GoldAuxes, ...])


def passages() -> tuple[GoldPassage, ...]:
    """The table of attributions."""
    return load(DATA / "attributions.yaml", tuple[GoldPassage, ...])


def locate(text: str, words: str, occurrence: int = 1) -> Spans:
    """The spans of words in a text, one for each piece between gaps (`turned ... down`); none for no words.

    `occurrence` counts from 1 and is that of the first piece; each further piece is the next after it. Words that are
    not there raise a ValueError.
    """
    spans: list[Span] = []
    end = 0
    for number, piece in enumerate(words.split(GAP) if words else ()):
        for _ in range(occurrence if number == 0 else 1):
            start = text.index(piece, end)
            end = start + len(piece)
        spans.append((start, end))
    return tuple(spans)
