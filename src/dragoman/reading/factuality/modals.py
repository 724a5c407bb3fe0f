"""Modals: what the auxiliary of a verb says of it."""

from __future__ import annotations

from dragoman.lexicon.modality import Modality
from dragoman.reading.factuality.clauses import reported, scheduled
from dragoman.reading.parse import Parse


def modal_flags(parse: Parse, words: Modality, verb: int, aux: int) -> set[str] | None:
    """The flags that an auxiliary gives its verb; None where it is no modal."""
    p, w = parse, words
    word = p.lower[aux]
    if word in w.future:
        return {"future"}
    if word in w.past_future and p.tags[aux] == "MD":
        return would(p, w, verb, aux)
    if word in w.possible:
        return set() if word == "can" and p.child(verb, "neg") is not None else {"hypothetical"}
    if word in w.duty:
        return {"duty"}
    if p.lemmas[aux] == "be" and p.tags[verb] == "VB":
        return {"future"}  # "is to open", parsed as an auxiliary
    return None


def would(parse: Parse, words: Modality, verb: int, aux: int) -> set[str]:
    """The flags of "would": future as it was told, what might be, or what might have been."""
    p, w = parse, words
    first_person = any(p.lower[c] in ("i", "we") for c in p.children_by(verb, "nsubj"))
    if first_person and p.lemmas[verb] in w.performative:
        return set()  # "I would urge them" urges them
    perfect = any(p.deps[c] == "aux" and p.lower[c] in ("have", "'ve", "’ve") and c > aux for c in p.children[verb])
    told = reported(p, w, verb)
    flags = set() if perfect and not told else {"future"}
    return flags if told or scheduled(p, w, verb) else flags | {"hypothetical"}
