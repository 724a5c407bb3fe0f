"""Attributions by nouns and adjectives: "his claim that", "expressed concern about", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.cues import Cue, CueLexicon
from dragoman.reading.attribution import grammar, sources
from dragoman.reading.attribution.draft import Draft, trimmed
from dragoman.reading.attribution.grammar import Complement
from dragoman.reading.parse import Parse

BY = frozenset({"by", "from", "of", "among", "in"})


def find(p: Parse, cues: CueLexicon, inside: list[bool]) -> Iterator[Draft]:
    """A draft for every cue noun or adjective with content, outside quotations."""
    nouns, adjectives = cues.nouns, cues.adjectives
    for i, tag in enumerate(p.tags):
        if inside[i]:
            continue
        cue: Cue | None = None
        if tag in ("NN", "NNS"):
            cue = nouns.get(p.lemmas[i])
            noun = True
        elif tag == "JJ" or tag == "VBN":
            cue = adjectives.get(p.lower[i])
            noun = False
        if cue is not None and p.children[i]:
            draft = read_noun(p, i, cue, cues) if noun else read_adjective(p, i, cue)
            if draft is not None:
                yield draft


def content_of(p: Parse, i: int, cue: Cue, other: int | None) -> tuple[Complement, str] | None:
    """The first complement that the lexicon lists, and its stance."""
    for c in grammar.complements(p, i):
        stance = cue.stance(c.form)
        if stance is not None and c.head != other:
            return c, stance
    return None


def read_noun(p: Parse, i: int, cue: Cue, cues: CueLexicon) -> Draft | None:
    """What one noun attributes: it needs both a content and somebody whose word it is."""
    source = p.child(i, "poss")
    if source is None:
        for c in p.children[i]:
            if p.deps[c] == "prep" and p.lower[c] in BY and p.lower[c] != "of":
                source = p.child(c, "pobj")
                break
    if source is None and p.deps[i] in ("dobj", "attr", "nsubjpass"):
        verb = p.head[i]
        if p.lemmas[verb] in cues.phrases.support and p.tags[verb][0] == "V":
            source = grammar.agent(p, verb) if p.deps[i] == "nsubjpass" else grammar.subject(p, verb)
    found = content_of(p, i, cue, source)
    if found is None or source is None:
        return None
    return made(p, i, found, source)


def read_adjective(p: Parse, i: int, cue: Cue) -> Draft | None:
    """What one adjective attributes to the subject of its verb."""
    if p.deps[i] not in ("acomp", "conj", "oprd", "amod", "ROOT", "ccomp", "relcl", "attr", "advcl"):
        return None
    head = p.head[i] if p.deps[i] in ("acomp", "oprd", "attr") else i
    source = grammar.subject(p, head)
    found = content_of(p, i, cue, source)
    if found is None or source is None:
        return None
    return made(p, i, found, source)


def made(p: Parse, i: int, found: tuple[Complement, str], source: int) -> Draft | None:
    """The draft of a noun or adjective with its content and source."""
    complement, stance = found
    content = [r for r in (trimmed(p, *x) for x in complement.ranges) if r is not None]
    if not content:
        return None
    spans = [*content, (i, i)]
    low = min((s for s, _ in spans if s > source), default=len(p))
    high = max((e for _, e in spans if e < source), default=-1)
    phrase = sources.phrase(p, source, (low, high))
    cue = [(i, i)]
    opening = p.head[complement.head]
    if opening == i + 1 and complement.head != i:
        cue = [(i, i + 1)]
    return Draft(i, complement.form, stance, [phrase], cue, content, subject=source)
