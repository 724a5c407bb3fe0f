"""Labels to spans."""

import numpy as np
import pytest

from dragoman.encoder.decode import best, spans, steps
from dragoman.encoder.heads import LABELS


def scores(names: str) -> np.ndarray:
    """One row a word, in which the named label is the likeliest."""
    rows = np.full((len(names.split()), len(LABELS)), -4.0, dtype=np.float32)
    for row, name in zip(rows, names.split(), strict=True):
        row[LABELS.index(name)] = -0.1
    return rows


@pytest.mark.parametrize(
    ("names", "content", "cue"),
    [
        ("O B-content I-content O B-cue", [(1, 3)], [(4, 5)]),
        ("B-content B-content I-content", [(0, 1), (1, 3)], []),
        ("B-content I-content B-cue I-cue I-cue", [(0, 2)], [(2, 5)]),
        ("O O", [], []),
    ],
)
def test_spans(names: str, content: list[tuple[int, int]], cue: list[tuple[int, int]]) -> None:
    table = steps()
    found = spans(best(scores(names)[None], table)[0].tolist())
    assert (found["content"], found["cue"]) == (content, cue)


@pytest.mark.parametrize("names", ["I-content I-content O", "B-cue I-content", "O I-source"])
def test_a_span_always_begins(names: str) -> None:
    table = steps()
    path = best(scores(names)[None], table)[0].tolist()
    for before, after in zip([0, *path], path, strict=False):
        assert not LABELS[after].startswith("I-") or LABELS[before][2:] == LABELS[after][2:]


def test_no_words() -> None:
    table = steps()
    assert best(np.zeros((1, 0, len(LABELS)), dtype=np.float32), table).shape == (1, 0)
