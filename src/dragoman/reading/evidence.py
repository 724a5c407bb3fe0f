"""What the encoder says of a report's tokens: evidence beside the rules', for the deciders to weigh.

The encoder has words of its own; a token has the evidence of the word in which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.events import AUX, PARTS, TYPES, EventHeads
from dragoman.encoder.load import Encoded
from dragoman.reading.parse import Parse

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
CLEAREST = 6.0  # log-odds beyond this count as this
SCALE = 1.5  # divides log-odds, so that the deciders' penalty on weights weighs as much on them as on yes and no


@dataclass(frozen=True)
class Heard:
    """What the encoder hears at one event: `at` is the token where it hears it best, `sure` how likely an event is
    there, `type` the likeliest and `types` the log-odds of each of TYPES, `aux` those of AUX."""

    at: int
    sure: float
    type: str
    types: tuple[float, ...]
    aux: tuple[float, ...]


@dataclass(frozen=True)
class Evidence:
    """`word[token]` numbers the encoder's words; `types` log-probabilities [words, TYPES], `aux` log-odds
    [words, AUX]."""

    word: Ints
    types: Floats
    aux: Floats
    vectors: Floats
    heads: EventHeads

    @classmethod
    def of(cls, parse: Parse, encoded: Encoded, heads: EventHeads) -> Evidence:
        """The evidence of one report, encoded in the same text."""
        starts = np.asarray(parse.starts, dtype=np.int64)
        word = np.maximum(np.searchsorted(encoded.pieces.starts, starts, side="right") - 1, 0)
        vectors = encoded.vectors
        return cls(word, heads.type_scores(vectors), heads.aux_scores(vectors), vectors, heads)

    def sure(self, token: int) -> float:
        """How likely it is that an event begins at a token."""
        return 1.0 - float(np.exp(self.types[self.word[token], 0])) if len(self.types) else 0.0

    def heard(self, tokens: Iterable[int]) -> Heard | None:
        """What is heard at an event of these tokens."""
        if not len(self.types):
            return None
        at = max(tokens, key=lambda t: (self.sure(t), -t))
        row = self.types[self.word[at]]
        kind = TYPES[1 + int(row[1:].argmax())]
        aux = np.clip(self.aux[self.word[at]], -CLEAREST, CLEAREST) / SCALE
        return Heard(at, round(self.sure(at), 4), kind, tuple(log_odds(row).tolist()), tuple(aux.tolist()))

    def parts(self, tokens: Sequence[int]) -> Parts:
        """What every word near is to the events at these tokens."""
        if not len(tokens) or not len(self.types):
            return Parts({}, self.word)
        at = self.word[np.asarray(tokens, dtype=np.int64)]
        low, scores = self.heads.part_scores(self.vectors, at)
        return Parts({t: (int(lo), log_odds(s)) for t, lo, s in zip(tokens, low, scores, strict=True)}, self.word)


@dataclass(frozen=True)
class Parts:
    """Log-odds of PARTS for the words around each event, by the token at which it is heard."""

    rows: dict[int, tuple[int, Floats]]
    word: Ints

    def of(self, event: int | None, tokens: Iterable[int]) -> dict[str, float] | None:
        """The log-odds that tokens are actor, recipient or source of an event: the best of each; None if not heard."""
        row = self.rows.get(event) if event is not None else None
        if row is None:
            return None
        low, odds = row
        places = [w for t in tokens if 0 <= (w := int(self.word[t]) - low) < len(odds)]
        if not places:
            return None
        best = odds[places].max(axis=0)
        return {name: float(best[n]) for n, name in enumerate(PARTS) if n}


SILENT = Parts({}, np.zeros(0, dtype=np.int64))


def log_odds(scores: Floats) -> Floats:
    """Log-probabilities -> log-odds, bounded and scaled."""
    chance = np.minimum(np.exp(scores), 1.0 - 1e-6)
    raw = np.log(np.maximum(chance, 1e-6)) - np.log(1.0 - chance)
    made: Floats = (np.clip(raw, -CLEAREST, CLEAREST) / SCALE).astype(np.float32)
    return made


__all__ = ["AUX", "PARTS", "SILENT", "TYPES", "Evidence", "Heard", "Parts"]
