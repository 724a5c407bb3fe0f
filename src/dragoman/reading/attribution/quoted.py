"""Which quotation belongs to which cue: before it, after it, around it, or running on without one."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution import sources
from dragoman.reading.attribution.draft import Draft
from dragoman.reading.parse import Parse
from dragoman.reading.quotes import Quotation

REACH = 40  # tokens from a quotation to its cue
ENDS = frozenset({".", "?", "!"})


def speech(p: Parse, found: tuple[Quotation, ...]) -> list[Quotation]:
    """The outermost quotations, in order."""
    kept: list[Quotation] = []
    for q in found:
        if kept and q.last <= kept[-1].last:
            continue
        kept.append(q)
    return kept


def inner_last(p: Parse, q: Quotation) -> int:
    """The last token before the closing mark."""
    return q.last - 1 if p.tags[q.last] in ("''", "``") and q.last > q.first else q.last


def sentence_like(p: Parse, q: Quotation) -> bool:
    """Whether a quotation is closed like a sentence, or like a clause before its cue."""
    return p.words[inner_last(p, q)] in (".", ",", "?", "!", "…", "...", "—", "--", "–") or q.open_ended


def link(p: Parse, quotes: list[Quotation], drafts: list[Draft], cues: CueLexicon) -> None:
    """Give every quotation that is speech to the draft whose cue introduces it. Changes the drafts' `quotes`."""
    heads = [d.head for d in drafts]
    paragraph = paragraphs(p)
    previous: tuple[Quotation, Draft] | None = None
    for n, q in enumerate(quotes):
        after = quotes[n + 1].first if n + 1 < len(quotes) else len(p)
        before = quotes[n - 1].last if n else -1
        low, high = p.paragraphs[paragraph[q.first]]
        owner = covering(q, drafts)
        if owner is None and q.first > low and p.words[q.first - 1] in (",", ":"):
            owner = preceding(p, q, drafts, heads, max(before + 1, low))
        if owner is None and sentence_like(p, q):
            owner = following(p, q, drafts, heads, min(after, high))
        if owner is None:
            owner = preceding(p, q, drafts, heads, max(before + 1, low))
        if owner is None:
            owner = introduced(p, q, drafts, heads, low, before)
        if owner is None and previous is not None:
            owner = running_on(p, q, previous, paragraph, low)
        if owner is not None:
            owner.quotes.append(q)
            previous = (q, owner)
        elif q.last - q.first > 8:
            previous = None


def paragraphs(p: Parse) -> list[int]:
    """Paragraph number of every token."""
    numbers = [0] * len(p)
    for n, (first, end) in enumerate(p.paragraphs):
        numbers[first:end] = [n] * (end - first)
    return numbers


def covering(q: Quotation, drafts: list[Draft]) -> Draft | None:
    """The draft (innermost) whose indirect content holds the whole quotation after its cue: part of mixed speech."""
    best: Draft | None = None
    for d in drafts:
        for s, e in d.content:
            if s <= q.first and q.last - 1 <= e and d.head < q.first and (best is None or d.head > best.head):
                best = d
    return best


def following(p: Parse, q: Quotation, drafts: list[Draft], heads: list[int], end: int) -> Draft | None:
    """The cue right after a quotation that ends with a comma, question or exclamation mark."""
    if p.words[inner_last(p, q)] == ".":
        return None
    if q.last + 1 < end and p.tags[q.last + 1] == "CC":
        return None
    n = bisect_right(heads, q.last)
    while n < len(drafts) and heads[n] < min(end, q.last + REACH):
        d = drafts[n]
        between = p.words[q.last + 1 : d.head]
        if any(w in ENDS or w == ";" for w in between):
            return None
        if d.subject is None and d.head == q.last + 1 and takes_quote(d):
            subject_after(p, d)
        if d.stance and takes_quote(d) and d.subject is not None and d.subject > q.last:
            return d
        n += 1
    return None


def subject_after(p: Parse, d: Draft) -> None:
    """Take what the parser thinks an object for the subject: '“Never!” shouted the deputy'."""
    noun = p.child(d.head, "dobj", "attr", "ccomp")
    if noun is not None and p.tags[noun][:2] in ("NN", "PR") and noun > d.head:
        d.subject, d.form, d.content = noun, "quote", []
        d.source = [sources.phrase(p, noun, (len(p), d.head))]


def preceding(p: Parse, q: Quotation, drafts: list[Draft], heads: list[int], start: int) -> Draft | None:
    """The cue in the same clause before a quotation: 'said, "...', 'said: "...', 'said that "...'."""
    if not q.first:
        return None
    n = bisect_right(heads, q.first - 1) - 1
    while n >= 0 and heads[n] >= max(start, q.first - REACH):
        d = drafts[n]
        between = p.words[d.head + 1 : q.first]
        if any(w in ENDS for w in between):
            return None
        if takes_quote(d) and ((between and between[-1] in (",", ":")) or not between or len(between) <= 3):
            return d
        n -= 1
    return None


def introduced(p: Parse, q: Quotation, drafts: list[Draft], heads: list[int], low: int, before: int) -> Draft | None:
    """The cue of the sentence before that ends in a colon, maybe in the paragraph before."""
    if not q.first or p.words[q.first - 1] != ":" or before >= q.first - 1:
        return None
    first, _ = p.sentences[p.sentence_of[q.first - 1]]
    n = bisect_right(heads, q.first - 1) - 1
    while n >= 0 and heads[n] >= first:
        if takes_quote(drafts[n]):
            return drafts[n]
        n -= 1
    return None


def running_on(
    p: Parse, q: Quotation, previous: tuple[Quotation, Draft], paragraph: list[int], low: int
) -> Draft | None:
    """The speaker before, who goes on: quotations of whole sentences in one paragraph, or a chain of paragraphs."""
    last, draft = previous
    if last.open_ended and paragraph[q.first] - paragraph[last.last] <= 1 and q.first <= low + 1:
        return draft
    if paragraph[q.first] - paragraph[last.last] == 1 and fills_paragraph(p, q) and sentence_like(p, last):
        return draft
    if paragraph[q.first] != paragraph[last.last]:
        return None
    starts = q.first == low or p.words[q.first - 1] in (".", "?", "!", ",", "”", "''", '"', "...", "—", ";", "and")
    if not starts:
        return None
    between = p.words[max(last.last, draft.head) + 1 : q.first]
    stops = sum(w in ENDS for w in between)
    return draft if stops <= 1 else None


def takes_quote(d: Draft) -> bool:
    """Whether a draft's cue may introduce direct speech."""
    return d.takes_quote


def fills_paragraph(p: Parse, q: Quotation) -> bool:
    """Whether a paragraph is one quotation and nothing else."""
    first, end = p.paragraphs[bisect_right(p.paragraphs, (q.first, len(p))) - 1]
    return q.first == first and q.last >= end - 1
