"""Words of time as kinds: the text of a report as a string of one character a word, on which the forms are matched.

A grammar over kinds of words is short and fast: most words are `other`, and no form starts there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec import Struct

from dragoman.lexicon.times import Times

MARKS = {"-": "dash", "–": "dash", ",": "comma", ".": "dot", "'s": "own", "’s": "own", "'": "tick", "’": "tick"}
FULL = frozenset({"may", "june", "july"})  # short, and yet no abbreviations
SPECIAL = ("other", "break", "mark", "month", "weekday", "day", "nth", "number", "order", "year", "unit",
           "units", "weekend", "named", "overnight", "fixed", "season", "clock", "decade", "iso", "slashed",
           "quarter", "fy", "dash", "comma", "dot", "own", "tick")  # fmt: skip


class Word(Struct, frozen=True, gc=False):
    """One word of a text: its characters, its kind, and its value (a number or name in plain form)."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Lexer:
    """The words of a lexicon. `letters` gives every kind its character (from the private-use area, so that any set of
    them is a plain character class)."""

    letters: dict[str, str]
    table: dict[str, tuple[str, str]]
    cased: frozenset[str]
    short: frozenset[str]
    rule: re.Pattern[str]

    @classmethod
    def of(cls, times: Times) -> Lexer:
        """Compile the word lists."""
        words, calendar = times.words, times.calendar
        table: dict[str, tuple[str, str]] = {}
        for kind, listed in words.kinds.items():
            table.update(dict.fromkeys(listed, (kind, kind)))
        table.update({w: ("number", str(n)) for w, n in words.numbers.items()})
        table.update({w: ("order", str(n)) for w, n in words.ordinals.items()})
        table.update({w: ("named", str(n)) for w, n in words.days.items()})
        table.update({w: ("overnight", w) for w in words.overnight})
        table.update({w: ("season", str(n)) for w, n in words.seasons.items()})
        for w, unit in words.units.items():
            table[w] = ("weekend" if unit == "weekend" else "unit", unit)
            table[plural(w)] = ("units", unit)
        table.update({w: ("weekday", str(n)) for w, n in calendar.weekdays.items()})
        table.update({w: ("month", str(n)) for w, n in calendar.months.items()})
        table.update({mark: (kind, mark) for mark, kind in MARKS.items()})
        kinds = [*SPECIAL, *words.kinds]
        short = {w for w in (*calendar.months, *calendar.weekdays) if len(w) < 5}
        return cls(
            letters={kind: chr(0xE000 + n) for n, kind in enumerate(kinds)},
            table=table,
            cased=frozenset(short | words.doubtful),
            short=frozenset(w for w in short if w not in FULL),
            rule=re.compile(tokens(times)),
        )

    def read(self, text: str) -> tuple[str, list[Word]]:
        """The kinds of a text's words as a string, and the words."""
        letters: list[str] = []
        found: list[Word] = []
        table, cased, of = self.table, self.cased, self.letters
        for match in self.rule.finditer(text):
            group, written = match.lastgroup or "mark", match.group()
            if group in ("word", "mark"):
                hit = table.get(written.lower())
                if hit is None or (hit[0] in ("month", "weekday") and not written[0].isupper() and written in cased):
                    kind = "other" if group == "word" else "mark"
                    letters.append(of[kind])
                    found.append(Word(match.start(), match.end(), kind, written))
                    continue
                kind, value = hit
                if kind == "dot" and not (
                    found
                    and found[-1].end == match.start()
                    and text[found[-1].start : found[-1].end].lower() in self.short
                ):
                    kind = "mark"  # a full stop
            else:
                kind, value = number(group, written)
            letters.append(of[kind])
            found.append(Word(match.start(), match.end(), kind, value))
        return "".join(letters), found


def tokens(times: Times) -> str:
    """The pattern of a word. Every part is a run without choice, so reading is linear in the text."""
    zone = "|".join(times.words.zones)
    fixed = "|".join(
        re.escape(day.title().replace("'S", "'s")).replace("'", "['’]")
        for day in sorted(times.words.named, key=lambda d: (-len(d), d))
    )
    begin = "".join(sorted({re.escape(day[0].upper()) for day in times.words.named}))
    return (
        rf"(?P<fixed>(?=[{begin}])\b(?:{fixed})(?![\w/]))"
        r"|(?P<quarter>\bQ[1-4]\b)|(?P<fy>\bFY ?['’]?(?:20)?\d\d\b)"
        r"|(?P<word>[^\W\d_]+)"
        r"|(?P<iso>\b\d{4}-\d\d-\d\d(?![\w-])|\b\d{4}/\d{1,2}/\d{1,2}(?![\w/]))"
        r"|(?P<slashed>\b\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)\d{4}(?![\w/]))"
        rf"|(?P<clock>\b\d{{1,2}}(?:[:.]\d\d)?[ \u00a0]?[ap](?:\.m\.|m\b)|\b\d{{1,2}}[:.]\d\d [ap]\.?m\b\.?"
        rf"|\b\d{{1,2}}:\d\d\b(?: (?:{zone})\b)?|\b\d{{4}} (?:{zone})\b)"
        r"|(?P<decade>(?:\b(?:1[89]|20)\d|['’]?\b[2-9])0s\b)"
        r"|(?P<nth>\b\d{1,2}(?:st|nd|rd|th)\b)"
        r"|(?P<number>(?:[$€£¥#] ?)?\d+(?:[.,/]\d+)*(?:%|[^\W\d_]+)?)"
        r"|(?P<possessive>['’]s\b)|(?P<break>\n+)|(?P<mark>[^\w\s]|_)"
    )


def number(group: str, written: str) -> tuple[str, str]:
    """Kind and value of a word with figures."""
    if group == "possessive":
        return "own", written
    if group == "break":
        return "break", written
    if group == "fixed":
        return "fixed", written.lower().replace("’", "'")
    if group == "nth":
        return "nth", written[:-2]
    if group == "decade":
        digits = written.strip("'’s")
        return "decade", digits if len(digits) == 4 else f"19{digits}" if int(digits) >= 30 else f"20{digits}"
    if group == "quarter":
        return "quarter", written[1:]
    if group == "fy":
        digits = written[-2:]
        return "fy", f"20{digits}"
    if group == "number":
        if not written.isascii() or not written.isdigit() or len(written) > 4:
            return "other", written
        size = int(written)
        if 1 <= size <= 31 and len(written) < 3:
            return "day", str(size)
        if len(written) == 4 and 1800 <= size < 2100:
            return "year", written
        return ("number", str(size)) if 0 < size < 1000 else ("other", written)
    return group, written


def plural(unit: str) -> str:
    """A unit's plural."""
    return unit[:-1] + "ies" if unit.endswith("y") and unit not in ("day",) else unit + "s"
