"""By when something promised, asked or threatened has to be done: "by the end of March", "within 30 days", "on Friday".

A time that hangs on the words of the act, and lies ahead, tells when it is due; one that hangs on the saying ("pledged
on Monday") does not. One with "by", "before", "until" or "within" is a deadline even where it has run out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.reading.amounts import amounts
from dragoman.reading.parse import Parse
from dragoman.reading.times.attach import LOOSE, OUTER, Anchored
from dragoman.reading.times.tense import looks_ahead
from dragoman.reading.times.timeline import NEAR, Timeline
from dragoman.records import When

OWED = frozenset({"AGREE", "REQUEST", "THREATEN"})
MARKS = frozenset({"by", "before", "until"})
COUNTED = frozenset({"within", "hence"})
GIVEN = frozenset({"give", "have", "get", "set", "allow", "grant"})
UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0}


def due(line: Timeline, tokens: tuple[int, ...], head: int) -> When | None:
    """When an event that lies ahead is due at the latest: the record's `end`. None where it is not told."""
    parse = line.parse
    first, end = parse.sentences[parse.sentence_of[head]]
    own = {*tokens, head}
    found: list[tuple[bool, int, int, When]] = []
    for a in line.found:
        if not first <= a.token < end or not owned(parse, a, own):
            continue
        counted = a.expression.form in COUNTED
        marked = a.expression.before in MARKS or counted
        if counted and (pluperfect(parse, a) or parse.text.startswith(" of ", a.expression.span[1])):
            continue  # counted from a day that is not the report's
        when = line.ahead(a.expression, not pluperfect(parse, a)) if marked else line.when(a.expression, True)
        if when.end is None or a.expression.before == "since" or not (marked or lies_ahead(line, a, when)):
            continue
        found.append((not marked, abs(a.token - head), a.token, when))
    return min(found, key=lambda f: f[:3])[3] if found else granted(line, own, first, end)


def lies_ahead(line: Timeline, a: Anchored, when: When) -> bool:
    """Does a time begin after the report's day, or on it with a clause that looks ahead ("will sign it today")?"""
    if line.published is None or when.start is None:
        return False
    start = date.fromisoformat(when.start)
    near = a.expression.form in NEAR
    return start > line.published or (
        start == line.published and looks_ahead(line.parse, a.above[0], line.times.words, near) is True
    )


def owned(parse: Parse, a: Anchored, own: set[int]) -> bool:
    """Does a time belong to an act on these words, or to what is told under them ("promised to release them by Friday",
    "must begin by Friday to withdraw")?"""
    for word in a.above:
        if word in own:
            return True
        told = [
            c
            for c in parse.children_by(word, "parataxis", "ccomp")
            if c in own and (c < word or parse.deps[c][0] == "p")
        ]
        if told and parse.tags[word][:2] == "VB":
            return True  # "the minister threatened, Moscow will leave on Friday"
        dep = parse.deps[word]
        if (dep in LOOSE and not _to(parse, word)) or (dep == "advcl" and _outer(parse, word)):
            return False
        if parse.tags[word][:2] == "VB" and (dep == "conj" or ";" in parse.words[word : parse.head[word]]):
            return False  # another act beside it
        below = [
            c for c in parse.children_by(word, "xcomp", "dobj", "advcl") if parse.deps[c] != "advcl" or _to(parse, c)
        ]
        if parse.tags[word][:2] == "VB" and own & set(below):
            return True
    return False


def pluperfect(parse: Parse, a: Anchored) -> bool:
    """Does a verb above a time stand in the past perfect ("had promised to leave by the end of March")?"""
    return any(parse.lower[c] in ("had", "’d") for w in a.above for c in parse.children_by(w, "aux"))


def _to(parse: Parse, verb: int) -> bool:
    return any(parse.lower[c] == "to" for c in parse.children_by(verb, "aux"))


def _outer(parse: Parse, verb: int) -> bool:
    return any(parse.lower[c] in OUTER for c in parse.children[verb] if c < verb)


def granted(line: Timeline, own: set[int], first: int, end: int) -> When | None:
    """ "gave Russia 48 hours to withdraw", "has 60 days to answer": counted from the report's day."""
    parse = line.parse
    if line.published is None or not any(
        parse.lemmas[t] in GIVEN
        and parse.deps[t] not in ("aux", "auxpass")
        and (t in own or own & set(parse.children[t]) or parse.head[t] in own)
        for t in range(first, end)
    ):
        return None
    for a in amounts(parse.text, parse.starts[first], parse.ends[end - 1]):
        if a.unit in UNITS and a.number is not None and TO.match(parse.text, a.span[1]):
            day = (line.published + timedelta(days=-(-a.number * UNITS[a.unit] // 1))).isoformat()
            text = parse.text[slice(*a.core)]
            start = line.published.isoformat()
            return When(text=text, span=a.core, start=start, end=day, granularity="day", basis=line.basis)
    return None


TO = re.compile(r"\s+(?:to|in which to)\s")
