"""Which agreement a verb has as its subject: by its noun, a part of it ("a clause of the treaty"), or a pronoun."""

from __future__ import annotations

from dragoman.reading.terms.stated import Text

RELATIVE = frozenset({"WDT", "WP", "IN", "DT"})


def agreement_of(text: Text, verb: int) -> int | None:
    """The noun of the agreement that a verb tells of, None where its subject is none."""
    parse = text.parse
    subject = subject_of(text, verb)
    if subject is None:
        return None
    if text.named(subject):
        return subject
    if parse.lemmas[subject] in text.words.parts:
        return whole(text, subject)
    direct = parse.lower[subject] in ("it", "which") and parse.head[subject] == verb
    if direct and parse.lemmas[verb] in text.words.strong:
        low = parse.sentences[max(parse.sentence_of[verb] - 1, 0)][0]
        return next((t for t in range(subject - 1, low - 1, -1) if text.named(t)), None)
    return None


def subject_of(text: Text, verb: int) -> int | None:
    """The noun that does what a verb says, over coordination, relative clauses, participles and infinitives."""
    parse = text.parse
    holder = verb
    while parse.deps[holder] == "conj" and parse.child(holder, "nsubj", "nsubjpass") is None:
        if parse.tags[parse.head[holder]][:2] != "VB":
            return None
        holder = parse.head[holder]
    subject, up, dep = parse.child(holder, "nsubj"), parse.head[holder], parse.deps[holder]
    if subject is not None:
        return up if dep == "relcl" and parse.tags[subject] in RELATIVE else subject
    if dep == "acl" and parse.tags[verb] == "VBG":
        return up
    if dep not in ("xcomp", "advcl") or parse.tags[up][:2] != "VB":
        return None
    subject = parse.child(up, "nsubj") if dep == "xcomp" else None
    if subject is None and parse.tags[verb] == "VBG":
        return next((c for c in parse.children_by(up, "dobj") if text.named(c)), None)
    return subject


def whole(text: Text, part: int) -> int | None:
    """The agreement that a part is of."""
    for prep in text.parse.children_by(part, "prep"):
        for noun in text.parse.children_by(prep, "pobj"):
            if text.named(noun):
                return noun
    return next((c for c in text.parse.children_by(part, "poss", "compound") if text.named(c)), None)
