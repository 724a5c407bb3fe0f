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
LINKS = frozenset({"of", "for", "and", "on"})
DAY = re.compile(r" \d{1,2}\b")
LONGEST = 7  # words of a name in capitals
SMALL = frozenset(
    "the of and to in a for on with as by at from is was are be it that this an or but not has have had its".split()
)


@dataclass(frozen=True)
class Words:
    """What casing knows: common words (lemmas and function words), names of one word, names of several."""

    common: Callable[[str], bool]
    names: Container[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    titles: Container[str] = ()  # words of offices and institutions
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
    titles = {row[2].name for rows in actors.table.values() for row in rows if row[2].kind in ("role", "head")}
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
    several = {first: tuple(rests) for first, rests in longer.items()}
    return Words(common, frozenset(names), several, frozenset(t for t in titles if " " not in t))


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


def institutions(text: str, found: list[re.Match[str]], words: Words) -> set[int]:
    """Numbers of the words of short runs of capitals that hold the word of an office or institution, as names of either
    do in ordinary prose ("the District Court", "Department of Environmental Quality"); a month before its day too."""
    kept: set[int] = set()
    run: list[int] = []
    for n, match in enumerate(found):
        word = match.group()
        joined = bool(run) and text[found[n - 1].end() : match.start()] == " "
        big = word[0].isupper() and word.lower() not in SMALL
        link = word.lower() in LINKS and found[n - 1].group()[0].isupper()
        if (big and not run) or (joined and (big or link)):
            run.append(n)
        else:
            kept.update(run if office(found, run, words) else ())
            run = [n] if word[0].isupper() else []
        if word in ("March", "May") and DAY.match(text, match.end()):
            kept.add(n)
    kept.update(run if office(found, run, words) else ())
    return kept


def office(found: list[re.Match[str]], run: list[int], words: Words) -> bool:
    """Is a run of capitals short, and one of its words that of an office or institution?"""
    return 0 < len(run) <= LONGEST and any(
        re.sub(r"(?<=\w\w\w)s$", "", found[n].group().lower()) in words.titles
        or found[n].group().lower() in words.titles
        for n in run
    )


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
