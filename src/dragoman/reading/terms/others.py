"""Terms told otherwise: "under the deal, Iran will ...", "a deal to swap prisoners", "there is no pledge in it"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.terms.stated import Stated, Text
from dragoman.reading.terms.subjects import agreement_of


def missing(text: Text, verb: int) -> Iterator[Stated]:
    """ "there will be no defence pledge in the treaty", "a pledge that the treaty does not contain"."""
    parse = text.parse
    if parse.lemmas[verb] == "be" and parse.child(verb, "expl") is not None:
        noun = parse.child(verb, "attr", "nsubj", "dobj")
        if noun is None or not (text.denied(verb) or any(parse.lower[c] == "no" for c in parse.children[noun])):
            return
        agreement = held_in(text, verb, noun)
        if agreement is not None or parse.lemmas[noun].lower() in text.words.pledges:
            right = range(noun + 1, parse.right[noun] + 1)
            last = next((t - 1 for t in right if breaks(text, t, noun)), parse.right[noun])
            yield from text.stated(parse.left[noun], last, "omits", verb, agreement)
    elif parse.deps[verb] == "relcl" and text.denied(verb) and parse.lemmas[verb] in text.words.holds:
        agreement, noun = agreement_of(text, verb), parse.head[verb]
        if agreement is not None and agreement != noun:
            last = parse.left[verb] - 1
            while last > noun and parse.tags[last] in (",", "IN", "WDT"):
                last -= 1
            yield from text.stated(parse.left[noun], max(last, noun), "omits", verb, agreement)


def held_in(text: Text, verb: int, noun: int) -> int | None:
    """The agreement that something is said to be in."""
    parse = text.parse
    for t in range(*parse.sentences[parse.sentence_of[verb]]):
        prep = parse.head[t]
        if (
            text.named(t)
            and t != noun
            and parse.lower[prep] in ("in", "under", "to")
            and parse.head[prep] in (noun, verb)
        ):
            return t
    return None


def breaks(text: Text, token: int, noun: int) -> bool:
    """Does the phrase of what is missing end before a word?"""
    parse = text.parse
    return parse.lower[token] in (",", ";") or (parse.head[token] == noun and parse.lower[token] in ("in", "under"))


def purpose(text: Text, noun: int) -> Iterator[Stated]:
    """ "a deal to swap prisoners"."""
    parse, up = text.parse, text.parse.head[noun]
    if parse.lemmas[noun] in text.words.wishes and parse.lemmas[up] not in text.words.accepts:
        return
    found = parse.children_by(noun, "acl", "relcl")
    if parse.deps[noun] == "dobj":  # parsers hang it on the verb as well
        found += [c for c in parse.children_by(up, "advcl", "xcomp") if parse.left[c] == noun + 1]
    for c in found:
        to = any(parse.lower[g] == "to" and parse.deps[g] == "aux" for g in parse.children[c])
        if to and c > noun and parse.tags[c] == "VB":
            yield from text.stated(c, text.end(c), "commits", c, noun)


def without(text: Text, token: int) -> Iterator[Stated]:
    """ "signed a treaty without a defence clause"."""
    parse, up = text.parse, text.parse.head[token]
    noun = parse.child(token, "pobj")
    objects = (c for c in parse.children_by(up, "dobj", "nsubjpass") if text.named(c))
    near = up if text.named(up) else next(objects, None)
    if noun is not None and near is not None and parse.lemmas[noun].lower() in text.words.pledges:
        yield from text.stated(parse.left[noun], parse.right[noun], "omits", token, near)


def under(text: Text, token: int) -> Iterator[Stated]:
    """ "under the deal, Iran will ship out its uranium"."""
    parse, low, words = text.parse, text.parse.lower, text.words
    nouns = [t for t in range(token + 1, min(token + 9, parse.right[token] + 1)) if text.named(t)]
    if low[token] in ("in", "as", "by") and low[token + 1 : token + 3] != ["part", "of"]:
        nouns = [n for n in nouns if parse.head[n] == token] if low[token] == "in" else []
    verb = parse.head[token]
    subject = parse.child(verb, "nsubj", "nsubjpass", "expl")
    if not nouns or subject is None or parse.tags[verb][:2] != "VB" or text.named(subject):
        return
    lemma = parse.lemmas[verb]
    told = lemma in words.undertake or any(parse.tags[c] == "MD" for c in parse.children[verb])
    told = told or (lemma in ("be", "have") and any(low[t] == "to" for t in range(verb + 1, min(verb + 3, len(low)))))
    if not told:
        return
    first, last = parse.left[subject], text.end(verb)
    if verb < token <= last:
        last = token - 1
    others = [(other, noun) for other in parse.children_by(verb, "conj") if (noun := second(text, other)) is not None]
    for _, noun in others:
        last = min(last, parse.left[noun] - 2)
    if last > verb or parse.deps[subject] == "nsubjpass":
        free = text.denied(verb) and lemma in words.need
        yield from text.stated(first, max(last, verb), "omits" if free else "commits", verb, nouns[0])
    for other, noun in others:
        yield from text.stated(parse.left[noun], text.end(other), "commits", other, nouns[0])


def second(text: Text, verb: int) -> int | None:
    """Who does the second of two things to be done ("Sudan will free two men and Egypt will lift its ban"); the parser
    may have taken it for an object of the first."""
    parse = text.parse
    modal = next((c for c in parse.children[verb] if parse.tags[c] == "MD"), None)
    if modal is None:
        return None
    own = parse.child(verb, "nsubj", "nsubjpass")
    taken = (t for t in range(parse.head[verb] + 1, modal) if parse.deps[t] == "conj" and parse.right[t] == modal - 1)
    return own if own is not None else next(taken, None)
