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
    """Lists of lower-case words, as the file explains them."""

    units: dict[str, str]
    numbers: dict[str, int]
    vague: frozenset[str]
    parts: dict[str, str]
    days: dict[str, int]
    back: frozenset[str]
    ahead: frozenset[str]
    here: frozenset[str]
    ago: frozenset[str]
    later: frozenset[str]
    until: tuple[str, ...]
    since: frozenset[str]
    day_parts: frozenset[str]
    ordinals: dict[str, int]
    seasons: dict[str, int]


class Times(Struct, frozen=True):
    """Both files together."""

    calendar: Calendar
    words: TimeWords

    @classmethod
    def load(cls, where: Path | None = None) -> Times:
        """The files of a lexicon folder (the bundled one by default). Raises LexiconError."""
        base = where or folder()
        return cls(load(base / "calendar.yaml", Calendar), load(base / "times.yaml", TimeWords))
