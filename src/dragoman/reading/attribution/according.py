"""Attributions by prepositional phrases: "according to Lavrov", "in the words of officials"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution import sources
from dragoman.reading.attribution.draft import Draft, trimmed, without
from dragoman.reading.attribution.grammar import Range
from dragoman.reading.parse import Parse


def find(p: Parse, cues: CueLexicon, inside: list[bool]) -> Iterator[Draft]:
    """A draft for every phrase of the lexicon that names a source, outside quotations."""
    starts = cues.prepositions
    for i, word in enumerate(p.lower):
        if word in starts and not inside[i]:
            for rest, stance in starts[word]:
                if tuple(p.lower[i + 1 : i + 1 + len(rest)]) == rest:
                    draft = read(p, i, i + len(rest), stance)
                    if draft is not None:
                        yield draft
                    break

    surveys = cues.phrases.surveys
    for i, word in enumerate(p.lower):
        if word == "in" and not inside[i] and p.deps[i] == "prep":
            noun = p.child(i, "pobj")
            if noun is not None and p.lemmas[noun] in surveys and p.tags[p.head[i]][0] == "V":
                draft = read(p, i, i, "shows")
                if draft is not None:
                    draft.form, draft.assured = "survey", False
                    yield draft


def read(p: Parse, first: int, last: int, stance: str) -> Draft | None:
    """The attribution of one phrase, whose cue is the tokens first..last."""
    noun = p.child(last, "pobj", "pcomp")
    if noun is None:
        return None
    head = p.head[first]
    if head == first:
        return None
    source = sources.phrase(p, noun, (len(p), -1))
    clause = head
    while (
        p.tags[clause][:2] not in ("VB", "MD") and p.head[clause] != clause and p.deps[clause] not in ("ROOT", "conj")
    ):
        clause = p.head[clause]
    begin, end = p.left[clause], p.right[clause]
    phrase: Range = (min(first, p.left[first]), max(p.right[first], source[1]))
    content = [r for r in (trimmed(p, *x) for x in without([(begin, end)], [phrase])) if r is not None]
    if not content:
        return None
    return Draft(last, "phrase", stance, [source], [(first, last)], content, subject=noun, assured=True)
