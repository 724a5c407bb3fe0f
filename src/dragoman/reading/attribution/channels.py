"""To whom and through what something was said: "told Tass", "in a televised address", "on Twitter"."""

from __future__ import annotations

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution import grammar
from dragoman.reading.parse import Parse

THROUGH = frozenset({"in", "on", "at", "via", "during", "through", "by", "over"})


def addressee(p: Parse, verb: int, cues: CueLexicon, content: int | None) -> str | None:
    """Whom the verb's subject speaks to, in the report's words; None where it is not told or is the content itself."""
    if p.tags[verb][0] != "V":
        return None
    if p.lemmas[verb] in cues.phrases.addressing:
        passive = grammar.is_passive(p, verb)
        found = p.child(verb, "nsubjpass") if passive else p.child(verb, "dobj", "dative")
        if found is None:
            clause = p.child(verb, "ccomp")
            if clause is not None and clause > verb and grammar.is_infinitive(p, clause):
                found = p.child(clause, "nsubj")
        if found is not None and p.tags[found] not in ("WP", "WDT"):
            return words(p, found)
    for c in p.children[verb]:
        if p.deps[c] in ("prep", "dative") and p.lower[c] in cues.phrases.addressee_prepositions and c > verb:
            noun = p.child(c, "pobj")
            if noun is not None and noun != content and p.lower[c] == "to":
                return words(p, noun)
    return None


def channel(p: Parse, verb: int, cues: CueLexicon) -> str | None:
    """The occasion or medium of speech, with its preposition, in the report's words."""
    for at in (verb, p.child(verb, "dobj")):
        if at is None:
            continue
        for c in p.children[at]:
            if p.deps[c] == "prep" and p.lower[c] in THROUGH:
                noun = p.child(c, "pobj")
                if noun is not None and p.lemmas[noun].lower() in cues.phrases.channels:
                    return p.words_of(c, end_of(p, noun))
    return None


def words(p: Parse, noun: int) -> str:
    """The noun phrase in the report's words, without clauses that hang on it."""
    return p.words_of(p.left[noun], end_of(p, noun))


def end_of(p: Parse, noun: int) -> int:
    """The last token of a noun phrase before any clause or comma that hangs on it."""
    last = p.right[noun]
    for c in p.children[noun]:
        if c > noun and p.deps[c] in ("relcl", "acl", "punct", "appos", "ccomp", "advcl"):
            last = min(last, p.left[c] - 1)
    return max(last, noun)
