"""Conditions and questions: what is said to depend on something, or is only asked."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.lexicon.modality import Modality
from dragoman.reading.factuality.clauses import PAST, definite, introduced
from dragoman.reading.parse import Parse

UP = ("conj", "xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "nsubjpass")
ASKING = ("whether", "if")


def conditional(parse: Parse, words: Modality, token: int, own: Callable[[int], frozenset[str]]) -> bool:
    """Does the token stand in an if-clause, in a clause of one, or in a phrase like "in case of"?"""
    p, at = parse, token
    for _ in range(6):
        if introduced(p, at, words.condition_phrases) or inverted(p, words, at):
            return True
        if p.deps[at] == "relcl" and p.tags[at] == "VB" and p.deps[p.head[at]] == "nsubj":
            return inverted(p, words, p.head[p.head[at]])  # "were troops to cross", as the parser takes it
        for c in p.children[at]:
            bygone = p.lower[c] in words.bygone and p.deps[c] == "advmod" and p.deps[at] != "advcl"  # "once offered"
            if p.deps[c] in ("mark", "advmod") and p.lower[c] in words.conditions and c < at and not bygone:
                return not passed(p, words, at, p.lower[c], own)
            if p.deps[c] in ("nsubj", "nsubjpass") and p.lower[c] in words.any_subject:
                return True
        if closed(p, words, at) or (p.deps[at] == "ccomp" and p.tags[p.head[at]] in PAST):
            return False
        at = p.head[at]
    return False


def dependent(parse: Parse, words: Modality, verb: int) -> bool:
    """Is a main clause said to hold on a condition ("will leave if they disarm", "unless they pay, it will attack")?"""
    p = parse
    return any(
        (p.deps[c] == "mark" and p.lower[c] in words.provisos) or introduced(p, clause, words.condition_phrases)
        for clause in clauses(p, verb)
        for c in p.children[clause]
    )


def clauses(parse: Parse, verb: int) -> list[int]:
    """The adverbial clauses of a verb, those of adverbs and prepositions too ("as long as", "provided that")."""
    p = parse
    found = p.children_by(verb, "advcl")
    for c in p.children_by(verb, "advmod", "prep"):
        found += p.children_by(c, "advcl", "ccomp", "pcomp")
    return found


def closed(parse: Parse, words: Modality, token: int) -> bool:
    """Does what is said above a token not hold for it, as the reader knows it anyway ("if it hurts the talks")?"""
    p, dep, up = parse, parse.deps[token], parse.head[token]
    if dep not in UP or up == token:
        return True
    noun = p.tags[token][:2] == "NN"
    if dep == "nsubjpass" and not noun:
        return True
    if dep == "prep" and (p.tags[up][:2] == "NN" or p.lower[token] not in words.contents):
        return True
    return noun and dep in ("dobj", "pobj") and definite(p, token)


def passed(parse: Parse, words: Modality, verb: int, mark: str, own: Callable[[int], frozenset[str]]) -> bool:
    """Is a time told by a clause of "until", "once" or "before" in the past ("fought until he was killed")?"""
    p = parse
    if mark not in words.times_past or p.deps[verb] != "advcl":
        return False
    aux = [c for c in p.children[verb] if p.deps[c] in ("aux", "auxpass")]
    past = p.tags[verb] in PAST and all(p.tags[c] in PAST for c in aux if p.tags[c] != "VBG")
    return past and p.tags[p.head[verb]] in PAST and not own(p.head[verb])


def inverted(parse: Parse, words: Modality, verb: int) -> bool:
    """Does the clause begin with its auxiliary ("should they attack", "had they come"), yet is no question?"""
    p, first = parse, parse.left[verb]
    if p.lower[first] not in words.inverted or p.words[p.sentences[p.sentence_of[verb]][1] - 1] == "?":
        return False
    if p.deps[verb] == "ROOT":
        return False
    subject = p.child(verb, "nsubj", "nsubjpass")
    return subject is not None and first < subject and (first == verb or p.deps[first] in ("aux", "auxpass"))


def questioned(parse: Parse, words: Modality, token: int) -> bool:
    """Is it what a question asks for, direct ("will they attack?") or indirect ("whether they will attack")?

    What a question takes for granted ("why did they attack?") is not.
    """
    p, at = parse, token
    for _ in range(6):
        if p.tags[at][:2] in ("VB", "MD"):
            marks = [p.lower[c] for c in p.children[at] if p.deps[c] in ("mark", "advmod") and c < at]
            asking = p.deps[at] in ("ccomp", "pcomp") or p.lemmas[p.head[at]] in words.asking
            if "whether" in marks or (asking and "if" in marks):
                return True
        if p.head[at] == at:
            return yes_or_no(p, at)
        if closed(p, words, at):
            return False
        at = p.head[at]
    return False


def yes_or_no(parse: Parse, root: int) -> bool:
    """Is a main clause a question for yes or no: the finite verb before its subject, and no word of asking?"""
    p = parse
    first, end = p.sentences[p.sentence_of[root]]
    if p.words[end - 1] != "?" and "?" not in p.words[max(root, end - 3) : end]:
        return False
    if any(p.tags[i][:1] == "W" for i in range(first, root)):
        return False
    subject = p.child(root, "nsubj", "nsubjpass")
    leads = [c for c in (root, *p.children[root]) if c == root or p.deps[c] in ("aux", "auxpass")]
    return subject is not None and any(c < subject for c in leads)
