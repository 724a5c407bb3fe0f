"""Outcomes: the modes of an act and of the operator over it together."""

from __future__ import annotations

from dragoman.lexicon.operators import Operator
from dragoman.reading.parse import Parse

INTENDED = frozenset({"plan", "set to", "aim", "want", "seek to", "consider", "agree"})
WILL = frozenset({"plan", "intend", "intention", "intent", "want", "wish", "desire", "willing", "ready", "prepared"})
UNREAL = frozenset({"future", "hypothetical", "purpose", "duty"})
UNDONE = frozenset({"talks", "accord", "help", "yielding"})


def unwilling(flags: frozenset[str]) -> bool:
    """Is it "will not", or "a decision not to"?"""
    return "negation" in flags and bool(flags & {"future", "purpose"})


def no_will(parse: Parse, token: int) -> bool:
    """Is it a will that somebody has not ("no plans to", "does not intend to"), be it of their own?"""
    if parse.lemmas[token] not in WILL or parse.child(token, "auxpass") is not None:
        return False
    return any(
        parse.deps[c] == "neg" or (parse.deps[c] == "det" and parse.lower[c] == "no") for c in parse.children[token]
    )


def dropped_plan(operator: Operator, path: list[str], aux: set[str]) -> bool:
    """Is it a plan that was given up ("dropped plans to invade"), rather than a thing under way?"""
    return operator.operator == "stop" and bool(INTENDED.intersection(path)) and "future" in aux


def both_said(aux: set[str], operator: Operator, own: frozenset[str], path: list[str]) -> set[str]:
    """The modes of an act and of the operator over it together.

    Two denials are none ("did not fail to attack", "failed to prevent the attack"). What is not prevented yet ("to
    prevent an attack", "could prevent it") is only possible.
    """
    if operator.operator == "prevent":
        if "negation" in own:
            return (aux | own) - {"negation"}
        if own & UNREAL:
            return aux - {"negation"} | {"hypothetical"}
    if "prevent" in path[:-1] and "negation" in aux and (operator.operator == "try" or {*operator.aux, *own} & UNREAL):
        return aux - {"negation"} | {"hypothetical"}  # "hopes to avert an attack"
    found = aux | set(operator.aux) | own
    if "negation" not in operator.aux:
        return found
    denied = 1 + ("negation" in aux) + ("negation" in own)
    return found - {"negation"} if denied % 2 == 0 else found
