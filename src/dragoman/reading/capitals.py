"""What capitals are judged by: common words, names of one word and of several, where a sentence starts."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.casing import ProperNames
from dragoman.lexicon.times import Calendar

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:]\s*[\"“”‘’»«(\[]*\s*|[\"“‘«(\[]\s*|\s[—–-]+\s|\n\s*|^\W+)$")
SMALL = frozenset(
    "the of and to in a for on with as by at from is was are be it that this an or but not has have had its".split()
)


@dataclass(frozen=True)
class Words:
    """What casing knows: common words (lemmas and function words), names of one word, names of several."""

    common: Callable[[str], bool]
    names: Container[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    sorts: dict[str, str] = field(default_factory=dict)

    def sort(self, low: str) -> str:
        """name, common or other; remembered."""
        found = self.sorts.get(low)
        if found is None:
            found = "name" if is_name(low, self) else "common" if self.common(low) else "other"
            self.sorts[low] = found
        return found


def words_of(actors: ActorLexicon, calendar: Calendar, others: ProperNames, common: Callable[[str], bool]) -> Words:
    """What casing knows, from the lexicon: names of actors and places, peoples and regions, months and weekdays."""
    names = {*calendar.weekdays, *calendar.months, *others.peoples, *others.regions} - {"may", "march", "sat", "sun"}
    longer: dict[str, list[tuple[str, ...]]] = {}
    for phrase in others.phrases:
        head, *tail = phrase.split()
        longer.setdefault(head, []).append(tuple(tail))
    for first, entries in actors.table.items():
        for rest, _, entry in entries:
            if not entry.cased:
                continue
            if rest:
                longer.setdefault(first, []).append(rest)
            elif first not in SMALL:
                names.add(first)
    return Words(common, frozenset(names), {first: tuple(rests) for first, rests in longer.items()})


def starts(text: str, at: int) -> bool:
    """Does a sentence or quotation start here?"""
    return SENTENCE_START.search(text[max(0, at - 6) : at]) is not None if at else True


def known(low: str, words: Words) -> bool:
    """Is it a common word, its possessive or contraction aside?"""
    stem = re.sub(r"[’']\w+$", "", low)
    return stem in SMALL or words.common(stem)


def is_name(low: str, words: Words) -> bool:
    """Is it a name of the lexicon, its possessive aside?"""
    return re.sub(r"[’']s?$", "", low) in words.names


def phrases(found: list[re.Match[str]], words: Words) -> set[int]:
    """Numbers of the words that are part of a name of several words."""
    lows = [re.sub(r"[’']s?$", "", m.group().lower()) for m in found]
    kept: set[int] = set()
    for n, low in enumerate(lows):
        for rest in words.phrases.get(low, ()):
            if tuple(lows[n + 1 : n + 1 + len(rest)]) == rest:
                kept.update(range(n, n + 1 + len(rest)))
                break
    return kept
