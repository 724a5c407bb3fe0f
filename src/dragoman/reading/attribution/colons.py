"""Attributions by a colon: "Poll: Voters want peace", a transcript's "LEE: We shall see", 'a deputy: “Never.”'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.attribution import sources
from dragoman.reading.attribution.draft import Draft, trimmed
from dragoman.reading.parse import Parse
from dragoman.reading.quotes import Quotation

LONGEST = 7  # tokens of a name or office before the colon
NAMES = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "DT", "POS", "-LRB-", "-RRB-", "HYPH", "CD", "PRP$", "CC", "VBN"})


def find(p: Parse, outer: list[Quotation], linked: set[int]) -> Iterator[Draft]:
    """Drafts of colons; `linked` are the first tokens of quotations that have a cue already."""
    opens = {q.first: q for q in outer}
    for n, (first, end) in enumerate(p.paragraphs):
        for colon in range(first + 1, min(first + 1 + LONGEST, end - 1)):
            if p.words[colon] == ":":
                break
            if p.tags[colon] not in NAMES and p.tags[first] not in NAMES:
                break
        else:
            continue
        if p.words[colon] != ":" or any(p.tags[i] not in NAMES for i in range(first, colon)):
            continue
        if not any(p.tags[i][0] == "N" for i in range(first, colon)):
            continue
        quote = opens.get(colon + 1)
        if quote is not None and colon + 1 in linked:
            continue
        shouted = p.words[first].isupper() and len(p.words[first]) > 1
        form = "colon quote" if quote is not None else "colon headline" if n == 0 else "colon speech" if shouted else ""
        if not form:
            continue
        content = trimmed(p, colon + 1, quote.last if quote is not None else end - 1)
        if content is not None and content[1] - content[0] >= 2:
            head = next(i for i in range(colon - 1, first - 1, -1) if p.tags[i][0] == "N")
            yield Draft(colon, form, "asserts", [(first, colon - 1)], [(colon, colon)], [content], subject=head)
    for q in outer:
        if q.first and p.words[q.first - 1] == ":" and q.first not in linked:
            noun = q.first - 2
            if noun >= 0 and p.tags[noun] in ("NNP", "NN", "NNS", "-RRB-") and noun + 1 not in firsts(p, noun):
                while p.deps[noun] in ("compound", "punct") and p.head[noun] > noun and p.head[noun] < q.first:
                    noun = p.head[noun]
                source = sources.phrase(p, noun, (q.first - 1, -1))
                yield Draft(
                    q.first - 1, "colon within", "asserts", [source], [(q.first - 1, q.first - 1)], [(q.first, q.last)],
                    quotes=[q], subject=noun,
                )  # fmt: skip


def firsts(p: Parse, noun: int) -> range:
    """Colons that the search at the beginning of a paragraph has seen already."""
    first, _ = p.sentences[p.sentence_of[noun]]
    start = any(first == s for s, _ in p.paragraphs)
    return range(first + 1, first + 1 + LONGEST) if start else range(0)
