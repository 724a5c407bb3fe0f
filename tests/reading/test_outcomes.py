"""The modes of an act and of the operator over it together."""

from __future__ import annotations

import pytest

from dragoman.lexicon.operators import Operator
from dragoman.reading.outcomes import both_said, dropped_plan, unwilling
from dragoman.records import Aux

MODES: dict[str, tuple[Aux, ...]] = {
    "fail": ("negation",), "prevent": ("negation",), "want": ("future", "hypothetical"), "try": (), "stop": (),
}  # fmt: skip
FAIL, PREVENT, WANT, TRY, STOP = (Operator(operator=o, makes={"any": "keep"}, aux=aux) for o, aux in MODES.items())


@pytest.mark.parametrize(
    ("aux", "operator", "own", "path", "wanted"),
    [
        ("", FAIL, "", "fail", "negation"),
        ("", FAIL, "negation", "fail", ""),  # did not fail to attack
        ("", FAIL, "future", "fail", "future negation"),
        ("negation", FAIL, "", "prevent fail", ""),  # failed to prevent the attack
        ("", PREVENT, "", "prevent", "negation"),
        ("", PREVENT, "negation", "prevent", ""),
        ("", PREVENT, "purpose", "prevent", "hypothetical"),
        ("", PREVENT, "hypothetical", "prevent", "hypothetical"),
        ("negation", WANT, "", "prevent want", "hypothetical"),  # hopes to prevent the attack
        ("negation", TRY, "", "prevent try", "hypothetical"),
        ("", WANT, "negation", "want", "future hypothetical negation"),
        ("hypothetical", TRY, "", "try", "hypothetical"),
    ],
)
def test_both_said(aux: str, operator: Operator, own: str, path: str, wanted: str) -> None:
    found = both_said(set(aux.split()), operator, frozenset(own.split()), path.split())
    assert " ".join(sorted(found)) == wanted


@pytest.mark.parametrize(
    ("operator", "path", "aux", "answer"),
    [
        (STOP, "plan stop", "future", True),
        (STOP, "plan stop", "", False),
        (STOP, "stop", "future", False),
        (TRY, "plan try", "future", False),
    ],
)
def test_dropped_plan(operator: Operator, path: str, aux: str, answer: bool) -> None:
    assert dropped_plan(operator, path.split(), set(aux.split())) is answer


@pytest.mark.parametrize(
    ("flags", "answer"), [("future negation", True), ("purpose negation", True), ("negation", False), ("future", False)]
)
def test_unwilling(flags: str, answer: bool) -> None:
    assert unwilling(frozenset(flags.split())) is answer
