"""Which time belongs to which event: the one of its own clause, else one that its clause hangs under (as inherited)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.reading.parse import Parse
from dragoman.reading.times.expressions import Expression
from dragoman.reading.times.screening import is_time

INSIDE = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
DURING = frozenset({"in", "during", "at", "on"})
LOOSE = frozenset({"relcl", "acl", "parataxis"})
OUTER = frozenset({"after", "before", "since", "if", "unless", "until", "although", "though", "because"})


@dataclass(frozen=True)
class Anchored:
    """An expression with its first token, and the words above it: its own top word, then from there to the root."""

    expression: Expression
    token: int
    above: tuple[int, ...]


def anchored(parse: Parse, expressions: Iterable[Expression]) -> list[Anchored]:
    """The expressions that are times in their sentences, with the words that they may date."""
    found = []
    for expression in expressions:
        start, end = expression.span
        token = bisect_right(parse.starts, start) - 1
        if token < 0 or token >= len(parse):
            continue
        last = bisect_right(parse.starts, end - 1) - 1
        if not is_time(parse, expression, token):
            continue
        top = next(
            (t for t in range(token, last + 1) if not token <= parse.head[t] <= last or parse.head[t] == t), last
        )
        found.append(Anchored(expression, token, (top, *parse.ancestors(top))))
    return found


def for_event(
    parse: Parse, tokens: tuple[int, ...], head: int, found: list[Anchored]
) -> tuple[Expression, bool] | None:
    """The expression that dates an event, and whether it is only inherited from a clause above (or promised below)."""
    own = {*tokens, head}
    sentence = parse.sentence_of[head]
    first = bisect_right(found, parse.sentences[sentence][0] - 1, key=lambda a: a.token)
    end = bisect_right(found, parse.sentences[sentence][1] - 1, key=lambda a: a.token)
    here = found[first:end]
    ranked = []
    for a in here:
        distance = _distance(parse, a, own)
        if distance is not None:
            ranked.append((distance, abs(a.token - head), a.token, a))
    best = min(ranked, key=lambda r: r[:3]) if ranked else None
    if best is not None and best[0] == 0:
        return best[3].expression, False
    chain = _governors(parse, head)
    for word in chain:
        for a in here:
            if _distance(parse, a, {word}) == 0:
                return a.expression, True
    return (best[3].expression, True) if best is not None else None


def _distance(parse: Parse, a: Anchored, own: set[int]) -> int | None:
    """How many verbs lie between an expression and the event's words; None where it belongs to something else."""
    verbs = 0
    for rank, word in enumerate(a.above):
        if word in own:
            return verbs
        dep = parse.deps[word]
        if (
            rank
            and parse.tags[word][:2] == "NN"
            and parse.deps[a.above[rank - 1]] in INSIDE
            and rank == 1
            and not _lent(parse, word, a)
        ):
            return None
        if parse.tags[word][:2] == "VB" and rank:
            verbs += 1
            if dep not in ("xcomp", "oprd"):
                return None
        elif dep in LOOSE:
            return None
    return None


def _lent(parse: Parse, noun: int, a: Anchored) -> bool:
    """Does the day of a noun ("Monday's strike") date the verb that the noun hangs on too?"""
    if a.expression.form in ("year", "years", "decade"):
        return parse.deps[noun] == "pobj" and parse.lower[parse.head[noun]] in DURING
    if parse.deps[noun] in ("nsubj", "nsubjpass", "npadvmod"):
        return True
    return parse.deps[noun] == "pobj" and parse.lower[parse.head[noun]] in DURING


def _governors(parse: Parse, head: int) -> list[int]:
    """The verbs that an event's clause hangs under, nearest first; a relative or "after" clause hangs loose."""
    chain, word = [], head
    while parse.head[word] != word:
        if parse.deps[word] in LOOSE:
            break
        if parse.deps[word] == "advcl" and any(parse.lower[c] in OUTER for c in parse.children[word] if c < word):
            break
        word = parse.head[word]
        if parse.tags[word][:2] in ("VB", "NN"):
            chain.append(word)
    return chain
