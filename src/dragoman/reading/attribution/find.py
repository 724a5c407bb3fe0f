"""All attributions of a report, from the passes of this package."""

from __future__ import annotations

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading import quotes as quoting
from dragoman.reading.attribution import according, adverbs, channels, nesting, nouns, quoted, verbs
from dragoman.reading.attribution.draft import Draft, merged, without
from dragoman.reading.attribution.grammar import Range
from dragoman.reading.parse import Parse
from dragoman.reading.quotes import Quotation
from dragoman.records import Attribution, Kind, Span

SHORT = 4  # tokens, marks included: a quotation this short does not hide a cue


def find(parse: Parse, cues: CueLexicon) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of its text, speakers unresolved."""
    p = parse
    outer = quoted.speech(p, quoting.quotations(p))
    inside = [False] * len(p)
    for q in outer:
        if q.last - q.first > SHORT:
            for i in range(q.first, q.last + 1):
                inside[i] = True
    drafts = sorted(verbs.find(p, cues, inside), key=lambda d: d.head)
    quoted.link(p, outer, drafts, cues)
    for d in drafts:
        settle(p, d, outer)
    drafts += [*according.find(p, cues, inside), *nouns.find(p, cues, inside), *adverbs.find(p, cues, inside)]
    kept = sorted((d for d in drafts if d.content), key=lambda d: (d.head, d.form))
    holders = nesting.parents([(d.head, d.content) for d in kept])
    return tuple(
        record(p, n, d, None if holder is None else f"a{holder + 1}", outer, cues)
        for n, (d, holder) in enumerate(zip(kept, holders, strict=True))
    )


def settle(p: Parse, d: Draft, outer: list[Quotation]) -> None:
    """Make one content of a cue's clause and its quotations."""
    if not d.quotes:
        if d.form == "quote":
            d.content = []
        return
    ranges: list[Range] = [(q.first, q.last) for q in d.quotes]
    words = [
        i
        for s, e in d.content
        for i in range(s, e + 1)
        if p.tags[i] not in ("``", "''", ",", ".", ":") and not any(a <= i <= b for a, b in ranges)
    ]
    mixed = len(words) > 1 or (words and p.lower[words[0]] != "that")
    if mixed and d.form != "quote":
        ranges = merged([*d.content, *ranges])
    cut = [(s, e) for s, e in (*d.cue, *d.source)]
    d.content = without(merged(ranges), cut)
    if not mixed:
        d.form = "quote"


def record(p: Parse, n: int, d: Draft, parent: str | None, outer: list[Quotation], cues: CueLexicon) -> Attribution:
    """The record of a finished draft."""
    content = tuple(p.span(s, e) for s, e in merged(d.content))
    verb = p.tags[d.head][0] == "V"
    negated = any(p.deps[c] == "neg" for c in p.children[d.head])
    stance = cues.phrases.negated.get(d.stance, d.stance) if negated else d.stance
    return Attribution(
        id=f"a{n + 1}",
        source=tuple(p.span(s, e) for s, e in d.source),
        cue=tuple(p.span(s, e) for s, e in d.cue),
        content=content,
        kind=kind_of(d, content, outer),
        addressee=channels.addressee(p, d.head, cues, None) if verb else None,
        channel=channels.channel(p, d.head, cues) if verb else None,
        parent=parent,
        stance=stance or None,
        confidence=d.sure,
    )


def kind_of(d: Draft, content: tuple[Span, ...], outer: list[Quotation]) -> Kind:
    """Direct where the content is quotation, mixed where part of it is, else indirect."""
    if d.form == "quote" and d.quotes:
        return "direct"
    if any(s <= q.start and q.end <= e for s, e in content for q in outer):
        return "mixed"
    return "indirect"
