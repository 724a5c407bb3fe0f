"""Does a time lie ahead? What the words above it in the sentence say: tense, modals, infinitives, "due", "ahead of"."""

from __future__ import annotations

from dragoman.lexicon.times import TimeWords
from dragoman.reading.parse import Parse

HELD = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
HIGHEST = 12  # words above that are looked at: no real clause is deeper


def looks_ahead(parse: Parse, top: int, words: TimeWords, near: bool) -> bool | None:
    """True of "will meet on Friday" or "due on Friday", False of "met on Friday", None where nothing tells.

    `top` is the word of the expression that hangs on the rest of the sentence. `near`: it is a weekday or the like,
    which with the present tense lies ahead ("votes on Friday"); a date or month may as well lie behind.
    """
    above = parse.ancestors(top)[:HIGHEST]
    noun = parse.head[top] if parse.deps[top] in HELD and parse.tags[parse.head[top]][:2] == "NN" else None
    for rank, word in enumerate(above):
        tag, lemma = parse.tags[word], parse.lemmas[word]
        if lemma in words.awaiting or (tag[:1] == "J" and lemma in words.scheduled):
            return True
        if tag[:2] == "VB" or tag == "MD":
            tense = ahead(parse, word, words)
            if noun is None:
                held = any(parse.tags[w][:2] == "NN" and parse.lemmas[w] not in words.arranged for w in above[:rank])
                return None if (held or not near) and tense and _present(parse, word) else tense
            planned = parse.lemmas[noun] in words.arranged
            return (True if planned else None) if tense else (None if planned else tense)
    return None


def _present(parse: Parse, verb: int) -> bool:
    """Is a verb in the simple present, of what is always so as often as of what is to come?"""
    return parse.tags[verb] in ("VBZ", "VBP") and parse.child(verb, "aux") is None


def ahead(parse: Parse, verb: int, words: TimeWords) -> bool | None:
    """Does a verb tell of what is to come? None where it does not say."""
    for _ in range(HIGHEST):
        tag, lemma = parse.tags[verb], parse.lemmas[verb]
        helpers = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
        tags = {parse.tags[h] for h in helpers}
        lemmas = {parse.lemmas[h] for h in helpers}
        if tag == "VBN" and lemma in words.scheduled and parse.child(verb, "dobj") is None:
            return True
        if "MD" in tags:
            return "have" not in lemmas
        if tag in ("VBZ", "VBP") or (tags & {"VBZ", "VBP"} and "have" not in lemmas):
            return lemma != "say"
        if tag == "VBD" or tags & {"VBD", "VBZ", "VBP"}:
            return False
        up = parse.head[verb]
        if "TO" in tags and (parse.lemmas[up] not in words.implicative or up == verb):
            return True
        if up == verb or parse.tags[up][:2] != "VB" or (tag == "VBN" and parse.deps[verb] != "conj"):
            return False if tag == "VBN" else None
        verb = up
    return None
