"""Composition: what operators make of the predicates under them ("agreed to withdraw", "called off the talks").

From each predicate the walk goes up the tree through complements; each operator met there says what the two are
together (`lexicon/data/operators.yaml`). The result names the word that carries the event and whose act it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.operators import CLASS_OF
from dragoman.reading.factuality import Factuality
from dragoman.reading.governing import applicable, governor, owned, transparent, whether
from dragoman.reading.outcomes import UNDONE, both_said, dropped_plan, no_will, unwilling
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Operation, Predicate


@dataclass(frozen=True)
class Composed:
    """A predicate after its operators.

    `carrier` is the operator whose act it has become (None: the predicate's own), `sources` the operators on whose
    subject's word it is told, `absorbed` the heads that are part of this event, `dropped` that it is only the content
    of another, `denied` that the will to do it is ("will not lift the embargo"). `keepers` are operators that
    leave it what it is ("ordered the release"), `answerer` one that tells how it was taken ("rejected the request").
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
    keepers: tuple[Operation, ...] = ()
    answerer: Operation | None = None


def compose(
    parse: Parse, predicate: Predicate, event_type: str, operations: dict[int, Operation], factuality: Factuality
) -> Composed:
    """The predicate of a type, with every operator above it applied from the inside out."""
    at, kind = predicate.head, event_type
    aux = set(factuality.own(at))
    if any(parse.deps[t] == "neg" or parse.lower[t] in factuality.words.negation for t in predicate.tokens):
        aux.discard("negation")  # "never said" has its own sense
    denied = unwilling(factuality.own(at))
    if predicate.support is not None:
        aux |= factuality.own(predicate.support)
        denied |= unwilling(factuality.own(predicate.support))
    carrier: Operation | None = None
    sources: list[int] = []
    absorbed: list[int] = []
    path: list[str] = []
    keepers: list[Operation] = []
    answerer: Operation | None = None
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
            if dep in ("nsubj", "compound", "amod", "poss", "appos", "nmod", "advcl") or whether(parse, at):
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
            answerer = operation
            if operator.source:
                sources.append(up)
            if not (kind == "ACCUSE" and predicate.sort == "noun"):
                aux |= set(operator.aux)  # who rejects an accusation does not deny that it was made
            break
        absorbed.append(up)
        denied |= unwilling(factuality.own(up))
        added = factuality.own(up)
        denied |= no_will(parse, up)  # "had no plans to lift the embargo"
        if dropped_plan(operator, path, aux):
            aux = set(added & {"future", "hypothetical"})
            if CLASS_OF[kind] in UNDONE:
                kind, carrier = "REJECT", operation
            else:
                aux.add("negation")
        elif operator.operator == "rule out" and "negation" in added:
            aux, denied = {"hypothetical", "asked"}, False
        elif outcome == "keep":
            keepers += [operation] if operator.acts else []
            aux = both_said(aux, operator, added, path)
        else:
            kind, carrier = str(outcome), operation
            aux = both_said(set(), operator, added, path)
        at = up
    return Composed(
        predicate, kind, frozenset(aux), carrier, tuple(sources), tuple(absorbed), False, denied, tuple(path),
        tuple(keepers), answerer,
    )  # fmt: skip
