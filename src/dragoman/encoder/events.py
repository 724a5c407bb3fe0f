"""The event heads as NumPy matrices: what happens at a word, whether it does, and which words have which part in it.

Three small heads read the vectors that the attribution heads read too: the PLOVER type of the event whose first word a
word is (linear), the auxiliary modes of that event (linear, one yes or no each), and what other words are to it (a
layer over both vectors, their product and their distance, as in `heads.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.heads import FAR, REACH, log_softmax

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TYPES = (
    "none", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
AUX = ("future", "hypothetical", "negation", "historical")
PARTS = ("none", "actor", "recipient", "source")


@dataclass(frozen=True)
class EventHeads:
    """`x`: a matrix [from, to] named x and a bias [to] named x_bias. Made by training/export.py."""

    types: Floats
    types_bias: Floats
    aux: Floats
    aux_bias: Floats
    word: Floats
    word_bias: Floats
    event: Floats
    event_bias: Floats
    word_factor: Floats
    word_factor_bias: Floats
    event_factor: Floats
    event_factor_bias: Floats
    distance: Floats
    parts: Floats
    parts_bias: Floats

    def type_scores(self, vectors: Floats) -> Floats:
        """[words, width] -> log-probabilities of TYPES [words, types]."""
        return log_softmax(vectors @ self.types + self.types_bias)

    def aux_scores(self, vectors: Floats) -> Floats:
        """[words, width] -> log-odds of AUX [words, aux], for words that an event begins at."""
        scores: Floats = vectors @ self.aux + self.aux_bias
        return scores

    def part_scores(self, vectors: Floats, events: Ints) -> tuple[Ints, Floats]:
        """For each event (its first word): the first word looked at [events], and from there on log-probabilities of
        what each word is to the event [events, words looked at, PARTS]. As many words are looked at for each."""
        count = min(len(vectors), 2 * FAR + 1)
        low = np.clip(events - FAR, 0, len(vectors) - count)
        words = low[:, None] + np.arange(count)
        own = vectors[events]
        far = np.clip(words - events[:, None], -REACH, REACH) + REACH
        inner = (vectors @ self.word_factor + self.word_factor_bias)[words]
        inner = inner * (own @ self.event_factor + self.event_factor_bias)[:, None]
        inner += (vectors @ self.word + self.word_bias)[words]
        inner += (own @ self.event + self.event_bias)[:, None]
        inner += self.distance[far]
        np.maximum(inner, 0.0, out=inner)
        return low, log_softmax(inner @ self.parts + self.parts_bias)


def load(path: Path) -> EventHeads:
    """The heads of an .npz file."""
    with np.load(path) as arrays:
        return EventHeads(**{name: arrays[name].astype(np.float32) for name in arrays.files})
