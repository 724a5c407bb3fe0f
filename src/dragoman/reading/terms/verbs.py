"""Terms told by a verb whose subject is the agreement: "the treaty commits both to ...", "the pact contains no ..."."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.terms.stated import Polarity, Stated, Text
from dragoman.reading.terms.subjects import agreement_of
from dragoman.records import Span


def by_verb(text: Text, verb: int) -> Iterator[Stated]:
    """What a verb says that an agreement holds or does not hold."""
    parse, words, lemma = text.parse, text.words, text.parse.lemmas[verb]
    agreement = agreement_of(text, verb)
    if agreement is None:
        return
    no = text.denied(verb)
    end = text.end(verb)
    silent = silence(text, verb, end)
    held: Polarity = "omits" if no else "commits"
    if lemma in words.aims:
        inner = next(iter(parse.children_by(verb, "xcomp")), None)
        if inner is not None:
            yield from text.stated(inner, text.end(inner), held, verb, agreement)
    elif silent is not None:
        yield from text.stated(*silent, "omits", verb, agreement)
    elif end == verb:
        return
    elif lemma in words.lacks and (lemma != "leave" or any(parse.lower[c] == "out" for c in parse.children[verb])):
        yield from text.stated(verb + 1, end, "commits" if no else "omits", verb, agreement)
    elif lemma in words.bans or (lemma in words.effects and parse.tags[verb] != "VBD"):
        yield from text.stated(verb + 1 if no else verb, end, held, verb, agreement)
    elif lemma in words.holds and linked(text, verb):
        none = parse.lower[verb + 1] in ("no", "nothing")
        yield from text.stated(verb + 1, end, "omits" if none else held, verb, agreement)


def silence(text: Text, verb: int, end: int) -> Span | None:
    """What an agreement says nothing about ("makes no mention of", "is silent on", "stops short of"), as tokens."""
    parse, lemma, low = text.parse, text.parse.lemmas[verb], text.parse.lower
    if lemma == "mention" and text.denied(verb) and end > verb:
        return verb + 1, end
    if lemma in text.words.short and "short" in low[verb + 1 : verb + 3]:
        of = next((t for t in range(verb + 2, min(verb + 4, len(parse))) if low[t] == "of"), None)
        return (of + 1, max(parse.right[of], end)) if of is not None else None
    if lemma not in ("make", "be", "say", "do"):
        return None
    for t in range(verb + 1, min(verb + 5, end + 1)):
        mention = parse.lemmas[t] in ("mention", "reference") and low[t - 1] == "no"
        if (mention or low[t] in ("nothing", "silent")) and t + 1 < end and low[t + 1] in ("of", "about", "on", "to"):
            return t + 2, end
    return None


def linked(text: Text, verb: int) -> bool:
    """Does a verb that needs a preposition or particle have it ("provides for", but "provides two loans")?"""
    parse = text.parse
    needed = text.words.links.get(parse.lemmas[verb])
    if needed is None or (parse.lemmas[verb] in ("provide", "set") and parse.child(verb, "dobj") is not None):
        return True
    inner = [g for c in parse.children_by(verb, "ccomp") for g in parse.children[c]]
    return any(parse.lower[c] in needed for c in (*parse.children[verb], *inner))
