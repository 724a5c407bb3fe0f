"""Odd capitals: Title Case, ALL CAPS and headline case, mended for the parser without changing a length.

A paragraph is judged by its common words (those of the parser's own word index) that stand capitalised inside a
sentence. Where there are too many, common words are lowered unless something says that they are names; in ALL CAPS
text everything is lowered and names are raised. Offsets never change: a character whose other case has another length
keeps its case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.casing import ProperNames
from dragoman.lexicon.times import Calendar

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:]\s*[\"“”‘’»«(\[]*\s*|[\"“‘«(\[]\s*|\s[—–-]+\s|\n\s*|^\W+)$")
SHOUTED = 0.8  # share of capital letters that makes a text ALL CAPS
TITLED = 0.30  # share of capitalised common words that makes Title Case
ODD = ("titled", "shouted")
SURELY = 0.7  # above it, one paragraph of an otherwise ordinary report
FEWEST = 4  # common words needed to judge
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


def recase(text: str, words: Words) -> str:
    """The text with odd capitals mended, of the same length; ordinary text is returned as it is.

    The whole report decides; a headline, or a paragraph that is odd beyond doubt, is judged for itself. What the
    ordinary paragraphs of a report capitalise inside their sentences is a name in its headlines too.
    """
    if not text or not any(c.isupper() for c in text):
        return text
    parts = text.split("\n")
    whole, _ = judge(text, words)
    kinds = [verdict(part, words, whole) for part in parts]
    if not any(kinds):
        return text
    seen = witnessed("\n".join(p for p, k in zip(parts, kinds, strict=True) if not k))
    return "\n".join(lowered(p, words, seen, k == "shouted") if k else p for p, k in zip(parts, kinds, strict=True))


def verdict(part: str, words: Words, whole: str) -> str:
    """How one paragraph is odd ("titled", "shouted"), or "" where it is not."""
    kind, share = judge(part, words)
    if kind == "shouted" or whole in ODD:
        return kind if kind == "shouted" else whole
    return kind if kind == "titled" and (headline(part) or share >= SURELY) else ""


def headline(part: str) -> bool:
    """Is a line short, and without an end?"""
    return len(part) < 140 and part.rstrip()[-1:] not in tuple('.,;!?"”’)')


def witnessed(text: str) -> frozenset[str]:
    """Words that ordinary text writes with a capital inside its sentences, and never without."""
    raised: set[str] = set()
    small: set[str] = set()
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isupper():
            if not starts(text, match.start()):
                raised.add(word.lower())
        else:
            small.add(word.lower())
    return frozenset(raised - small)


def judge(text: str, words: Words) -> tuple[str, float]:
    """shouted, titled, plain or unknown (too little to tell), and the share of common words with a capital."""
    letters = sum(map(str.isalpha, text))
    if letters < 12:
        return "unknown", 0.0
    if sum(map(str.isupper, text)) >= SHOUTED * letters:
        return "shouted", 1.0
    found = list(WORD.finditer(text))
    counted = [
        n
        for n, match in enumerate(found)
        if len(match.group()) > 3 and words.sort(match.group().lower()) == "common" and not starts(text, match.start())
    ]
    share = raised(found, counted)
    if len(counted) >= FEWEST and share >= TITLED and not headline(text):
        # Prose may be rich in titles and names of several words; what is left without them decides.
        named = phrases(found, words)
        counted = [n for n in counted if n not in named and not of_name(text, found, n, words)]
        share = raised(found, counted)
    if len(counted) < FEWEST:
        return ("titled", 1.0) if small(text, found) else ("unknown", 0.0)
    return ("titled" if share >= TITLED else "plain"), share


def raised(found: list[re.Match[str]], counted: list[int]) -> float:
    """The share of some words that begin with a capital."""
    return sum(found[n].group()[0].isupper() for n in counted) / max(1, len(counted))


def small(text: str, found: list[re.Match[str]]) -> bool:
    """Do words such as "of" and "the" have capitals inside the sentences, all of at least two?"""
    words = [m.group() for m in found if m.group().lower() in SMALL and len(m.group()) > 1]
    inside = [m.group() for m in found if m.group() in words and not starts(text, m.start())]
    return len(inside) > 1 and all(w[0].isupper() for w in inside)


def of_name(text: str, found: list[re.Match[str]], n: int, words: Words) -> bool:
    """Is a capital that of a title before a name ("Foreign Minister Lavrov") or of a compound ("North-South")?"""
    if not found[n].group()[0].isupper():
        return False
    if text[found[n].end() : found[n].end() + 1] == "-" or text[found[n].start() - 1] == "-":
        return True
    for before, after in pairwise(found[n : n + 4]):
        if text[before.end() : after.start()] != " " or not after.group()[0].isupper():
            return False
        if words.sort(after.group().lower()) != "common":
            return True
    return False


def starts(text: str, at: int) -> bool:
    """Does a sentence or quotation start here?"""
    return SENTENCE_START.search(text[max(0, at - 6) : at]) is not None if at else True


def lowered(text: str, words: Words, seen: frozenset[str], shouted: bool) -> str:
    """One odd paragraph, mended."""
    out = list(text)
    found = list(WORD.finditer(text))
    keep = phrases(found, words)
    for n, match in enumerate(found):
        word, low = match.group(), match.group().lower()
        at = match.start()
        name = n in keep or is_name(low, words) or low in seen
        if shouted:
            if not name and starts(text, at):
                low = low[:1].upper() + low[1:]
            elif name and len(low) > 1:
                low = word if low in ("us", "un", "eu", "uk", "nato") else low[:1].upper() + low[1:]
        elif (
            name
            or (len(word) == 1 and not article(text, match))
            or not word[:1].isupper()
            or starts(text, at)
            or not known(low, words)
            or (n and joined(text, found, n, words))
        ):
            continue
        for k, c in enumerate(low):
            if len(low) == len(word):
                out[at + k] = c
    return "".join(out)


def article(text: str, match: re.Match[str]) -> bool:
    """Is a single letter the article ("Sign A Treaty"), no initial ("Joseph A. Smith")?"""
    return match.group() == "A" and text[match.end() : match.end() + 1] == " "


def known(low: str, words: Words) -> bool:
    """Is it a common word, its possessive or contraction aside?"""
    stem = re.sub(r"[’']\w+$", "", low)
    return stem in SMALL or words.common(stem)


def is_name(low: str, words: Words) -> bool:
    """Is it a name of the lexicon, its possessive aside?"""
    return re.sub(r"[’']s?$", "", low) in words.names


def joined(text: str, found: list[re.Match[str]], n: int, words: Words) -> bool:
    """Does the word follow an unknown capitalised word directly, as the rest of a name would ("Carnegie Endowment")?"""
    before = found[n - 1]
    gap = text[before.end() : found[n].start()]
    low = before.group().lower()
    return (
        gap == " "
        and before.group()[:1].isupper()
        and not known(low, words)
        and not is_name(low, words)
        and not starts(text, before.start())
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
