"""The attribution heads in PyTorch: labels of words, and what each word is to a cue."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from dragoman.encoder.heads import LABELS, REACH, ROLES


def distances(words: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """How far each word is from a cue, as rows of the distance table: 0 for REACH or more before its first word,
    REACH inside it, 2 * REACH for REACH or more behind its last."""
    before = (words - first).clamp(-REACH, 0)
    behind = (words - last).clamp(0, REACH)
    return before + behind + REACH


class Attribution(nn.Module):
    """Linear labels, and a one-layer net over a word's vector, a cue's vector, their product and their distance."""

    def __init__(self, width: int = 384, inner: int = 192, dropout: float = 0.1) -> None:
        super().__init__()
        self.labels = nn.Linear(width, len(LABELS))
        self.word, self.cue = nn.Linear(width, inner), nn.Linear(2 * width, inner)
        self.word_factor, self.cue_factor = nn.Linear(width, inner), nn.Linear(2 * width, inner)
        self.distance = nn.Embedding(2 * REACH + 1, inner)
        self.roles = nn.Linear(inner, len(ROLES))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, vectors: Tensor, row: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """vectors [windows, words, width]; cues as `row` (window), `first` and `last` (words) [cues] ->
        labels [windows, words, LABELS] and roles [cues, words, ROLES]."""
        vectors = self.drop(vectors)
        ends = torch.cat([vectors[row, first], vectors[row, last]], dim=-1)
        words = torch.arange(vectors.shape[1])
        far = self.distance(distances(words[None, :], first[:, None], last[:, None]))
        inner = (
            self.word(vectors)[row]
            + self.cue(ends)[:, None]
            + self.word_factor(vectors)[row] * self.cue_factor(ends)[:, None]
            + far
        )
        return self.labels(vectors), self.roles(torch.relu(inner))
