"""When something was said ("told reporters on Tuesday"): the time of the cue's clause that is not in the content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence

from msgspec.structs import replace

from dragoman.reading.attribution.adorn import cue_head
from dragoman.reading.parse import Parse
from dragoman.reading.times.attach import Anchored, for_event
from dragoman.reading.times.expressions import Expression
from dragoman.reading.times.timeline import Timeline
from dragoman.records import Attribution, Span, Spans

BESIDE = 3  # tokens between a cue and a time beside it, whatever the parser made of the two


def dated(
    parse: Parse, line: Timeline, speaking: Container[str], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, each with the time of its utterance where the report tells it. `speaking` are lemmas of verbs
    whose participle beside a cue may hold its time."""
    return tuple(one(parse, line, speaking, a) for a in found)


def one(parse: Parse, line: Timeline, speaking: Container[str], attribution: Attribution) -> Attribution:
    """One attribution with its time."""
    head = cue_head(parse, attribution.cue) if attribution.cue else None
    if head is None or not line.found:
        return attribution
    first, end = parse.sentences[parse.sentence_of[head]]
    low = bisect_left(line.found, first, key=lambda a: a.token)
    here = line.found[low : bisect_left(line.found, end, key=lambda a: a.token)]
    outside = [a for a in here if not within(a.expression.span, attribution.content)]
    words = (head, *participles(parse, speaking, head))
    expression = beside(parse, outside, head) or next(filter(None, (own(parse, outside, w) for w in words)), None)
    return attribution if expression is None else replace(attribution, uttered=line.when(expression, False))


def own(parse: Parse, outside: list[Anchored], head: int) -> Expression | None:
    """The time of the cue's own clause."""
    hit = for_event(parse, (head,), head, outside)
    return hit[0] if hit is not None and not hit[1] else None


def participles(parse: Parse, speaking: Container[str], head: int) -> list[int]:
    """Participles of speaking that hang on a cue or on its subject ("Macron, speaking in Lyon on Tuesday, said")."""
    subject = parse.child(head, "nsubj")
    near = [*parse.children[head], *(parse.children[subject] if subject is not None else ())]
    return [c for c in near if parse.tags[c] == "VBG" and parse.lemmas[c] in speaking]


def beside(parse: Parse, outside: list[Anchored], head: int) -> Expression | None:
    """A time right behind the cue in its sentence ("said late on Monday that ...")."""
    near = [
        a
        for a in outside
        if 0 < a.token - head <= BESIDE
        and parse.sentence_of[a.token] == parse.sentence_of[head]
        and not any(parse.tags[t][:2] in ("VB", "NN") or parse.deps[t] == "punct" for t in range(head + 1, a.token))
    ]
    return near[0].expression if near else None


def within(span: Span, spans: Spans) -> bool:
    """Does a span lie in one of the others?"""
    return any(start <= span[0] and span[1] <= end for start, end in spans)
