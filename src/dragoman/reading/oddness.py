"""Are the capitals of a text odd, and how?"""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.reading.capitals import SMALL, WORD, Words, institutions, phrases, starts

SHOUTED = 0.8  # share of capital letters that makes a text ALL CAPS
TITLED = 0.30  # share of capitalised common words that makes Title Case
FEWEST = 4  # common words needed to judge


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
        named = phrases(found, words) | institutions(text, found, words)
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
    words = {m.group() for m in found if m.group().lower() in SMALL and len(m.group()) > 1}
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


def headline(part: str) -> bool:
    """Is a line short, and without an end?"""
    return len(part) < 140 and part.rstrip()[-1:] not in tuple('.,;!?"”’)')
