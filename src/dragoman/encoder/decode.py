"""From scores of labels to spans."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.heads import LABELS

Floats = NDArray[np.float32]
Range = tuple[int, int]

IMPOSSIBLE = np.float32(-1e4)


def steps(labels: tuple[str, ...] = LABELS) -> Floats:
    """[labels, labels]: 0 where the second label may follow the first, IMPOSSIBLE where not (an I- needs its kind)."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            for row, before in enumerate(labels):
                if before[1:] != label[1:] or before == "O":
                    table[row, column] = IMPOSSIBLE
    return table


def best(scores: Floats, table: Floats, start: Floats) -> list[int]:
    """The best path through `scores` [words, labels] (Viterbi); `table` scores steps and `start` the first label."""
    if not len(scores):
        return []
    total = scores[0] + start
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        through = total[:, None] + table
        back[word] = through.argmax(axis=0)
        total = through[back[word], np.arange(len(total))] + scores[word]
    path = [int(total.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]


def spans(path: list[int], labels: tuple[str, ...] = LABELS) -> dict[str, list[Range]]:
    """Labels of words -> ranges of words (end exclusive) of each kind, in order."""
    found: dict[str, list[Range]] = {label[2:]: [] for label in labels if label.startswith("B-")}
    start, kind = 0, ""
    for word, number in enumerate([*path, 0]):
        label = labels[number]
        if kind and not label.startswith("I-"):
            found[kind].append((start, word))
            kind = ""
        if label.startswith("B-"):
            start, kind = word, label[2:]
    return found
