"""Which country is spoken of where a phrase names none."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dragoman.lexicon.actors import TOKEN, ActorLexicon
from dragoman.reading.actors.grammar import (
    ELSEWHERE,
    SUBJECT,
)

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader


NEAR, WHOLE, ACTING = 0.5, 0.1, 0.5  # what a country counts that is named nearby, anywhere, or as the subject


def headline(lexicon: ActorLexicon, title: str | None) -> list[str]:
    """The countries that a title names, each as often as it does."""
    words = TOKEN.findall(title or "")
    lower = [w.lower() for w in words]
    found, i = [], 0
    while i < len(words):
        for rest, exact, entry in lexicon.table.get(lower[i], ()):
            named = entry.kind in ("country", "adjective", "seat", "person") and words[i][0].isupper()
            if named and tuple(lower[i + 1 : i + 1 + len(rest)]) == rest and exact in ("", words[i]):
                found.append(entry.country)
                i += len(rest)
                break
        i += 1
    return [country for country in found if country]


def homes(r: Reader, first: int, last: int) -> frozenset[str]:
    """The countries of a people without one of its own that is named among some words ("Kurdish forces")."""
    words = {*r.parse.lower[first : last + 1], r.parse.lemmas[last]}
    return frozenset(code for row in r.closed["scattered"] if row.split()[0] in words for code in row.split()[1:])


def context(r: Reader, t: int, sector: str = "", among: frozenset[str] = frozenset()) -> str:
    """The country that is spoken of at a token: named in its sentence or near it, and often in the report; one of
    `among` where that holds any.

    UNK where none is, and for those who come from elsewhere (refugees, aid workers)."""
    if sector in ELSEWHERE or not r.weight:
        return "UNK"
    p, powers = r.parse, r.powers
    here = p.sentence_of[t]
    scores: dict[str, float] = {}
    first, end = p.sentences[max(0, here - 3)][0], p.sentences[min(len(p.sentences) - 1, here + 1)][1]
    for hit in powers[bisect_left(r.places, first) : bisect_left(r.places, end)]:
        country = hit.entry.country
        if not country or hit.entry.common:
            continue
        apart = here - p.sentence_of[hit.first]
        worth: float = NEAR**apart if apart >= 0 else NEAR**2
        if apart == 0 and p.deps[hit.last] in SUBJECT:
            worth += ACTING
        scores[country] = scores.get(country, 0.0) + worth
    for country, count in r.weight.items():
        scores[country] = scores.get(country, 0.0) + WHOLE * count
    if among:
        scores = {country: score for country, score in scores.items() if country in among}
    return max(scores, key=lambda c: scores[c], default="UNK")
