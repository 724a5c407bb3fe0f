"""Drafts seen together: a second cue that the parser hung under the first, and cues that only lead to another."""

from __future__ import annotations

from dragoman.reading.attribution import grammar
from dragoman.reading.attribution.draft import Draft, trimmed
from dragoman.reading.parse import Parse

LEADING = frozenset({"seems", "asserts"})
SPOKEN = frozenset({"clause", "question", "quote"})


def join(p: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts of verbs, in order, mended: changes sources and contents, leaves out what only leads on."""
    by_head = {d.head: d for d in drafts}
    dropped: set[int] = set()
    for d in drafts:
        if p.child(d.head, *grammar.SUBJECTS) is None:
            outer = speaker_before(p, d, by_head)
            if outer is not None:
                adopt(p, d, outer)
        leader = leads(p, d, by_head)
        if leader is not None:
            dropped.add(leader.head)
            d.joined = True
            d.cue = [(min(leader.cue[0][0], d.cue[0][0]), d.cue[-1][1])]
    return [d for d in drafts if d.head not in dropped]


def speaker_before(p: Parse, d: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The draft whose speaker goes on with this cue: "said it was over and added that ...", "said so, adding ..."."""
    tag, dep = p.tags[d.head], p.deps[d.head]
    up = d.head
    for _ in range(3):
        if p.head[up] == up:
            return None
        up = p.head[up]
        outer = by_head.get(up)
        if outer is None or outer is d or outer.head > d.head or outer.form not in SPOKEN:
            continue
        if d.form not in SPOKEN and p.tags[p.head[d.head]] == tag:
            return None
        if p.deps[d.head - 1] == "cc" and dep in ("conj", "ccomp", "dep") and tag == p.tags[outer.head]:
            return outer
        if d.form in SPOKEN and tag == "VBG" and dep in ("advcl", "acl", "conj") and p.words[p.left[d.head] - 1] == ",":
            return outer
        return None
    return None


def adopt(p: Parse, d: Draft, outer: Draft) -> None:
    """Give the inner cue the outer one's speaker, and take it and what follows out of the outer content."""
    d.source, d.subject, d.joined = list(outer.source), outer.subject, True
    first = p.left[d.head]
    kept = []
    for s, e in outer.content:
        cut = trimmed(p, s, min(e, first - 1)) if s < first <= e else (s, e)
        if cut is not None:
            kept.append(cut)
    outer.content = kept


def leads(p: Parse, d: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The draft that does no more than lead to this one: "went on to say that", "was quoted as saying that"."""
    if p.deps[d.head] not in ("xcomp", "pcomp") or not (d.content or d.quotes):
        return None
    outer = by_head.get(p.head[d.head]) if p.deps[d.head] == "xcomp" else by_head.get(p.head[p.head[d.head]])
    if outer is None or outer is d or (d.form not in SPOKEN and outer.stance != "seems"):
        return None
    if p.deps[d.head] == "pcomp":
        return outer if outer.form == "as" else None
    return outer if outer.stance in LEADING and outer.form in ("infinitive", "clause", "gerund") else None
