"""Finding the words of time in a report (after TIMEX3: what is a date, how it leans on the report's own).

`find` gives every expression with its parts; `resolve.py` turns one into days, once the clause it stands in is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.times import Times
from dragoman.records import Span


@dataclass(frozen=True)
class Expression:
    """One expression of time: its characters, the form that matched, and the named parts of it (lower case)."""

    span: Span
    text: str
    form: str
    parts: dict[str, str]


@dataclass(frozen=True)
class Grammar:
    """The forms, compiled from the word lists into one expression; every alternative is bounded, so search is linear."""

    rule: re.Pattern[str]

    @classmethod
    def of(cls, times: Times) -> Grammar:
        """Compile the grammar of a lexicon."""
        w, c = times.words, times.calendar

        def either(words: object) -> str:
            return "(?:" + "|".join(re.escape(x) for x in sorted(words, key=lambda x: (-len(x), x))) + ")"  # type: ignore[call-overload]

        month = either(c.months) + r"\b\.?"
        weekday = either(c.weekdays) + r"\b\.?"
        unit = either(w.units) + "s?"
        number = r"(?:\d{1,3}|" + either(w.numbers) + r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
        count = f"(?:{number}|a few|a couple of|several|some|many)"
        turn = either([*w.back, *w.ahead, *w.here])
        year = r"(?:1[89]|20)\d\d"
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        daypart = either(w.day_parts)
        partword = either(w.parts)
        forms = {
            "iso": rf"(?P<iso>{year}-\d\d-\d\d)",
            "dmy": rf"(?:{weekday},? )?(?P<dmy_d>{day})(?: of)? (?P<dmy_m>{month})(?:,? (?P<dmy_y>{year}))?",
            "mdy": rf"(?:{weekday},? )?(?P<mdy_m>{month}) (?P<mdy_d>{day})(?!\d|:)(?:,? (?P<mdy_y>{year}))?",
            "mpart": rf"(?:(?P<mp_p>{partword})(?: of |[ -]))?(?P<mp_t>{turn} )?(?P<mp_m>{month})(?:,? (?P<mp_y>{year}))?",
            "weekday": rf"(?P<wd_t>{turn} )?(?P<wd_d>{weekday})(?: {daypart})?(?P<wd_l> (?:last|next) week)?",
            "named": rf"(?P<nd>{either(w.days)})",
            "ago": rf"(?P<ag_n>{count}) (?P<ag_u>{unit}) (?P<ag_w>{either(w.ago)}|later)",
            "within": rf"(?:within|in) (?:the next |the coming |no more than )?(?P<wi_n>{number}) (?P<wi_u>{unit})",
            "span": rf"(?:in|over|during|for|within) the (?P<sp_t>{either([*w.back, *w.ahead])}) (?P<sp_n>{count} )?(?P<sp_u>{unit})",
            "unit": rf"(?:(?P<un_p>{partword})(?: of| in)? )?(?P<un_t>{turn}|the same|that) (?P<un_u>{unit})",
            "vague": rf"(?:in |over |for |the )*(?P<va_w>recent|coming|past|last few|next few) (?P<va_u>{unit})",
            "season": rf"(?P<se_t>{turn} )?(?P<se_s>{either(w.seasons)})(?: (?:of )?(?P<se_y>{year}))",
            "years": rf"(?:from |between )?(?P<ys_a>{year})(?:[-–]| to | and )(?P<ys_b>{year}|\d\d)(?!\d)",
            "decade": rf"the (?:(?P<de_p>{partword})[ -])?(?P<de_y>(?:1[89]|20)\d0)s",
            "year": rf"(?:in|since|of|by|from|until|after|before|during|through|late|early|mid)[ -](?:(?P<ye_p>{partword})[ -])?(?P<ye>{year})(?![\d%])",
            "year2": rf"(?P<ye2>{year})(?= )",
        }  # fmt: skip
        forms.pop("year2")
        body = "|".join(f"(?P<F_{name}>{pattern})" for name, pattern in forms.items())
        return cls(re.compile(rf"\b(?:{body})(?!\w)", re.I))

    def find(self, text: str) -> list[Expression]:
        """All expressions of a text, left to right, none overlapping."""
        found = []
        for match in self.rule.finditer(text):
            groups = {k: v.strip() for k, v in match.groupdict().items() if v is not None}
            form = next(k[2:] for k in groups if k.startswith("F_"))
            if form == "mpart" and ambiguous(match.group()):
                continue
            parts = {k: v.lower() for k, v in groups.items() if not k.startswith("F_")}
            found.append(Expression(match.span(), match.group(), form, parts))
        return found


def ambiguous(text: str) -> bool:
    """Is a bare month rather another word ("may", "march", "Jan" as a name)?"""
    return text in ("may", "march", "mar", "jan", "May", "March", "dec", "sat", "sun", "Mar", "Jan", "mon")
