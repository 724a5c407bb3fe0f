"""How far a source's noun phrase reaches, from its head."""

from __future__ import annotations

from dragoman.reading.attribution.grammar import Range
from dragoman.reading.parse import Parse

LEAVE = frozenset({"punct", "cc", "mark", "advmod", "preconj"})
COURTESY = frozenset({"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms"})
CLAUSES = frozenset({"ccomp", "parataxis", "advcl", "dep"})


def phrase(p: Parse, head: int, barrier: Range) -> Range:
    """The whole noun phrase of `head`, titles, appositions and relative clauses included, but never into the barrier.

    The barrier is the range of the cue (and content) that the parser may have hung under the noun by mistake.
    """
    first, last = p.left[head], p.right[head]
    low, high = barrier
    if first <= low <= last and low > head:
        last = low - 1
    if first <= high <= last and high < head:
        first = high + 1
    named = p.tags[head] in ("NNP", "NNPS")
    # A bare surname, or one with Mr. before it: what follows does not say who it is.
    known = named and (p.left[head] == head or (p.left[head] == head - 1 and p.words[head - 1] in COURTESY))
    for c in p.children[head]:
        if c > head and ((p.deps[c] == "acl" and named) or (p.deps[c] == "relcl" and known)):
            last = min(last, p.left[c] - 1)
        if p.deps[c] in CLAUSES:
            if c < head and p.right[c] >= first:
                first = p.right[c] + 1
            elif c > head and p.left[c] <= last:
                last = min(last, p.left[c] - 1)
    while first < head and ((p.deps[first] in LEAVE and p.head[first] == head) or p.deps[first] == "punct"):
        if p.tags[first] in ("``", "''", "-LRB-") or p.deps[first] == "advmod":
            break
        first += 1
    while last > head and p.deps[last] == "punct" and p.tags[last] in (",", ".", ":", "HYPH", "NFP", "''", "``"):
        last -= 1
    return first, max(last, head)
