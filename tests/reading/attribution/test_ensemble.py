"""Encoder and rules together: what is taken from which."""

from __future__ import annotations

import pytest

from dragoman.reading.attribution.ensemble import begun, cut
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader

TEXT = "Iran has sent hundreds of attack drones since March, according to officials."
WHOLE = (0, TEXT.index(","))


@pytest.mark.parametrize(
    ("inner", "taken"),
    [
        ("drones since March", True),  # begins inside "attack drones"
        ("Iran has sent hundreds of attack drones since March", False),
        ("hundreds of attack drones since March", False),  # a phrase of its own
    ],
)
def test_a_content_that_begins_inside_a_phrase(rules: Reader, inner: str, taken: bool) -> None:
    start = TEXT.index(inner)
    assert begun(parse(rules.pipeline, TEXT), ((start, start + len(inner)),), (WHOLE,)) is taken


def test_a_source_cut_short() -> None:
    assert cut(((0, 3),), ((0, 9),))
    assert not cut(((0, 9),), ((0, 9),))
    assert not cut(((2, 3),), ((0, 9),))
