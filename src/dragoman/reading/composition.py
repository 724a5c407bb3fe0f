"""Composition: what operators make of the predicates under them ("agreed to withdraw", "called off the talks").

From each predicate the walk goes up the tree through complements; each operator met there says what the two are
together (`lexicon/data/operators.yaml`). The result names the word that carries the event and whose act it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.modality import Modality
from dragoman.lexicon.operators import CLASS_OF, Operator
from dragoman.reading.factuality import Factuality
from dragoman.reading.factuality.negation import without
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Operation, Predicate

CONTENT = frozenset({"xcomp", "ccomp", "oprd", "acomp", "dobj", "nsubjpass", "attr", "pcomp", "csubjpass"})
THROUGH = frozenset(
    {"for", "to", "of", "on", "against", "in", "from", "over", "about", "with", "into", "toward", "towards", "as", "at"}
)
INTRANSITIVE = frozenset({"stop", "end", "begin", "fail", "plan", "lift"})  # may work on their subject
ASKING = frozenset({"request", "seek", "tell"})
INTENDED = frozenset({"plan", "want", "seek to", "consider", "agree"})
UNDONE = frozenset({"talks", "accord", "help", "yielding"})
REFERRING = frozenset({"be", "have", "do"})


@dataclass(frozen=True)
class Composed:
    """A predicate after its operators.

    `carrier` is the operator whose act it has become (None: the predicate's own), `sources` the operators on whose
    subject's word it is told, `absorbed` the heads that are part of this event, `dropped` that it is only the content
    of another, `denied` that the will to do it is ("will not lift the embargo").
    """

    predicate: Predicate
    type: str
    aux: frozenset[str]
    carrier: Operation | None = None
    sources: tuple[int, ...] = ()
    absorbed: tuple[int, ...] = ()
    dropped: bool = False
    denied: bool = False
    path: tuple[str, ...] = ()


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


def compose(
    parse: Parse, predicate: Predicate, event_type: str, operations: dict[int, Operation], factuality: Factuality
) -> Composed:
    """The predicate of a type, with every operator above it applied from the inside out."""
    at, kind = predicate.head, event_type
    aux = set(factuality.own(at))
    denied = unwilling(factuality.own(at))
    if predicate.support is not None:
        aux |= factuality.own(predicate.support)
        denied |= unwilling(factuality.own(predicate.support))
    carrier: Operation | None = None
    sources: list[int] = []
    absorbed: list[int] = []
    path: list[str] = []
    inside = {predicate.head, *predicate.tokens}
    for _ in range(12):
        step = governor(parse, at, operations, factuality.words)
        if step is None:
            break
        up, dep = step
        if dep == "conj":
            if parse.tags[at][:2] != parse.tags[up][:2] and not (parse.tags[at][0] == "V" == parse.tags[up][0]):
                break
            at = up
            continue
        operation = operations.get(up)
        if operation is None or up in inside:
            if up == predicate.support or (
                dep in ("xcomp", "acomp", "oprd", "pcomp", "attr", "pobj") and transparent(parse, up, dep)
            ):
                if parse.tags[up][:2] == "VB":
                    aux |= factuality.own(up) - {"duty"}
                    denied |= parse.lemmas[up] != "be" and unwilling(factuality.own(up))
                at = up
                continue
            break
        operator = applicable(parse, operation, kind, dep, at)
        if operator is None:
            if dep in ("nsubj", "compound", "amod", "poss", "appos", "nmod", "advcl"):
                break
            at = up
            continue
        outcome = operator.outcome(kind)
        if outcome == "maker":
            outcome = "both" if owned(parse, predicate.head) else "drop"
        path.append(operator.operator)
        if outcome == "drop":
            return Composed(
                predicate, kind, frozenset(aux), carrier, tuple(sources), tuple(absorbed), True, denied, tuple(path)
            )
        if outcome == "both":
            if operator.source:
                sources.append(up)
            aux |= set(operator.aux)
            break
        absorbed.append(up)
        denied |= unwilling(factuality.own(up))
        added = factuality.own(up)
        if dropped_plan(operator, path, aux, kind):
            aux = {"negation"} | (added & {"future", "hypothetical"})
            if CLASS_OF[kind] in UNDONE:
                kind, carrier = "REJECT", operation
        elif outcome == "keep":
            aux = both_said(aux, operator, added)
        else:
            kind, carrier = str(outcome), operation
            aux = both_said(set(), operator, added)
        at = up
    return Composed(
        predicate, kind, frozenset(aux), carrier, tuple(sources), tuple(absorbed), False, denied, tuple(path)
    )


def dropped_plan(operator: Operator, path: list[str], aux: set[str], kind: str) -> bool:
    """Is it a plan that was given up ("dropped plans to invade"), rather than a thing under way?"""
    return operator.operator == "stop" and bool(INTENDED.intersection(path)) and "future" in aux


def both_said(aux: set[str], operator: Operator, own: frozenset[str]) -> set[str]:
    """The modes of an act and of the operator over it together.

    Two denials are none ("did not fail to attack", "failed to prevent the attack"). What is not prevented yet ("to
    prevent an attack", "could prevent it") is only possible.
    """
    if operator.operator == "prevent":
        if "negation" in own:
            return (aux | own) - {"negation"}
        if own & {"future", "hypothetical", "purpose", "duty"}:
            return aux - {"negation"} | {"hypothetical"}
    denied = ("negation" in aux) + ("negation" in operator.aux) + ("negation" in own)
    found = aux | set(operator.aux) | own
    return found - {"negation"} if denied % 2 == 0 else found


def owned(parse: Parse, noun: int) -> bool:
    """Does a noun say whose it is ("the U.S. request", "their offer", "a call by Ankara")?"""
    return any(
        parse.deps[c] == "poss"
        or (parse.deps[c] in ("compound", "amod", "nmod") and parse.words[c][:1].isupper())
        or (parse.deps[c] == "prep" and parse.lower[c] in ("by", "from"))
        for c in parse.children[noun]
    )


def unwilling(flags: frozenset[str]) -> bool:
    """Is it "will not"?"""
    return {"future", "negation"} <= flags


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


def applicable(parse: Parse, operation: Operation, kind: str, dep: str, token: int) -> Operator | None:
    """The operator of a word that says something of this type of event in this place."""
    for operator in operation.operators:
        if operator.operator in ASKING and whether(parse, token):
            continue  # who asks whether something happened does not ask for it
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
