"""All attributions of a report, from the passes of this package."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading import quotes as quoting
from dragoman.reading.attribution import (
    according,
    adverbs,
    channels,
    citing,
    colons,
    evidence,
    joining,
    nesting,
    nouns,
    quoted,
    scripts,
    verbs,
)
from dragoman.reading.attribution.draft import Draft, merged, without
from dragoman.reading.attribution.grammar import Range
from dragoman.reading.parse import Parse
from dragoman.reading.quotes import Quotation
from dragoman.records import Attribution, Kind, Span

FINITE = frozenset({"clause", "question", "quote", "phrase"})
INNER = frozenset({"believes", "wants", "plans", "hopes", "fears", "seems", "shows", "predicts", "doubts"})
NESTED = 0.5  # an attribution inside another must be more likely than not
SHORT = 4  # tokens, marks included: a quotation this short does not hide a cue


def find(parse: Parse, cues: CueLexicon) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of its text, speakers unresolved."""
    p = parse
    outer = quoted.speech(p, quoting.quotations(p))
    found = drafts(p, cues, outer)
    holders = nesting.parents([(d.head, d.content) for d in found])
    kept: dict[int, int | None] = {}  # number of a draft -> number of the kept draft that holds it
    for n in sorted(range(len(found)), key=lambda n: (-found[n].size, n)):
        holder = holders[n]
        while holder is not None and holder not in kept:
            holder = holders[holder]
        if worth(p, found[n], holder is not None, cues):
            kept[n] = holder
    names = {n: f"a{m}" for m, n in enumerate(sorted(kept), 1)}
    parents = {n: None if holder is None else names[holder] for n, holder in kept.items()}
    return tuple(record(p, name, found[n], parents[n], outer, cues) for n, name in names.items())


def worth(p: Parse, d: Draft, nested: bool, cues: CueLexicon) -> bool:
    """Whether a draft is kept: by its probability, and inside another's content only if it is speech of its own."""
    d.nested = nested
    d.sure = evidence.weigh(p, d, cues)
    if nested:
        return d.form in FINITE and d.stance not in INNER and d.sure >= NESTED
    return d.assured or d.sure >= cues.weights.keep


def drafts(p: Parse, cues: CueLexicon, outer: list[Quotation]) -> list[Draft]:
    """Everything that may be an attribution, in the order of the cues."""
    laid = scripts.find(p)
    inside = scripts.cover(laid, len(p))
    outer = [q for q in outer if not (inside[q.first] or inside[q.last])]
    for q in outer:
        if q.last - q.first > SHORT:
            for i in range(q.first, q.last + 1):
                inside[i] = True
    found = sorted(verbs.find(p, cues, inside), key=lambda d: d.head)
    quoted.link(p, outer, found, cues)
    found = joining.join(p, found)
    firsts = [q.first for q in outer]
    for d in found:
        settle(p, d, outer, firsts)
    found = citing.cited(p, found, cues)
    linked = {q.first for d in found for q in d.quotes}
    cues_laid = {d.head for d in laid}
    found = [d for d in found if not inside[d.head]]
    found += [
        *laid,
        *(d for d in colons.find(p, outer, linked) if d.head not in cues_laid and not inside[d.head]),
        *according.find(p, cues, inside),
        *nouns.find(p, cues, inside),
        *adverbs.find(p, cues, inside),
    ]
    return sorted((d for d in found if d.content), key=lambda d: (d.head, d.form))


def settle(p: Parse, d: Draft, outer: list[Quotation], firsts: list[int]) -> None:
    """Make one content of a cue's clause and its quotations."""
    if not d.quotes:
        d.content = [] if d.form == "quote" else [marked(r, outer, firsts) for r in d.content]
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


def marked(r: Range, outer: list[Quotation], firsts: list[int]) -> Range:
    """A range with the marks of quotations whose words all lie in it."""
    s, e = r
    n = bisect_left(firsts, s - 1)
    while n < len(outer) and outer[n].first <= e:
        if outer[n].last <= e + 1:
            s, e = min(s, outer[n].first), max(e, outer[n].last)
        n += 1
    return s, e


def record(p: Parse, name: str, d: Draft, parent: str | None, outer: list[Quotation], cues: CueLexicon) -> Attribution:
    """The record of a finished draft."""
    content = tuple(p.span(s, e) for s, e in merged(d.content))
    verb = p.tags[d.head][0] == "V"
    negated = any(p.deps[c] == "neg" for c in p.children[d.head])
    stance = cues.phrases.negated.get(d.stance, d.stance) if negated else d.stance
    return Attribution(
        id=name,
        source=tuple(p.span(s, e) for s, e in d.source),
        cue=tuple(p.span(s, e) for s, e in d.cue),
        content=content,
        kind=kind_of(d, content, outer),
        addressee=channels.addressee(p, d.head, cues, None) if verb else None,
        channel=channels.channel(p, d.head, cues) if verb else None,
        parent=parent,
        stance=stance or None,
        confidence=round(d.sure, 3),
    )


def kind_of(d: Draft, content: tuple[Span, ...], outer: list[Quotation]) -> Kind:
    """Direct where the content is quotation, mixed where part of it is, else indirect."""
    if (d.form == "quote" and d.quotes) or d.form in scripts.FORMS:
        return "direct"
    if any(s <= q.start and q.end <= e for s, e in content for q in outer):
        return "mixed"
    return "indirect"
