"""Predicates: the words of a report that may be events, with the senses that the lexicon gives them.

A predicate is a verb, noun or adjective of the lexicon with the words of its phrase, and for a noun the support verb
that carries it ("held talks", "came under attack").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.lexicon.events import EventLexicon, Meaning
from dragoman.lexicon.operators import Operator
from dragoman.lexicon.phrases import PhraseBook
from dragoman.reading.parse import Parse

Sort = Literal["verb", "noun", "adjective"]
LOOKUP: dict[str, Sort] = {"VB": "verb", "MD": "verb", "NN": "noun", "JJ": "adjective"}
# A noun that only modifies another names no event ("attack helicopter"), unless the other is as empty as these.
CARRIERS = frozenset(
    "deal plan decision announcement campaign attempt process effort operation programme program regime package order "
    "agreement accord pact measure measures spree move exercise mission talk talks meeting threat proposal offer "
    "request".split()
)
GENERAL = frozenset({"be", "have", "do", "say", "need"})  # verbs whose future promises nothing by itself


@dataclass(frozen=True)
class Predicate:
    """A candidate: its head token, the other tokens of its phrase, its senses (best first), its support verb.

    `shorter`: the senses of shorter phrases in it, which hold where its own do not.
    """

    head: int
    sort: Sort
    tokens: tuple[int, ...]
    meanings: tuple[Meaning, ...]
    support: int | None = None
    role: str = "subject"  # whether the support verb's subject does it or suffers it
    shorter: tuple[Meaning, ...] = ()


@dataclass(frozen=True)
class Operation:
    """A token that works on the predicates under it."""

    head: int
    sort: Sort
    tokens: tuple[int, ...]
    operators: tuple[Operator, ...]


def sort_of(parse: Parse, token: int) -> Sort | None:
    """How the lexicon looks a token up; None for other parts of speech."""
    return LOOKUP.get(parse.tags[token][:2])


def predicates(parse: Parse, lexicon: EventLexicon, names: Callable[[int], bool]) -> list[Predicate]:
    """All candidates in the order of the text. `names(token)` tells tokens that are inside an actor's name."""
    books: dict[Sort, PhraseBook[Meaning]] = {
        "verb": lexicon.verbs, "noun": lexicon.nouns, "adjective": lexicon.adjectives,
    }  # fmt: skip
    found = []
    for token in range(len(parse)):
        sort = sort_of(parse, token)
        if sort is None or parse.lemmas[token] not in books[sort].entries or names(token):
            continue
        if (
            sort == "noun"
            and parse.deps[token] in ("compound", "nmod")
            and parse.lemmas[parse.head[token]] not in CARRIERS
        ):
            continue
        hits = list(books[sort].match(parse, token, parse.lemmas[token]))
        if not hits:
            continue
        if parse.tags[token] == "MD" and hits[0][0].value.sense.frame != "obliges":
            verb = parse.head[token]
            plain = parse.tags[verb][:2] == "VB" and parse.lemmas[verb] not in GENERAL
            if plain and not any(True for _ in lexicon.verbs.match(parse, verb, parse.lemmas[verb])):
                found.append(Predicate(verb, "verb", (token,), tuple(e.value for e, _ in hits)))
            continue
        longest = len(hits[0][0].rest)
        own = tuple(entry.value for entry, _ in hits if entry.value.type in lexicon.parents)  # a user's come first
        senses = own + tuple(e.value for e, _ in hits if len(e.rest) == longest and e.value not in own)
        tokens = next((words for entry, words in hits if entry.value in own), hits[0][1])
        support, role = supporter(parse, lexicon, token) if sort == "noun" else (None, "subject")
        shorter = tuple(e.value for e, _ in hits if e.value not in senses)
        found.append(Predicate(token, sort, tokens, senses, support, role, shorter))
    return found


def supporter(parse: Parse, lexicon: EventLexicon, noun: int) -> tuple[int | None, str]:
    """The support verb of a noun, and whether its subject does ("subject") or suffers ("object") the noun's act."""
    p, at = parse, noun
    while p.deps[at] == "conj" and p.tags[p.head[at]][:2] == "NN":
        at = p.head[at]
    if p.deps[at] == "pobj" and p.lower[p.head[at]] == "of":  # "a series of attacks", "a round of talks"
        holder = p.head[p.head[at]]
        if p.lemmas[holder] in (
            "series",
            "round",
            "wave",
            "number",
            "string",
            "set",
            "spate",
            "campaign",
            "dozen",
            "package",
        ):
            at = holder
    dep, governor = p.deps[at], p.head[at]
    if dep == "pobj":
        governor = p.head[governor]
    elif dep not in ("dobj", "nsubjpass", "attr", "oprd"):
        if dep in ("nsubj",) and p.tags[governor][:2] == "VB" and p.lemmas[governor] == "be":
            return None, "subject"
        if p.children[at]:
            for c in p.children[at]:
                if p.deps[c] == "acl" and p.tags[c] == "VBN" and _supports(p, lexicon, c):
                    return c, "subject"  # "sanctions imposed by the EU"
        return None, "subject"
    if p.tags[governor][:2] != "VB":
        return None, "subject"
    for side in ("subject", "object"):
        for _, tokens in lexicon.support[side].match(p, governor, p.lemmas[governor]):
            linked = dep != "pobj" or p.head[at] in tokens
            if linked:
                return governor, side
    return None, "subject"


def _supports(parse: Parse, lexicon: EventLexicon, verb: int) -> bool:
    return any(True for _ in lexicon.support["subject"].match(parse, verb, parse.lemmas[verb]))


def operations(parse: Parse, lexicon: EventLexicon) -> dict[int, Operation]:
    """All operator words by their head token."""
    books: dict[Sort, PhraseBook[Operator]] = {
        "verb": lexicon.operator_verbs, "noun": lexicon.operator_nouns, "adjective": lexicon.operator_adjectives,
    }  # fmt: skip
    found = {}
    for token in range(len(parse)):
        sort = sort_of(parse, token)
        if sort is None or parse.lemmas[token] not in books[sort].entries:
            continue
        hits = list(books[sort].match(parse, token, parse.lemmas[token]))
        if hits:
            longest = len(hits[0][0].rest)
            operators = tuple(entry.value for entry, _ in hits if len(entry.rest) == longest)
            found[token] = Operation(token, sort, hits[0][1], operators)
    return found
