"""What an event is about (contexts) and how it is done (mode), by the words of its own clause.

The sense of the trigger speaks first; then the words of `contexts.yaml` and `modes.yaml` where they stand in the
event's clause, the sectors of its parties, and what type and mode imply. PLOVER allows several contexts, and a mode or
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.contexts import ContextLexicon, Topics
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse

ELSEWHERE = frozenset({"relcl", "parataxis", "appos", "punct"})
CLAUSES = frozenset({"ccomp", "advcl", "conj"})
VERBAL = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE", "SUPPORT", "CONCEDE"})  # are about other acts


@dataclass(frozen=True)
class Told:
    """A context or mode and the tokens that tell it (none where a sector, type or mode does)."""

    name: str
    tokens: tuple[int, ...] = ()


def clause(parse: Parse, coded: Coded) -> list[int]:
    """The tokens of an event's own clause, in order: its words and what hangs on them, not the clauses of others."""
    roots = {coded.head, coded.predicate.head, *coded.tokens}
    if coded.predicate.support is not None:
        roots.add(coded.predicate.support)
    found: set[int] = set()
    waiting = sorted(roots)
    while waiting:
        token = waiting.pop()
        if token in found:
            continue
        found.add(token)
        for c in parse.children[token]:
            dep = parse.deps[c]
            if dep in ELSEWHERE:
                continue
            if dep in CLAUSES and parse.tags[c][:2] in ("VB", "MD"):
                purpose = parse.tags[c] == "VB" and parse.child(c, "nsubj") is None and dep != "conj"
                if not (purpose or (dep == "ccomp" and coded.type in VERBAL)):
                    continue
            waiting.append(c)
    return sorted(found)


def spoken(topics: Topics, words: Sequence[tuple[str, str]], tokens: Sequence[int]) -> list[Told]:
    """What topics find at some tokens. A word inside a longer phrase says nothing by itself: "artificial intelligence"
    is not intelligence."""
    every = [(len(phrase), t, name) for t in tokens for phrase, name in topics.at(words, t)]
    taken: dict[int, int] = {}
    found = []
    for length, t, name in sorted(every, key=lambda e: (-e[0], e[1])):
        place = range(t, t + length)
        if all(taken.get(p, length) == length for p in place):
            taken |= dict.fromkeys(place, length)
            found.append(Told(name, tuple(place)))
    return found


def contexts_of(lexicon: ContextLexicon, parse: Parse, coded: Coded, mode: str | None) -> list[Told]:
    """The contexts of an event, each once, in the order of the ontology's file; first those of its sense."""
    words, tokens = parse.forms, clause(parse, coded)
    first = {name: Told(name, coded.tokens) for name in coded.contexts}
    for told in spoken(lexicon.topics, words, tokens):
        first.setdefault(told.name, told)
    sectors = {m.code.partition(" ")[2] for m in (*coded.parties.actors, *coded.parties.recipients)}
    for name, telling in lexicon.contexts.items():
        if telling.sectors & sectors or coded.type in telling.types or mode in telling.modes:
            first.setdefault(name, Told(name))
    order = list(lexicon.contexts)
    return sorted(first.values(), key=lambda t: order.index(t.name) if t.name in order else -1)


def mode_of(lexicon: ContextLexicon, parse: Parse, coded: Coded) -> Told | None:
    """The mode of an event: its sense's, else the first of its type whose words are in its clause."""
    if coded.mode is not None:
        return Told(coded.mode, coded.tokens)
    topics = lexicon.manners.get(coded.type)
    if topics is None:
        return None
    found = spoken(topics, parse.forms, clause(parse, coded))
    ranks = {name: n for n, name in enumerate(lexicon.modes[coded.type])}
    return min(found, key=lambda t: (ranks[t.name], t.tokens), default=None)


def described(lexicon: ContextLexicon, parse: Parse, coded: Coded) -> Coded:
    """The event with its mode and contexts."""
    mode = mode_of(lexicon, parse, coded)
    name = mode.name if mode is not None else None
    return replace(coded, mode=name, contexts=tuple(t.name for t in contexts_of(lexicon, parse, coded, name)))
