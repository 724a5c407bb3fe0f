"""Encoder and rules together: the encoder finds more cues, the rules know where quotations begin and end.

Where both found one attribution (the same cue, or contents that overlap), a direct quotation's content and source are
the rules', and so is a source that the encoder misses; the rest is the encoder's. What only one of them found
stands if it is sure enough. The numbers were chosen on each 14th report of polnear-train, which the encoder has not
learnt from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.reading.attribution.nesting import parents
from dragoman.reading.parse import Parse
from dragoman.records import Attribution, Spans

OVERLAP = 0.3  # of their contents' tokens, from which two attributions are one
ENCODER = 0.45  # least confidence of what only the encoder found
QUOTED, INDIRECT = 0.3, 0.4  # least confidence of what only the rules found
SPEECH = ("direct", "mixed")


def together(parse: Parse, encoded: Sequence[Attribution], ruled: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """One list of attributions from two, in the order of their cues, numbered and nested anew."""
    words = [tokens(parse, a.content) for a in ruled]
    cues = [tokens(parse, a.cue) for a in ruled]
    used: set[int] = set()
    kept: list[Attribution] = []
    for a in encoded:
        content, cue = tokens(parse, a.content), tokens(parse, a.cue)
        ranked = [
            (jaccard(content, words[n]) + 0.5 * bool(cue & cues[n]), n)
            for n in range(len(ruled))
            if n not in used and content & words[n]
        ]
        twin = max(ranked, default=(0.0, -1))[1]
        if twin >= 0 and (cue & cues[twin] or jaccard(content, words[twin]) >= OVERLAP):
            used.add(twin)
            kept.append(joined(parse, a, ruled[twin]))
        elif a.confidence >= ENCODER:
            kept.append(a)
    for n, r in enumerate(ruled):
        if n not in used and r.confidence >= (QUOTED if r.kind in SPEECH else INDIRECT):
            kept.append(r)
    return numbered(parse, sorted(kept, key=lambda a: (min(a.cue or a.content), a.content)))


def joined(parse: Parse, encoded: Attribution, ruled: Attribution) -> Attribution:
    """One attribution as the encoder and the rules see it."""
    direct = ruled.kind == "direct"
    whole = direct or begun(parse, encoded.content, ruled.content)
    theirs = ruled.source and (direct or not encoded.source or cut(encoded.source, ruled.source))
    return replace(
        encoded,
        content=ruled.content if whole else encoded.content,
        source=ruled.source if theirs else encoded.source,
        kind=ruled.kind if direct else encoded.kind,
        confidence=max(encoded.confidence, ruled.confidence),
    )


def cut(inner: Spans, outer: Spans) -> bool:
    """Is a source only the beginning of another, cut off in a word's modifiers ("His" of "His pick for adviser")?"""
    return len(inner) == len(outer) == 1 and inner[0][0] == outer[0][0] and inner[0][1] < outer[0][1]


def begun(parse: Parse, inner: Spans, outer: Spans) -> bool:
    """Does a content begin inside a phrase that another has whole ("Drones" of "hundreds of attack drones")?"""
    first, start = bisect_left(parse.starts, inner[0][0]), outer[0][0]
    return first < len(parse) and start <= parse.starts[parse.left[first]] < parse.starts[first]


def numbered(parse: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Ids in the order given, and for each the one in whose content it lies."""
    drafted = []
    for a in found:
        head = bisect_left(parse.starts, min(a.cue or a.content)[0])
        drafted.append((head, [(min(t), max(t)) for s in a.content if (t := tokens(parse, (s,)))]))
    above = parents(drafted)
    return tuple(
        replace(a, id=f"a{n}", parent=None if up is None else f"a{up + 1}")
        for n, (a, up) in enumerate(zip(found, above, strict=True), 1)
    )


def tokens(parse: Parse, spans: Spans) -> set[int]:
    """The tokens that begin in character spans."""
    return {i for s, e in spans for i in range(bisect_left(parse.starts, s), bisect_left(parse.starts, e))}


def jaccard(a: set[int], b: set[int]) -> float:
    """Shared of all."""
    return len(a & b) / len(a | b) if a or b else 0.0
