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
Ints = NDArray[np.int64]
Range = tuple[int, int]

LABELS = ("O", "B-content", "I-content", "B-source", "I-source", "B-cue", "I-cue")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
REACH = 64  # distances beyond so many words count as so many
FAR = 128  # words farther than this from a cue are not looked at


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

    def role_scores(self, vectors: Floats, cues: list[Range]) -> tuple[Ints, Floats]:
        """For each cue (a range of words): the first word looked at [cues], and from there on log-probabilities of
        what each word is to the cue [cues, words looked at, ROLES]. As many words are looked at for each cue."""
        count = min(len(vectors), 2 * FAR + 1)
        first, last = np.array([s for s, _ in cues], dtype=np.int64), np.array([e - 1 for _, e in cues], dtype=np.int64)
        low = np.clip((first + last) // 2 - FAR, 0, len(vectors) - count)
        words = low[:, None] + np.arange(count)
        ends = np.concatenate([vectors[first], vectors[last]], axis=1)
        factor = vectors @ self.word_factor + self.word_factor_bias
        cue_factor = ends @ self.cue_factor + self.cue_factor_bias
        far = np.clip(words - first[:, None], -REACH, 0) + np.clip(words - last[:, None], 0, REACH) + REACH
        inner = factor[words] * cue_factor[:, None]
        inner += (vectors @ self.word + self.word_bias)[words]
        inner += (ends @ self.cue + self.cue_bias)[:, None]
        inner += self.distance[far]
        np.maximum(inner, 0.0, out=inner)
        return low, log_softmax(inner @ self.roles + self.roles_bias)


def load(path: Path) -> AttributionHeads:
    """The heads of an .npz file."""
    with np.load(path) as arrays:
        return AttributionHeads(**{name: arrays[name].astype(np.float32) for name in arrays.files})
