"""Finding the expressions of time in a text. `resolve.py` turns one into days, once its clause is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.times import Times
from dragoman.reading.times.forms import BEFORE, compiled, lettered
from dragoman.reading.times.lexing import Lexer, Word
from dragoman.records import Span


@dataclass(frozen=True)
class Expression:
    """One expression of time: its characters, the form that matched, and its parts as plain values (a month is "3").

    `before` is the preposition that makes an end of it (by, until, before) or a beginning (since). `until` is the
    second date of a range. `doubtful`: its name of a month or day is as often something else's, and stands alone.
    `name` is where that name (or the year) begins.
    """

    span: Span
    text: str
    form: str
    parts: dict[str, str]
    before: str = ""
    until: Expression | None = None
    doubtful: bool = False
    name: int = 0


@dataclass(frozen=True)
class Grammar:
    """The forms compiled with the words of one lexicon."""

    lexer: Lexer
    rule: re.Pattern[str]
    forms: tuple[str, ...]
    joints: re.Pattern[str]
    doubtful: frozenset[str]

    @classmethod
    def of(cls, times: Times) -> Grammar:
        """Compile the grammar of a lexicon."""
        lexer = Lexer.of(times)
        of = lexer.letters
        found = compiled(of)
        body = "|".join(f"(?P<F{n}>{pattern})" for n, (_, pattern) in enumerate(found))
        before = lettered(BEFORE, of)
        weak = "".join(of[kind] for kind in WEAK)
        idle = of["other"] + of["mark"] + of["break"] + of["comma"] + of["dot"] + of["and"]
        never = "".join(of[kind] for kind in ("of", "to", "than", "tick", "own", "time", "future", "near", "ago"))
        joints = f"{of['comma']}?[{of['dash']}{of['to']}{of['until']}{of['and']}]"
        return cls(
            lexer=lexer,
            rule=re.compile(f"(?![{idle}{never}]|[{weak}](?:[{idle}]|$)){before}(?:{body})"),
            forms=tuple(form for form, _ in found),
            joints=re.compile(joints),
            doubtful=times.words.doubtful,
        )

    def find(self, text: str) -> list[Expression]:
        """All expressions of a text, left to right, none overlapping."""
        kinds, words = self.lexer.read(text)
        found: list[tuple[Expression, int, int]] = []
        for match in self.rule.finditer(kinds):
            expression = self._expression(text, words, match)
            if plausible(expression):
                found.append((expression, match.start(), match.end()))
        return self._joined(text, kinds, words, found)

    def _expression(self, text: str, words: list[Word], match: re.Match[str]) -> Expression:
        parts: dict[str, str] = {}
        before, form, name_at = "", "", words[match.start()].start
        for name, value in match.groupdict().items():
            if value is None:
                continue
            first, end = match.span(name)
            if name == "pre":
                before = words[first].kind if end - first == 1 else "by"
            elif name[0] == "F":
                form = self.forms[int(name[1:])]
            else:
                key = name.partition("_")[2]
                if key in ("month", "weekday", "year"):
                    name_at = words[first].start
                parts[key] = " ".join(w.value for w in words[first:end])
                if key == "unit" and words[first].kind == "units":
                    parts["plural"] = "s"
        if before and match.end() < len(words) and words[match.end()].kind == "own" and before != "since":
            before = ""  # "before Sunday's vote": the day is the vote's
        span = words[match.start()].start, words[match.end() - 1].end
        written = text[span[0] : span[1]]
        doubtful = written.rstrip(".").lower() in self.doubtful
        return Expression(span, written, form, parts, before, doubtful=doubtful, name=name_at)

    def _joined(
        self, text: str, kinds: str, words: list[Word], found: list[tuple[Expression, int, int]]
    ) -> list[Expression]:
        """Ranges made one ("from Monday to 5 May", "between March and June 2016")."""
        of, joined, n = self.lexer.letters, [], 0
        while n < len(found):
            one, first, end = found[n]
            starters = (of["from"], of["between"])
            held = kinds[first] in starters
            lead = kinds[first] if held else kinds[first - 1] if first else ""
            opened = lead in starters
            if n + 1 < len(found):
                two, start, _ = found[n + 1]
                between = kinds[end:start] + (of["until"] if two.before == "until" else "")
                both = (
                    self.joints.fullmatch(between)
                    and {one.form, two.form} <= JOINING
                    and (opened or of["dash"] in between)
                )
                if both and (of["and"] not in between or lead == of["between"]):
                    begin = words[first - 1].start if opened and not held else one.span[0]
                    span = begin, two.span[1]
                    joined.append(replace(one, span=span, text=text[span[0] : span[1]], until=replace(two, before="")))
                    n += 2
                    continue
            joined.append(one)
            n += 1
        return joined


# Kinds that begin forms but are none alone: most of the words that begin nothing.
WEAK = ("the", "in", "on", "at", "by", "for", "from", "over", "this", "that", "one", "few", "between", "within",
        "since", "until", "before", "after", "no", "last", "next", "past", "earlier", "later", "number")  # fmt: skip
JOINING = frozenset({"iso", "slashed", "date", "month", "weekday", "year", "fixed", "named"})


def plausible(e: Expression) -> bool:
    """Is what has the form of a time also one by its words? (A "first week" alone is none, nor a "3rd year".)"""
    if e.form == "order":
        return e.parts["size"] == "quarter" or len(e.parts) > 2
    if e.form == "century":
        return e.parts["unit"] == "century"
    if e.form == "half":
        return e.parts.get("unit", "year") == "year"
    if e.form == "unit":
        return e.parts["unit"] not in ("day", "hour", "minute") or e.parts.get("turn") == "next"
    return True
