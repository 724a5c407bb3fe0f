"""Attributions by adverbs that name no source: "has reportedly sent missiles"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution.draft import Draft, trimmed, without
from dragoman.reading.parse import Parse


def find(p: Parse, cues: CueLexicon, inside: list[bool]) -> Iterator[Draft]:
    """A draft for every such adverb outside quotations: the clause or phrase that it stands in is content."""
    for i, word in enumerate(p.lower):
        if word in cues.adverbs and not inside[i]:
            head = p.head[i]
            if head == i:
                continue
            first, last = p.left[head], p.right[head]
            for c in p.children[head]:
                if c > i and ((p.deps[c] == "conj" and p.child(c, "nsubj") is not None) or p.deps[c] == "advcl"):
                    last = min(last, p.left[c] - 1)
            while last > i and (p.deps[last] in ("cc", "punct")):
                last -= 1
            content = [r for r in (trimmed(p, *x) for x in without([(first, last)], [(i, i)])) if r is not None]
            if content:
                stance = cues.adverbs[word]
                yield Draft(i, "clause", stance, [], [(i, i)], content, assured=stance == "claims")
