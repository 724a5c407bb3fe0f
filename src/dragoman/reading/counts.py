"""How many a noun phrase counts: "nine people", "hundreds of soldiers", "a family of five", "a policeman", "no one"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.tolls import TollFile
from dragoman.reading.amounts import Amount, amounts
from dragoman.reading.parse import Parse
from dragoman.records import Bound, Span

YEAR = re.compile(r"(?:19|20)\d\d")
BEYOND = frozenset({"other", "others", "more", "dead", "wounded", "injured", "missing"})
APART = frozenset({",", ";", ":", "(", "and", "including"})
ONE = frozenset({"a", "an", "another"})


@dataclass(frozen=True)
class Count:
    """A number with its characters and those of what it counts (`who`, without the number); `core` tells counts of the
    same number apart from others."""

    span: Span
    core: Span
    number: float | None
    high: float | None = None
    bound: Bound | None = None
    who: str | None = None


class Counter:
    """The amounts of a report's sentences, each looked for once."""

    def __init__(self, parse: Parse, words: TollFile) -> None:
        self.parse, self.words = parse, words
        self._found: dict[int, list[Amount]] = {}

    def amounts(self, token: int) -> list[Amount]:
        """The amounts of a token's sentence."""
        number = self.parse.sentence_of[token]
        if number not in self._found:
            self._found[number] = amounts(self.parse.text, *self.parse.sentence_span(token))
        return self._found[number]

    def plain(self, amount: Amount) -> bool:
        """Does an amount count, rather than measure or tell a year?"""
        return amount.unit is None and not YEAR.fullmatch(self.parse.text[slice(*amount.core)])

    def count(self, head: int) -> Count | None:
        """How many a noun phrase counts; None where it does not say."""
        parse, lower = self.parse, self.parse.lower[head]
        if lower in self.words.nobody or (lower == "one" and head and parse.lower[head - 1] == "no"):
            span = parse.span(head - (lower == "one"), head)
            return Count(span, span, 0.0)
        first = self._first(head)
        found = [
            a
            for a in self.amounts(head)
            if parse.starts[first] <= a.core[0] < parse.ends[head] and self.plain(a) and self._whole(a, first, head)
        ]
        if found:
            return self._counted(found[-1], head)
        return self._family(head) or self._single(first, head)

    def before(self, token: int) -> Count | None:
        """The number right before a word ("nine dead", "nine people dead")."""
        parse = self.parse
        for amount in self.amounts(token):
            words = [t for t in range(max(token - 4, 0), token) if parse.starts[t] >= amount.span[1]]
            near = amount.span[1] <= parse.starts[token] and (not words or words[0] > 0)
            if not near or not self.plain(amount) or len(words) > 3 or parse.starts[token] - amount.span[1] > 40:
                continue
            if all(parse.tags[w][:2] in ("NN", "JJ") or parse.lower[w] in ("of", *BEYOND) for w in words):
                if words and parse.tags[words[-1]][:2] != "NN" and parse.lower[words[-1]] not in BEYOND:
                    continue
                who = self._who(words[0], words[-1]) if words else None
                end = parse.ends[words[-1]] if words else amount.span[1]
                return Count((amount.span[0], end), amount.core, amount.number, amount.high, amount.bound, who)
        return None

    def _first(self, head: int) -> int:
        """The first word of a noun phrase that may be its number."""
        parse = self.parse
        first = head
        while first > parse.left[head] and (parse.lower[first - 1] not in APART or self._range(first)):
            first -= 1
        return first

    def _range(self, token: int) -> bool:
        """Does a word follow the "and" of a range ("between 20 and 30")?"""
        tags = self.parse.tags
        return token > 1 and self.parse.lower[token - 1] == "and" and tags[token] == tags[token - 2] == "CD"

    def _whole(self, amount: Amount, first: int, head: int) -> bool:
        """Is there nothing between a number and what it counts that has a life of its own ("in 12 of the villages")?"""
        parse = self.parse
        inner = [t for t in range(first, head) if parse.starts[t] >= amount.core[1]]
        return all(parse.tags[t][:2] in ("NN", "JJ", "CD", "VB", "PO", "HY", ",", "RB") or t == head for t in inner)

    def _counted(self, amount: Amount, head: int) -> Count:
        """A count by a number before or in the noun."""
        parse = self.parse
        last, start = head, next((t for t in range(head + 1) if parse.starts[t] >= amount.core[1]), head)
        who = self._who(start, head) if parse.starts[head] >= amount.core[1] else None
        if who is None:
            core = next((c for c in parse.children_by(head, "prep") if parse.lower[c] == "of" and c == head + 1), None)
            noun = parse.child(core, "pobj") if core is not None else None
            if noun is not None:
                last = noun
                begin = next((t for t in range(head + 2, noun) if parse.tags[t] not in ("DT", "PRP$", "POS")), noun)
                who = self._who(begin, noun)
        end = max(parse.ends[last], amount.span[1])
        return Count((amount.span[0], end), amount.core, amount.number, amount.high, amount.bound, who)

    def _family(self, head: int) -> Count | None:
        """ "a family of five"."""
        parse = self.parse
        of = next((c for c in parse.children_by(head, "prep") if parse.lower[c] == "of"), None)
        if of is None or parse.lemmas[head] not in self.words.groups:
            return None
        noun = parse.child(of, "pobj")
        inner = self.count(noun) if noun is not None else None
        if noun is None or inner is None:
            return None
        who = inner.who or self._who(head, head)
        return Count((parse.starts[head], inner.span[1]), inner.core, inner.number, inner.high, inner.bound, who)

    def _single(self, first: int, head: int) -> Count | None:
        """ "a policeman", "no civilians"."""
        parse = self.parse
        for c in parse.children_by(head, "det", "neg"):
            low = parse.lower[c]
            if low == "no":
                return Count(parse.span(c, head), parse.span(c, c), 0.0, who=self._who(c + 1, head))
            if low in ONE and parse.tags[head] == "NN" and parse.lemmas[head] not in self.words.groups:
                return Count(parse.span(c, head), parse.span(c, c), 1.0, who=self._who(c + 1, head))
        return None

    def _who(self, first: int, last: int) -> str | None:
        """The words of what is counted."""
        parse = self.parse
        while first <= last and (
            parse.lower[first] in ("of", "the", "-", "other", "more") or not parse.words[first].strip()
        ):
            first += 1
        if first > last or parse.lower[last] in BEYOND or parse.tags[last][:3] == "PRP":
            return None
        return parse.words_of(first, last)
