"""Governing: which word a predicate is the content of, and which operator of that word says something of it."""

from __future__ import annotations

from dragoman.lexicon.modality import Modality
from dragoman.lexicon.operators import Operator
from dragoman.reading.factuality.negation import without
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Operation

CONTENT = frozenset({"xcomp", "ccomp", "oprd", "acomp", "dobj", "nsubjpass", "attr", "pcomp", "csubjpass"})
THROUGH = frozenset(
    {"for", "to", "of", "on", "against", "in", "from", "over", "about", "with", "into", "toward", "towards", "as", "at"}
)
INTRANSITIVE = frozenset({"stop", "end", "begin", "fail", "plan", "lift"})  # may work on their subject
ASKING = frozenset({"request", "seek", "tell"})
REFERRING = frozenset({"be", "have", "do"})


def governor(parse: Parse, token: int, operations: dict[int, Operation], words: Modality) -> tuple[int, str] | None:
    """The word whose content a token is, and the dependency that says so; None where it stands for itself."""
    dep, head = parse.deps[token], parse.head[token]
    if head == token:
        return None
    if dep in ("pcomp", "pobj") and without(parse, words, token):
        return None  # "instead of attacking" is no content of what was done
    if dep in CONTENT:
        if dep == "pcomp":
            return (parse.head[head], dep) if parse.lower[head] in THROUGH else None
        return head, dep
    if dep == "pobj":
        up = parse.head[head]
        if parse.deps[head] == "prep" and parse.deps[up] == "prep":
            up = parse.head[up]
        return (up, dep) if parse.lower[head] in THROUGH and up != head else None
    if dep == "acl" and parse.tags[token] == "VB":
        return head, dep
    if dep == "advcl" and parse.tags[token] == "VB" and parse.tags[head][:2] == "VB" and head in operations:
        return head, dep
    if dep in ("nsubj", "compound", "amod", "poss", "appos", "nmod") and head in operations:
        return head, dep
    if dep == "conj":
        return head, dep
    return None


def transparent(parse: Parse, token: int, dep: str) -> bool:
    """May the walk pass a word that is no operator ("was there to sign", "a round of talks")?"""
    if dep == "pobj":
        return parse.lemmas[token] in (
            "series",
            "round",
            "wave",
            "string",
            "kind",
            "form",
            "act",
            "part",
            "place",
            "course",
            "table",
        )
    return parse.tags[token][:2] in ("VB", "MD") and (dep == "xcomp" or parse.lemmas[token] in REFERRING)


def form(parse: Parse, token: int) -> str:
    """infinitive, gerund, clause or noun: the form of a complement."""
    tag = parse.tags[token]
    if tag[:2] not in ("VB", "MD"):
        return "noun"
    if tag == "VBG" and parse.child(token, "aux") is None:
        return "gerund"
    return "infinitive" if any(parse.tags[c] == "TO" for c in parse.children[token]) else "clause"


def whether(parse: Parse, token: int) -> bool:
    """Is it a clause of "whether" or "if"?"""
    return any(parse.deps[c] == "mark" and parse.lower[c] in ("whether", "if") for c in parse.children[token])


def past(parse: Parse, verb: int) -> bool:
    """Does a clause tell of the past ("that they had left"), rather than of what is to be done?"""
    return parse.tags[verb] == "VBD" or any(
        parse.deps[c] in ("aux", "auxpass") and parse.tags[c] == "VBD" for c in parse.children[verb]
    )


def owned(parse: Parse, noun: int) -> bool:
    """Does a noun say whose it is ("the U.S. request", "their offer", "a call by Ankara")?"""
    return any(
        parse.deps[c] == "poss"
        or (parse.deps[c] in ("compound", "amod", "nmod") and parse.words[c][:1].isupper())
        or (parse.deps[c] == "prep" and parse.lower[c] in ("by", "from"))
        for c in parse.children[noun]
    )


def applicable(parse: Parse, operation: Operation, kind: str, dep: str, token: int) -> Operator | None:
    """The operator of a word that says something of this type of event in this place."""
    for operator in operation.operators:
        if operator.operator in ASKING and whether(parse, token):
            continue  # who asks whether something happened does not ask for it
        if operator.operator == "request" and dep == "ccomp" and past(parse, token):
            continue  # who insists that something happened does not either
        if operator.slots and dep not in operator.slots and dep != "nsubj":
            continue
        if operator.forms and form(parse, token) not in operator.forms:
            continue
        if dep == "nsubj":
            ergative = (
                operator.operator in INTRANSITIVE
                and operation.sort == "verb"
                and parse.child(operation.head, "dobj", "xcomp") is None
            )
            if not ergative:
                continue
        if dep in ("compound", "amod", "poss", "nmod", "appos") and operation.sort != "noun":
            continue
        if dep in ("dobj", "nsubjpass") and operator.operator in ("begin", "try", "agree") and operation.sort == "noun":
            continue
        if operator.outcome(kind) is not None:
            return operator
    return None
