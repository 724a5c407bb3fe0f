"""Words of time (`data/times.yaml`, `data/calendar.yaml`)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.loader import folder, load


class Calendar(Struct, frozen=True):
    """Months (1-12) and weekdays (Monday 0) by their lower-case names and abbreviations."""

    months: dict[str, int]
    weekdays: dict[str, int]


class TimeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of lower-case words, as the file explains them. `named` are "month-day" or ISO dates."""

    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    days: dict[str, int]
    overnight: frozenset[str]
    seasons: dict[str, int]
    named: dict[str, str]
    kinds: dict[str, tuple[str, ...]]
    zones: tuple[str, ...]
    implicative: frozenset[str]
    scheduled: frozenset[str]
    arranged: frozenset[str]
    awaiting: frozenset[str]
    doubtful: frozenset[str]


class Times(Struct, frozen=True):
    """Both files together."""

    calendar: Calendar
    words: TimeWords

    @classmethod
    def load(cls, where: Path | None = None) -> Times:
        """The files of a lexicon folder (the bundled one by default). Raises LexiconError."""
        base = where or folder()
        return cls(load(base / "calendar.yaml", Calendar), load(base / "times.yaml", TimeWords))
