"""BERT's encoder in PyTorch, small and plain, with the parameter names of the published weights.

After Devlin et al. 2019. Only what token vectors need: no pooler, no token types but the first.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


class Shape(NamedTuple):
    """Sizes of MiniLM-L6-H384."""

    vocabulary: int = 30522
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    places: int = 512


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each with its residual and norm after it."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.query, self.key, self.value, self.mix = (nn.Linear(shape.width, shape.width) for _ in range(4))
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.norm1, self.norm2 = (nn.LayerNorm(shape.width, eps=1e-12) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [windows, pieces, width]; mask: [windows, 1, 1, pieces], added to the attention scores."""
        b, t, w = x.shape
        parts = (part(x).view(b, t, self.heads, w // self.heads) for part in (self.query, self.key, self.value))
        q, k, v = (part.transpose(1, 2) for part in parts)
        # No dropout of attention: on a CPU its random numbers cost a fifth of the training time.
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.mix(seen.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + functional.dropout(seen, self.dropout, self.training))
        more = self.down(functional.gelu(self.up(x)))
        out: Tensor = self.norm2(x + functional.dropout(more, self.dropout, self.training))
        return out


class Bert(nn.Module):
    """ids [windows, pieces] -> a vector for each piece [windows, pieces, width]."""

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        shape = shape or Shape()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = dropout

    def forward(self, ids: Tensor, real: Tensor) -> Tensor:
        """`real` [windows, pieces] is 1.0 for pieces of the text and 0.0 for padding."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        mask = (1.0 - real)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        return x


RENAMED = (
    ("attention.self.query", "query"),
    ("attention.self.key", "key"),
    ("attention.self.value", "value"),
    ("attention.output.dense", "mix"),
    ("attention.output.LayerNorm", "norm1"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "norm2"),
)


def published(folder: Path, dropout: float = 0.1) -> Bert:
    """The weights of a folder with `model.safetensors` (a BERT of MiniLM's shape), ready to be trained on."""
    weights = load_file(str(folder / "model.safetensors"))
    words = weights["embeddings.word_embeddings.weight"]
    # Token type 0 is added to every piece; the place vectors take it in.
    state = {
        "words.weight": words,
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for name, value in weights.items():
        if name.startswith("encoder.layer."):
            number, rest = name.removeprefix("encoder.layer.").split(".", 1)
            for old, new in RENAMED:
                if rest.startswith(old + "."):
                    state[f"layers.{number}.{new}.{rest.removeprefix(old + '.')}"] = value
                    break
    model = Bert(dropout=dropout)
    model.load_state_dict({k: torch.as_tensor(v, dtype=torch.float32) for k, v in state.items()})
    return model
