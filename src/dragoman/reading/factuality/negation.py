"""Negation: what is said not to be, by adverb, determiner, subject, preposition or conjunction."""

from __future__ import annotations

from dragoman.lexicon.modality import Modality
from dragoman.reading.factuality.clauses import introduced, phrased
from dragoman.reading.parse import Parse

SUBJECTS = ("nsubj", "nsubjpass")


def negated(parse: Parse, words: Modality, verb: int) -> bool:
    """Does a verb's own clause say that it did not happen?"""
    p, w = parse, words
    if any(denies(p, w, c) for c in p.children[verb]) or put_off(p, w, verb):
        return True
    return without(p, w, verb) or (p.deps[verb] == "conj" and alike(p, w, verb))


def denies(parse: Parse, words: Modality, child: int) -> bool:
    """Does one dependent of a verb deny it: "not", "no longer", "nor", "nobody", "no sanctions", "at no time"?"""
    p, w, c = parse, words, child
    dep, word = p.deps[c], p.lower[c]
    if dep in ("neg", "advmod"):
        longer = any(p.deps[g] == "neg" and p.lower[g] == "no" for g in p.children[c])
        return longer or ((dep == "neg" or word in w.negation) and not only(p, w, c))
    if dep in ("cc", "preconj"):
        return word in ("nor", "neither") and c < p.head[c]
    if dep == "prep":
        return any(p.deps[g] == "pobj" and vain(p, w, g) for g in p.children[c])
    return (dep == "det" and word in w.negative_determiners) or (dep in (*SUBJECTS, "dobj") and none(p, w, c))


def negative(parse: Parse, words: Modality, noun: int) -> bool:
    """Does a noun's own phrase say that there was none?"""
    p, w = parse, words
    for c in p.children[noun]:
        denying = p.lower[c] in w.negative_determiners or p.lower[c] in w.negation
        if p.deps[c] in ("det", "neg") and denying and not only(p, w, c):
            return True
    up = p.head[noun]
    if p.deps[noun] == "dobj" and p.lemmas[up] in w.bringing and any(p.deps[c] == "neg" for c in p.children[up]):
        return True  # "did not win support"
    there = p.deps[noun] == "attr" and p.lemmas[up] == "be" and p.child(up, "expl") is not None
    if there and p.child(up, "neg") is not None:
        return True  # "there was not an attack"
    return without(p, w, noun)


def only(parse: Parse, words: Modality, token: int) -> bool:
    """Is it the "not" of "not only"?"""
    return token + 1 < len(parse) and parse.lower[token + 1] in words.not_only


def none(parse: Parse, words: Modality, noun: int) -> bool:
    """Is it "no sanctions", "nobody", "none of them", "not one soldier", "neither the one nor the other"?"""
    p, w = parse, words
    if p.lower[noun] in w.nobody:
        return True
    left = p.left[noun]
    if p.lower[left] == "not" and left < noun and p.lower[left + 1] in w.not_even:
        return True
    return any(
        (p.deps[c] in ("det", "neg") and p.lower[c] in w.negative_determiners)
        or (p.deps[c] == "preconj" and p.lower[c] == "neither")
        for c in p.children[noun]
    )


def vain(parse: Parse, words: Modality, noun: int) -> bool:
    """Is it the noun of "in vain", "at no time", "under no circumstances", "in no way"?"""
    return parse.lower[noun] == "vain" or (
        parse.lemmas[noun] in words.no_way and any(parse.lower[c] == "no" for c in parse.children[noun])
    )


def put_off(parse: Parse, words: Modality, verb: int) -> bool:
    """Is it yet to come ("has yet to condemn", "is still to sign")?"""
    up = parse.head[verb]
    if parse.deps[verb] != "xcomp" or parse.lemmas[up] not in ("have", "be"):
        return False
    return any(parse.deps[c] == "advmod" and parse.lower[c] in ("yet", "still") for c in parse.children[up])


def without(parse: Parse, words: Modality, token: int) -> bool:
    """Does it stand after "without", "instead of", "rather than", "stopped short of"?"""
    p, w = parse, words
    up = p.head[token]
    if p.deps[token] in ("pcomp", "pobj"):
        return p.lower[up] in w.negative_prepositions or phrased(p, up + 1, w.negative_phrases)
    if p.deps[token] == "conj":
        return any(p.deps[c] == "cc" and up < c < token and phrased(p, c + 1, w.negative_phrases)
                   for c in p.children[up])  # fmt: skip
    return p.tags[token][:2] == "VB" and introduced(p, token, w.negative_phrases)


def alike(parse: Parse, words: Modality, verb: int) -> bool:
    """Is it joined by "nor", or by "or" to a negated verb, with no subject of its own ("did not shell or bomb it")?"""
    p, up = parse, parse.head[verb]
    links = {p.lower[c] for c in p.children[up] if p.deps[c] == "cc" and up < c < verb}
    if "nor" in links:
        return True
    return "or" in links and p.child(verb, *SUBJECTS, "aux") is None and negated(p, words, up)
