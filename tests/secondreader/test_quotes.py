"""Quoted words are found where they stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.secondreader.quotes import found

TEXT = "He said that aid —  “so-called\n aid” — was Iran’s.  Aid"


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("aid", ["aid", "aid"]),
        ("Aid", ["Aid"]),
        ('"so-called aid"', ["“so-called\n aid”"]),
        ("aid - ", ["aid —", "aid” —"][:1]),
        ("Iran's", ["Iran’s"]),
        ("  said   that ", ["said that"]),
        ("sai", []),
        ("", []),
        (" ", []),
        ("—", []),
        ("was Iran’s. Aid and more", []),
    ],
)
def test_quotes(quote: str, places: list[str]) -> None:
    assert [TEXT[s:e] for s, e in found(TEXT, (0, len(TEXT)), quote)] == places


def test_only_within() -> None:
    at = TEXT.index("“")
    assert list(found(TEXT, (0, at), "aid")) == [(13, 16)]
    assert list(found(TEXT, (at, at + 5), "so-called")) == []


@given(st.text(alphabet="ab’\n —“”\u00a0é", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_what_is_found_reads_as_the_quote(text: str, a: int, b: int) -> None:
    first, last = sorted((min(a, len(text)), min(b, len(text))))
    quote = text[first:last]
    for s, e in found(text, (0, len(text)), quote):
        assert 0 <= s < e <= len(text)
        plain = str.maketrans("’—“”", '\'-""')
        assert text[s:e].translate(plain).split() == quote.translate(plain).split()
    whole = (first == 0 or text[first - 1] == " ") and (last == len(text) or text[last] == " ")
    if whole and quote.strip() == quote and any(c.isalnum() for c in quote):
        assert (first, last) in list(found(text, (0, len(text)), quote))
