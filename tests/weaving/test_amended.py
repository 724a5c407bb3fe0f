"""People's joins and splits of stories: the later word holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.weaving.amended import Tie, amended

A, B, C = ("a", "e1"), ("b", "e1"), ("c", "e1")


def strands(*keys: tuple[str, str]) -> list[Any]:
    return [SimpleNamespace(key=key) for key in keys]


@pytest.mark.parametrize(
    ("ties", "wanted"),
    [
        ([], [[A, B], [C]]),
        ([("join", A, C)], [[A, B, C]]),
        ([("split", A, B)], [[A], [B], [C]]),
        ([("join", A, C), ("split", A, C)], [[A], [B, C]]),
        ([("split", A, B), ("join", A, B)], [[A, B], [C]]),
        ([("join", A, C), ("split", A, B)], [[A, C], [B]]),
        ([("join", A, A), ("split", A, ("gone", "e9"))], [[A, B], [C]]),
    ],
)
def test_the_later_word_holds(ties: list[Tie], wanted: list[list[tuple[str, str]]]) -> None:
    found = amended([strands(A, B), strands(C)], ties)
    assert [[s.key for s in group] for group in found] == wanted
