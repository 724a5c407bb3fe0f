"""The event heads in PyTorch: types and auxiliary modes at a word, and what other words are to it."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from dragoman.encoder.events import AUX, PARTS, TYPES
from dragoman.encoder.heads import REACH


class Events(nn.Module):
    """Linear types and auxiliary modes; a one-layer net over two words' vectors, their product and their distance."""

    def __init__(self, width: int = 384, inner: int = 128, dropout: float = 0.2) -> None:
        super().__init__()
        self.types, self.aux = nn.Linear(width, len(TYPES)), nn.Linear(width, len(AUX))
        self.word, self.event = nn.Linear(width, inner), nn.Linear(width, inner)
        self.word_factor, self.event_factor = nn.Linear(width, inner), nn.Linear(width, inner)
        self.distance = nn.Embedding(2 * REACH + 1, inner)
        self.parts = nn.Linear(inner, len(PARTS))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, vectors: Tensor, row: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """vectors [windows, words, width]; events as `row` (window) and `at` (word) [events] ->
        types [windows, words, TYPES], aux [events, AUX] and parts [events, words, PARTS]."""
        vectors = self.drop(vectors)
        own = vectors[row, at]
        words = torch.arange(vectors.shape[1])
        far = self.distance((words[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH)
        inner = (
            self.word(vectors)[row]
            + self.event(own)[:, None]
            + self.word_factor(vectors)[row] * self.event_factor(own)[:, None]
            + far
        )
        return self.types(vectors), self.aux(own), self.parts(torch.relu(inner))
