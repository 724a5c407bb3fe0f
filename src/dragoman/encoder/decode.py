"""From scores of labels to spans."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.heads import LABELS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
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


def best(scores: Floats, table: Floats) -> Ints:
    """The best path through each of several sequences (Viterbi): scores [sequences, words, labels] -> labels
    [sequences, words]. `table` scores the steps from label to label, and from O to the first."""
    sequences, words, _ = scores.shape
    path = np.zeros((sequences, words), dtype=np.int64)
    if not sequences or not words:
        return path
    back = np.zeros(scores.shape, dtype=np.int8)
    total = scores[:, 0] + table[0]
    for word in range(1, words):
        through = total[:, :, None] + table
        back[:, word] = through.argmax(axis=1)
        total = through.max(axis=1) + scores[:, word]
    path[:, -1] = total.argmax(axis=1)
    every = np.arange(sequences)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = back[every, word, path[:, word]]
    return path


def spans(path: Sequence[int], labels: tuple[str, ...] = LABELS) -> dict[str, list[Range]]:
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
