"""Word vectors of whole reports with the PyTorch encoder, laid window by window as at run time."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from dragoman.encoder.tokens import CLS, SEP, Pieces, Tokeniser
from dragoman.encoder.windows import plan
from training.model import Bert

Floats = NDArray[np.float32]


@torch.no_grad()
def vectors(encoder: Bert, tokeniser: Tokeniser, pieces: Pieces) -> Floats:
    """A vector for each word [words, width]: that of its first piece. The encoder must be in eval mode."""
    windows = plan(len(pieces.ids))
    if not windows:
        return np.zeros((0, 384), dtype=np.float32)
    cls, sep = tokeniser.number(CLS), tokeniser.number(SEP)
    ids = torch.tensor([[cls, *pieces.ids[w.start : w.end].tolist(), sep] for w in windows])
    out = encoder(ids, torch.ones(ids.shape)).numpy()
    whole = np.concatenate([o[1 + w.keep - w.start : 1 + w.until - w.start] for o, w in zip(out, windows, strict=True)])
    chosen: Floats = whole[pieces.first]
    return chosen


def matrices(heads: nn.Module) -> dict[str, Floats]:
    """Trained heads as NumPy has them: a matrix [from, to] and a bias for each linear layer, the distance table."""
    arrays: dict[str, Floats] = {}
    for name, value in heads.state_dict().items():
        part, what = name.split(".")
        array = value.numpy()
        if part == "distance":
            arrays[part] = array
        else:
            arrays[part if what == "weight" else f"{part}_bias"] = array.T.copy() if what == "weight" else array
    return arrays
