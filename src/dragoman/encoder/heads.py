"""The attribution heads as NumPy matrices: labels of words, and what each word is to a cue.

The head over pairs is a net of one hidden layer over a word's vector, the vectors of a cue's first and last word, the
product of both, and their distance. It is small beside the encoder, and needs no runtime of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]

LABELS = ("O", "B-content", "I-content", "B-source", "I-source", "B-cue", "I-cue")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
REACH = 64  # distances beyond so many words count as so many
FAR = 250  # words farther than this from a cue are not looked at


def log_softmax(scores: Floats) -> Floats:
    """Scores -> logarithms of probabilities, over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    normal: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal


@dataclass(frozen=True)
class AttributionHeads:
    """`x`: a matrix [from, to] named x and a bias [to] named x_bias. Made by training/export.py."""

    labels: Floats
    labels_bias: Floats
    word: Floats
    word_bias: Floats
    cue: Floats
    cue_bias: Floats
    word_factor: Floats
    word_factor_bias: Floats
    cue_factor: Floats
    cue_factor_bias: Floats
    distance: Floats
    roles: Floats
    roles_bias: Floats

    def label_scores(self, vectors: Floats) -> Floats:
        """[words, width] -> log-probabilities of LABELS [words, labels]."""
        return log_softmax(vectors @ self.labels + self.labels_bias)

    def role_scores(self, vectors: Floats, cues: list[Range]) -> list[tuple[int, Floats]]:
        """For each cue (a range of words): the first word looked at, and from there on log-probabilities of what
        each word is to the cue [words, ROLES]."""
        if not cues:
            return []
        word = vectors @ self.word + self.word_bias
        factor = vectors @ self.word_factor + self.word_factor_bias
        ends = np.concatenate([vectors[[s for s, _ in cues]], vectors[[e - 1 for _, e in cues]]], axis=1)
        cue = ends @ self.cue + self.cue_bias
        cue_factor = ends @ self.cue_factor + self.cue_factor_bias
        found = []
        for n, (start, end) in enumerate(cues):
            low, high = max(0, start - FAR), min(len(vectors), end + FAR)
            words = np.arange(low, high)
            far = np.clip(words - start, -REACH, 0) + np.clip(words - (end - 1), 0, REACH) + REACH
            inner = word[low:high] + cue[n] + factor[low:high] * cue_factor[n] + self.distance[far]
            found.append((low, log_softmax(np.maximum(inner, 0.0) @ self.roles + self.roles_bias)))
        return found


def load(path: Path) -> AttributionHeads:
    """The heads of an .npz file."""
    with np.load(path) as arrays:
        return AttributionHeads(**{name: arrays[name].astype(np.float32) for name in arrays.files})
