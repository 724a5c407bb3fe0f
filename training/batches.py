"""Windows of reports as tensors. Window places shift from epoch to epoch, so no report is always cut alike."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from dragoman.encoder.tokens import BREAK, CLS, PAD, SEP, Tokeniser
from dragoman.encoder.windows import LENGTH
from training.corpus import Labelled

IGNORED = -100
OVERLAP = 32  # pieces that neighbouring windows share; fewer than in reading, for their places shift anyway
WITHOUT_LINES = 0.1  # share of windows whose line ends are hidden, for texts that have none


@dataclass(frozen=True)
class Batch:
    """ids and real [windows, pieces]; first [windows, words] places of first pieces; labels [windows, words];
    row, cue_first, cue_last [cues]; roles [cues, words]. IGNORED where there is no word."""

    ids: Tensor
    real: Tensor
    first: Tensor
    labels: Tensor
    row: Tensor
    cue_first: Tensor
    cue_last: Tensor
    roles: Tensor


def cuts(length: int, chance: random.Random) -> list[tuple[int, int]]:
    """Window ranges over a report of `length` pieces, the first of them of chance length."""
    if length <= LENGTH:
        return [(0, length)]
    end = chance.randrange(LENGTH // 3, LENGTH + 1)
    found = [(0, end)]
    while end < length:
        start = end - OVERLAP
        end = min(start + LENGTH, length)
        found.append((start, end))
    return found


def batch(windows: list[tuple[Labelled, int, int]], tokeniser: Tokeniser, chance: random.Random) -> Batch:
    """Some windows of the reports, padded to the longest."""
    line, cls, sep, pad = (tokeniser.number(piece) for piece in (BREAK, CLS, SEP, PAD))
    ids, firsts, labels, cues = [], [], [], []
    for n, (report, start, end) in enumerate(windows):
        hidden = chance.random() < WITHOUT_LINES
        low, high = np.searchsorted(report.pieces.first, [start, end])
        body = report.pieces.ids[start:end]
        kept = body != line if hidden else np.ones(len(body), dtype=bool)
        place = np.cumsum(kept) - 1
        ids.append([cls, *body[kept].tolist(), sep])
        firsts.append((place[report.pieces.first[low:high] - start] + 1).tolist())
        labels.append(report.labels[low:high].tolist())
        for one in report.linked:
            if low <= one.first and one.last < high:
                cues.append((n, one.first - low, one.last - low, one.roles[low:high].tolist()))
    pieces, words = max(map(len, ids)), max(map(len, firsts))
    padded = torch.tensor([row + [pad] * (pieces - len(row)) for row in ids])
    return Batch(
        ids=padded,
        real=torch.tensor([[1.0] * len(row) + [0.0] * (pieces - len(row)) for row in ids]),
        first=torch.tensor([row + [0] * (words - len(row)) for row in firsts]),
        labels=torch.tensor([row + [IGNORED] * (words - len(row)) for row in labels]),
        row=torch.tensor([c[0] for c in cues], dtype=torch.long),
        cue_first=torch.tensor([c[1] for c in cues], dtype=torch.long),
        cue_last=torch.tensor([c[2] for c in cues], dtype=torch.long),
        roles=torch.tensor([c[3] + [IGNORED] * (words - len(c[3])) for c in cues], dtype=torch.long).view(-1, words),
    )


T = TypeVar("T")


def grouped(windows: list[tuple[T, int, int]], size: int, chance: random.Random) -> list[list[tuple[T, int, int]]]:
    """Windows (report, start, end) in groups of `size`, those of like length together, in an order of chance."""
    chance.shuffle(windows)
    chunk = size * 16
    groups = []
    for at in range(0, len(windows), chunk):
        near = sorted(windows[at : at + chunk], key=lambda w: w[2] - w[1])
        groups += [near[n : n + size] for n in range(0, len(near), size)]
    chance.shuffle(groups)
    return groups


def epoch(reports: list[Labelled], tokeniser: Tokeniser, size: int, chance: random.Random) -> Iterator[Batch]:
    """All reports once, `size` windows at a time, windows of like length together, in an order of chance."""
    windows = [(r, s, e) for r in reports for s, e in cuts(len(r.pieces.ids), chance)]
    for group in grouped(windows, size, chance):
        yield batch(group, tokeniser, chance)
