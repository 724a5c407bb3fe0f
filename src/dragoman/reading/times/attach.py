"""Which time belongs to which event: the one of its own clause, else one that its clause hangs under (as inherited)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.reading.parse import Parse
from dragoman.reading.times.expressions import Expression
from dragoman.reading.times.screening import is_time

DEEPEST = 24  # words above one that are looked at: no real clause is deeper
MOST = 24  # expressions of one sentence that are weighed, the nearest
LONG = frozenset({"year", "years", "decade", "century", "season", "month"})
INSIDE = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
DUE = frozenset({"by", "before", "until"})
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
        found.append(Anchored(expression, token, (top, *parse.ancestors(top)[:DEEPEST])))
    return found


def for_event(
    parse: Parse,
    tokens: tuple[int, ...],
    head: int,
    found: list[Anchored],
    happening: Callable[[int], bool] = lambda token: False,
) -> tuple[Expression, bool] | None:
    """The expression that dates an event, and whether it is only inherited from a clause above (or promised below).

    `happening` tells nouns (tokens) that are events themselves: the year of a war that is spoken of is the war's.
    """
    own = {*tokens, head}
    first, end = parse.sentences[parse.sentence_of[head]]
    low = bisect_right(found, first - 1, key=lambda a: a.token)
    here = found[low : bisect_right(found, end - 1, key=lambda a: a.token)]
    if len(here) > MOST:
        here = sorted(here, key=lambda a: (abs(a.token - head), a.token))[:MOST]
    ranked = []
    for a in here:
        distance = _distance(parse, a, own, happening)
        if distance is not None:
            lent = not (own & set(a.above[:2]))  # the time of a noun counts where the verb has none of its own
            due = a.expression.before in DUE or a.expression.form == "within"  # "agreed on 4 April to leave by June"
            weak = (due, lent) if distance == 0 else (False, lent)
            ranked.append((distance, a.expression.form == "vague", *weak, abs(a.token - head), a.token, a))
    best = min(ranked, key=lambda r: r[:6]) if ranked else None
    if best is not None and best[0] == 0:
        return best[6].expression, False
    for word in _governors(parse, head):
        for a in here:
            if _distance(parse, a, {word}, happening) == 0:
                return a.expression, True
    if best is not None:
        return best[6].expression, True
    when = {c for t in own for c in parse.children[t] if parse.deps[c] == "advcl" and _meanwhile(parse, c)}
    for a in here:
        if when and _distance(parse, a, when, happening) == 0:
            return a.expression, True
    return None


def _meanwhile(parse: Parse, verb: int) -> bool:
    """Does a clause tell when ("nine people died when rebels attacked on Sunday", "Speaking on Monday, she warned")?"""
    bare = not any(parse.deps[c] in ("mark", "prep", "aux") and c < verb for c in parse.children[verb])
    if bare and parse.tags[verb] == "VBG" and verb < parse.head[verb]:
        return True
    return any(parse.lower[c] in ("when", "as", "while") for c in parse.children[verb] if c < verb)


def _distance(parse: Parse, a: Anchored, own: set[int], happening: Callable[[int], bool]) -> int | None:
    """How many verbs lie between an expression and the event's words; None where it belongs to something else."""
    verbs = nouns = 0
    for rank, word in enumerate(a.above):
        if word in own:
            return verbs
        if not rank:
            continue
        tag, dep = parse.tags[word][:2], parse.deps[word]
        if parse.lower[word] == "according" or (dep in LOOSE and tag != "VB"):
            return None
        if tag == "VB":
            verbs += 1
            if dep not in ("xcomp", "oprd"):
                return None
        elif tag == "NN":
            nouns += 1
            if a.expression.before == "since":
                return None  # "in power since 1985"
            held = rank == 1 and parse.deps[a.above[0]] in INSIDE
            if nouns > 1 or not _lent(parse, word, held, a.expression.form in LONG, happening):
                return None
    return None


def _lent(parse: Parse, noun: int, held: bool, long: bool, happening: Callable[[int], bool]) -> bool:
    """Does the time of a noun date the verb that the noun hangs on too? `held`: it stands before the noun ("Monday's
    strike"), else after it ("the strike on Monday"); `long`: it is a year or more."""
    dep = parse.deps[noun]
    if dep == "pobj" and parse.lower[parse.head[noun]] in DURING:
        return True
    if held:
        return not long and dep in ("nsubj", "nsubjpass", "npadvmod")
    return not (long and happening(noun) and dep not in ("nsubj", "nsubjpass"))


def _governors(parse: Parse, head: int) -> list[int]:
    """The verbs that an event's clause hangs under, nearest first; a relative or "after" clause hangs loose."""
    chain: list[int] = []
    word = head
    while parse.head[word] != word and len(chain) < DEEPEST:
        if parse.deps[word] in LOOSE:
            break
        if parse.deps[word] == "advcl" and any(parse.lower[c] in OUTER for c in parse.children[word] if c < word):
            break
        word = parse.head[word]
        if parse.tags[word][:2] in ("VB", "NN"):
            chain.append(word)
    return chain
