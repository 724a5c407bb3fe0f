"""Odd capitals: Title Case, ALL CAPS and headline case, mended for the parser without changing a length.

A paragraph is judged by its common words (those of the parser's own word index) that stand capitalised inside a
sentence. Where there are too many, common words are lowered unless something says that they are names; in ALL CAPS
text everything is lowered and names are raised. Offsets never change: a character whose other case has another length
keeps its case.
"""

from __future__ import annotations

import re

from dragoman.reading.capitals import WORD, Words, is_name, known, phrases, starts
from dragoman.reading.oddness import headline, judge

ODD = ("titled", "shouted")
SURELY = 0.7  # above it, one paragraph of an otherwise ordinary report


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
