"""Belief: what is only reported, by reports that somebody calls false, or that the text itself leaves open."""

from __future__ import annotations

from dragoman.lexicon.modality import Modality
from dragoman.reading.factuality.negation import none
from dragoman.reading.parse import Parse

CLAUSES = ("acl", "relcl", "ccomp")


def belief(parse: Parse, words: Modality, token: int) -> set[str]:
    """Flags by the belief in a report of the event: negation where it is denied, hypothetical where it is left open."""
    p, w, at = parse, words, token
    for _ in range(4):
        up, dep = p.head[at], p.deps[at]
        if up == at:
            return set()
        if dep == "xcomp" and p.lemmas[up] in w.believing and p.child(up, "auxpass") is not None:
            return {"hypothetical"}  # "is believed to have attacked"
        if dep in CLAUSES and p.tags[at][:2] in ("VB", "MD", "JJ"):
            return clause(p, w, up)
        if dep == "pobj" and p.lower[up] in ("of", "about", "on") and p.lemmas[p.head[up]] in w.report_nouns:
            return told(p, w, p.head[up])
        if dep in ("pcomp", "pobj") and p.lower[up] == "of" and p.lemmas[p.head[up]] in w.report_nouns:
            return told(p, w, p.head[up])
        if dep not in ("conj", "auxpass", "xcomp"):
            return set()
        at = up
    return set()


def clause(parse: Parse, words: Modality, governor: int) -> set[str]:
    """Flags of a that-clause by the word that governs it."""
    p, w = parse, words
    if p.tags[governor][:2] == "NN":
        if p.lemmas[governor] in w.doubt_nouns:
            return {"hypothetical"}
        if p.lemmas[governor] in w.evidence_nouns and none(p, w, governor):
            return {"negation"}
        return told(p, w, governor) if p.lemmas[governor] in w.report_nouns else set()
    if p.lemmas[governor] == "be":  # "it is not true that", "it is possible that"
        denied = p.child(governor, "neg") is not None
        for c in p.children[governor]:
            if p.deps[c] == "acomp" and p.lower[c] in (w.true if denied else w.false):
                return {"negation"}
            if p.deps[c] == "acomp" and p.lower[c] in w.open:
                return {"hypothetical"}
    if p.tags[governor][:2] == "VB":
        if p.lemmas[governor] in w.doubting:
            return {"hypothetical"} if p.child(governor, "neg") is None else set()
        for c in p.children[governor]:
            if p.deps[c] == "nsubj" and p.lemmas[c] in w.report_nouns:
                return doubted(p, w, c)
    return set()


def judged(parse: Parse, words: Modality, noun: int) -> set[str]:
    """Flags by the adjective that a noun is the subject of ("an attack remained possible")."""
    p, up = parse, parse.head[noun]
    if p.deps[noun] != "nsubj" or p.lemmas[up] not in ("be", "remain", "seem", "look", "become"):
        return set()
    return {"hypothetical"} if any(p.lower[c] in words.open for c in p.children_by(up, "acomp")) else set()


def doubted(parse: Parse, words: Modality, noun: int) -> set[str]:
    """Flags by the adjectives of a report ("unconfirmed reports", "false claims")."""
    found = {parse.lower[c] for c in parse.children[noun] if parse.deps[c] in ("amod", "compound")}
    if found & words.false:
        return {"negation"}
    return {"hypothetical"} if found & words.open else set()


def told(parse: Parse, words: Modality, noun: int) -> set[str]:
    """Flags by what is said of a report: dismissed, denied, called false or a lie, or left open."""
    p, w = parse, words
    up, dep = p.head[noun], p.deps[noun]
    if dep == "pobj":  # "dismissed as nonsense claims that", as the parser takes it
        up, dep = p.head[up], "dobj"
    called = dep == "dobj" and any(p.lower[c] in w.false for c in p.children_by(up, "oprd", "acomp", "ccomp", "xcomp"))
    if called or (dep == "nsubj" and p.lower[up] in w.false):
        return {"negation"}  # "called reports of an attack baseless"
    if dep in ("dobj", "nsubjpass") and p.lemmas[up] in w.disbelieving:
        return {"negation"} if p.child(up, "neg") is None else set()
    if dep in ("nsubj", "nsubjpass") and p.lemmas[up] == "be":
        denied = p.child(up, "neg") is not None
        for c in p.children[up]:
            if p.deps[c] in ("acomp", "attr") and (p.lower[c] in (w.true if denied else w.false)):
                return {"negation"}
    return doubted(p, w, noun)
