"""Which phrases of a clause say where its event took place, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.lexicon.places import PlaceWords
from dragoman.reading.parse import Parse

DEEPEST = 3  # nouns between the event and its place ("at a ceremony in a palace in Kampala")
DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "inland", "upstream"}
)
OBJECTS = frozenset({"dobj", "nsubjpass"})
HOLDERS = ("dobj", "nsubjpass", "attr", "nsubj")


def phrases(
    parse: Parse, tokens: Iterable[int], words: PlaceWords, happening: Callable[[int], bool]
) -> Iterator[tuple[int, bool]]:
    """Heads of the noun phrases that may name the place of the event on these tokens, and whether only a name that is
    known will do (a thing shelled or left may be no place at all)."""
    own = list(tokens)
    for token in own:
        yield from _of_word(parse, token, words)
    for token in own:
        for holder in parse.children_by(token, "dobj"):  # "launched a missile into the Sea of Japan"
            for c in parse.children_by(holder, "prep"):
                if ends(parse.lemmas[token], parse.lower[c], words):
                    yield from ((g, True) for g in _objects(parse, c))
        for holder in parse.children_by(token, *HOLDERS):
            if holder not in own and (parse.deps[holder] == "nsubj" or not happening(holder)):
                yield from _inside(parse, holder, words, 1, happening)
        yield from _through(parse, token, words, happening)
    for token in own:
        if parse.tags[token][:2] == "VB":
            yield from _beside(parse, token, words)
        elif parse.deps[token] in ("nsubj", "nsubjpass") and parse.head[token] not in own:
            yield from _of_word(parse, parse.head[token], words)  # "Clashes erupted in Goma"


def _of_word(parse: Parse, token: int, words: PlaceWords) -> Iterator[tuple[int, bool]]:
    """Places that hang on an event's word itself."""
    lemma, verb = parse.lemmas[token], parse.tags[token][:2] == "VB"
    if verb and lemma in words.taking:
        for c in parse.children[token]:
            if parse.deps[c] in OBJECTS or (parse.deps[c] == "advmod" and c > token and parse.words[c][:1].isupper()):
                yield c, True
    for c in _prepositions(parse, token):
        if parse.lower[c] in DIRECTIONS and parse.deps[c] in ("advmod", "npadvmod"):
            for of in parse.children_by(c, "prep"):  # "crashed north of Moscow"
                yield from ((g, False) for g in _objects(parse, of))
        if parse.deps[c] not in ("prep", "prt", "advmod", "agent"):
            continue
        prep = parse.lower[c]
        if prep in words.at and parse.deps[c] == "prep":
            for g in _objects(parse, c):
                yield g, prep in ("by", "over", "along", "above", "beside")
        elif ends(lemma, prep, words):
            for g in _objects(parse, c):
                yield g, True
        elif prep == "through":  # "marched through the streets of Santiago"; "spoke through Qatar" is no place
            yield from ((g, True) for g in _objects(parse, c) if parse.lemmas[g] in words.kinds)
        elif prep == "on" and parse.deps[c] == "prep":
            for g in _objects(parse, c):
                if parse.lemmas[g] in words.bounds or parse.lower[g] == "island":
                    yield g, False


def ends(lemma: str, prep: str, words: PlaceWords) -> bool:
    """Does this preposition after this word lead to where it happened ("flew to Cairo", "withdrew from Mosul")?"""
    return (
        (prep == "to" and lemma in words.to)
        or (prep in ("into", "onto") and lemma in words.into)
        or (prep == "from" and lemma in words.from_)
        or lemma in words.onto.get(prep, ())
    )


def _prepositions(parse: Parse, token: int) -> Iterator[int]:
    """The prepositions and particles of a word; some stand under another ("on Tuesday in Warsaw")."""
    for c in parse.children[token]:
        yield c
        if parse.deps[c] == "prep" and parse.child(c, "pobj") is not None:
            yield from (g for g in parse.children[c] if parse.deps[g] == "prep")


def _objects(parse: Parse, prep: int) -> list[int]:
    """The nouns after a preposition, also after one that follows it ("from near Aleppo")."""
    found = []
    for c in parse.children[prep]:
        if parse.deps[c] == "pobj":
            found.append(c)
        elif parse.deps[c] == "prep":
            found.extend(g for g in parse.children[c] if parse.deps[g] == "pobj")
    return found


def _inside(
    parse: Parse, noun: int, words: PlaceWords, depth: int, happening: Callable[[int], bool]
) -> Iterator[tuple[int, bool]]:
    """Places that hang on a noun of the clause ("a leader of the opposition in Minsk"); another happening keeps its own
    ("worked on a response to the attack in Nice")."""
    for c in parse.children[noun]:
        if parse.lower[c] in DIRECTIONS and parse.deps[c] in ("advmod", "npadvmod"):
            for of in parse.children_by(c, "prep"):
                yield from ((g, False) for g in _objects(parse, of))
        if parse.deps[c] == "prep" and parse.lower[c] in words.at:
            for g in _objects(parse, c):
                yield g, False
                if depth < DEEPEST:
                    yield from _inside(parse, g, words, depth + 1, happening)
        elif parse.deps[c] == "prep" and parse.lower[c] in words.through and depth < DEEPEST:
            for g in _objects(parse, c):
                if parse.lower[c] == "of" or parse.lemmas[g] in words.arranged or not happening(g):
                    yield from _inside(parse, g, words, depth + 1, happening)
        elif parse.deps[c] in ("conj", "appos") and depth < DEEPEST:
            yield from _inside(parse, c, words, depth + 1, happening)


def _through(
    parse: Parse, token: int, words: PlaceWords, happening: Callable[[int], bool]
) -> Iterator[tuple[int, bool]]:
    """Places one preposition further on ("met for talks in Stockholm", "seized tanks from a base in Idlib")."""
    for c in parse.children[token]:
        if parse.deps[c] in ("prep", "agent", "dative") and parse.lower[c] in words.through:
            for g in _objects(parse, c):
                lemma = parse.lemmas[g]
                near = parse.lower[c] in ("in", "at", "during")
                if lemma in words.arranged or near or (parse.lower[c] != "for" and not happening(g)):
                    yield from _inside(parse, g, words, 2, happening)


def _beside(parse: Parse, verb: int, words: PlaceWords) -> Iterator[tuple[int, bool]]:
    """Places of a clause that the verb shares: "Speaking in Munich, ...", "In Doha, X met Y and signed ..."."""
    for c in parse.children[verb]:
        if parse.deps[c] == "advcl" and parse.tags[c] == "VBG" and parse.lemmas[c] in words.speaking:
            yield from _of_word(parse, c, words)
    at = verb
    while parse.deps[at] == "conj" and parse.tags[parse.head[at]][:2] == "VB" and parse.head[at] != at:
        at = parse.head[at]
        for c in parse.children[at]:
            subject = parse.child(at, "nsubj", "nsubjpass")
            if parse.deps[c] == "prep" and parse.lower[c] in words.at and subject is not None and c < subject:
                yield from ((g, False) for g in _objects(parse, c))
