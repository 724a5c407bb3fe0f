"""Sentences for search: those that the reading names, and a plain division of the rest."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("One line\nanother\n\n  third. ", ["One line", "another", "third."]),
        ("“It is so.” He left.", ["“It is so.”", "He left."]),
        ("He said: “It is.” She said no.", ["He said: “It is.”", "She said no."]),
        ("Gen. Roe met Mr. Doe. They talked.", ["Gen. Roe met Mr. Doe.", "They talked."]),
        ("J. Doe of the U.S. Army spoke.", ["J. Doe of the U.S. Army spoke."]),
        ("It cost 3.5 million. 12 died.", ["It cost 3.5 million.", "12 died."]),
        ("the firm acme.com said. it was", ["the firm acme.com said. it was"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_division(text: str, found: list[str]) -> None:
    assert [text[s:e] for s, e in sentences(text)] == found


def test_named_sentences_stay_as_they_are() -> None:
    text = "First. Second one. Third. Fourth."
    named = [(7, 25), (7, 18), (20, 30), (40, 50)]
    assert [text[s:e] for s, e in sentences(text, named)] == ["First.", "Second one. Third.", "Fourth."]


@given(
    text=st.text(st.sampled_from("ab AB.!?”\n\t1"), max_size=60),
    named=st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=4),
)
def test_every_word_is_in_one_sentence(text: str, named: list[tuple[int, int]]) -> None:
    spans = sentences(text, named)
    assert all(s < e for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {n for s, e in spans for n in range(s, e)}
    assert all(c.isspace() for n, c in enumerate(text) if n not in covered)
