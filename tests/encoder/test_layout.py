"""Paragraphs, stops and quotation marks of words."""

from pathlib import Path

import numpy as np
import pytest

from dragoman.encoder.layout import Layout, completed, layout, quotations
from dragoman.encoder.tokens import load


def test_layout(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]"]), encoding="utf8")
    text = "\nHe left. “Why?”\n\nNo one knew!"
    pieces = load(path).cut(text)
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["He", "left", ".", "“", "Why", "?", "”", "No", "one", "knew", "!"]
    found = layout(text, pieces)
    assert found.lines.tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
    assert found.stops.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3]
    assert [w for w, q in zip(words, found.quote, strict=True) if q] == ["“", "”"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("“ a b ” c", [(0, 4)]),
        ('x " a " y " b "', [(1, 4), (5, 8)]),
        ("' ' a ' s b ' ' c", [(0, 8)]),
        ("a ' s b", []),
        ("« a » „ b “", [(0, 3), (3, 6)]),
        ("“ a ‘ b ’ c ”", [(0, 7)]),
        ("“ a | “ b ”", [(0, 2), (2, 5)]),
        ("“ a", [(0, 2)]),
        ("", []),
    ],
)
def test_quotations(written: str, expected: list[tuple[int, int]]) -> None:
    """A bar stands for the end of a paragraph, and is no word."""
    words, lines = [], []
    for part in written.split():
        if part != "|":
            words.append(part)
            lines.append(written[: len(" ".join(words))].count("|"))
    assert list(quotations(words, lines)) == expected


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ([(2, 4)], [(2, 9)]),
        ([(2, 4), (6, 12)], [(2, 12)]),
        ([(3, 4)], [(3, 4)]),
        ([(0, 2), (2, 3), (10, 12)], [(0, 2), (2, 9), (10, 12)]),
        ([], []),
    ],
)
def test_completed(contents: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    plain = np.zeros(21, dtype=np.int64)
    found = completed(contents, Layout(plain, plain, np.zeros(20, dtype=np.bool_), ((2, 9),)))
    assert found == expected
