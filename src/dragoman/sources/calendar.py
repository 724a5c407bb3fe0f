"""Full dates in the ways in which English and machines write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from msgspec import Struct

from dragoman.lexicon.loader import folder, load

BLANK = r"[ \t\u00a0\u2009\u202f]"


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """`calendar.yaml`: months (1-12), weekdays (Monday is 0), and the words round a date of publication."""

    months: dict[str, int]
    weekdays: dict[str, int]
    labels: tuple[str, ...]
    not_places: tuple[str, ...]


@cache
def words() -> Words:
    """The bundled words."""
    return load(folder() / "calendar.yaml", Words)


def any_of(phrases: tuple[str, ...] | dict[str, int]) -> str:
    """A pattern for one of some phrases, the longer tried first."""
    return "(?:" + "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p))) + ")"


@cache
def full_date() -> str:
    """A pattern for a full date, its weekday too where one stands before it. `resolve` reads its match."""
    month, weekday = any_of(words().months), any_of(words().weekdays)
    return (
        rf"(?:(?P<weekday>{weekday})\b\.?,?{BLANK}+)?(?:"
        rf"(?P<m1>{month})\b\.?{BLANK}+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?{BLANK}+(?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{BLANK}+(?:of{BLANK}+)?(?P<m2>{month})\b\.?,?{BLANK}+(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?![\d/-])"
    )


def resolve(match: re.Match[str]) -> str | None:
    """The ISO date of a match of `full_date`; None for a day that is not in the calendar or not on that weekday."""
    parts = match.groupdict()
    for n in "123":
        if parts["y" + n]:
            month = parts["m" + n].lower()
            try:
                day = date(int(parts["y" + n]), words().months.get(month) or int(month), int(parts["d" + n]))
            except ValueError:
                return None
            weekday = parts["weekday"]
            if not 1800 <= day.year < 2200 or (weekday and words().weekdays[weekday.lower()] != day.weekday()):
                return None
            return day.isoformat()
    return None


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(full_date(), re.I)


def iso_date(written: str) -> str | None:
    """The day of a date or time as feeds and files write it: ISO 8601, RFC 2822, or a full date in English words.

    A time is cut off as written, its zone not reckoned with. None where no single day is named, as in "2025-01" or
    "01/02/2025".
    """
    written = written.strip()
    day: date | None = None
    try:
        day = datetime.fromisoformat(written).date()
    except ValueError:
        worded = _whole().fullmatch(written)
        if worded:
            return resolve(worded)
        if re.match(r"\w{3},|\d{1,2} \w{3} \d", written):
            try:
                day = parsedate_to_datetime(written).date()
            except (ValueError, TypeError, IndexError, OverflowError):
                return None
        elif re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", written):  # with a zone that Python finds odd: "+0000", "UTC"
            return iso_date(written[:10])
    return day.isoformat() if day and 1800 <= day.year < 2200 else None
