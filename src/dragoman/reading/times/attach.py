"""Which time belongs to which event: the one in its own clause, else one of its sentence (marked as inherited)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.reading.parse import Parse
from dragoman.reading.times.expressions import Expression

UP = frozenset({"pobj", "prep", "npadvmod", "advmod", "nummod", "compound", "amod", "nmod", "poss", "appos", "dep", "pcomp",
                "tmod", "det", "quantmod", "dobj", "attr", "punct", "nsubj", "conj", "advcl"})  # fmt: skip


@dataclass(frozen=True)
class Anchored:
    """An expression with its tokens and the words above it, nearest first."""

    expression: Expression
    token: int
    above: tuple[int, ...]


def anchored(parse: Parse, expressions: Iterable[Expression]) -> list[Anchored]:
    """Expressions with the words that they may date: from the expression's head up to the first verb and beyond."""
    found = []
    for expression in expressions:
        start, end = expression.span
        token = bisect_right(parse.starts, start) - 1
        if token < 0 or token >= len(parse):
            continue
        last = token
        while last + 1 < len(parse) and parse.starts[last + 1] < end:
            last += 1
        top = last
        for t in range(token, last + 1):
            if not token <= parse.head[t] <= last or parse.head[t] == t:
                top = t
                break
        found.append(Anchored(expression, token, (top, *parse.ancestors(top))))
    return found


def for_event(parse: Parse, tokens: tuple[int, ...], head: int, found: list[Anchored]) -> tuple[Expression, bool] | None:
    """The expression that dates an event, and whether it is only inherited from a word above it or its sentence."""
    own = set(tokens)
    here = [a for a in found if parse.sentence_of[a.token] == parse.sentence_of[head]]
    best: tuple[int, int, Anchored] | None = None
    for a in here:
        for rank, word in enumerate(a.above):
            if word in own:
                verbs = sum(parse.tags[w][:2] == "VB" for w in a.above[:rank])
                key = (verbs, abs(a.token - head), a)
                if best is None or key[:2] < best[:2]:
                    best = key
                break
    if best is not None and best[0] == 0:
        return best[2].expression, False
    chain = parse.ancestors(head)
    for a in here:
        first = next((w for w in a.above if parse.tags[w][:2] == "VB"), None)
        if first is not None and first in chain:
            return a.expression, True
    return (best[2].expression, True) if best is not None else None
