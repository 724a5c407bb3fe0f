"""Coded events as arrays: reports in word pieces, with what the event heads learn, and windows of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dragoman.encoder.events import AUX, PARTS, TYPES
from dragoman.encoder.tokens import CLS, PAD, SEP, Pieces, Tokeniser
from training.batches import IGNORED, cuts, grouped
from training.corpus import rows
from training.dispatches import dispatches

Ints = NDArray[np.int64]
KEYS = (("attributed_to", "source"), ("recipients", "recipient"), ("actors", "actor"))


@dataclass(frozen=True)
class Happening:
    """One gold event: its first word, its auxiliary modes (0 or 1 each) and what each word of the report is to it."""

    at: int
    aux: tuple[float, ...]
    parts: Ints


@dataclass(frozen=True)
class CodedReport:
    """A report up to where it was coded: `types` holds a number of TYPES for each word, IGNORED from there on."""

    id: str
    pieces: Pieces
    until: int
    types: Ints
    happenings: tuple[Happening, ...]


def happening(event: dict[str, Any], pieces: Pieces, at: int) -> Happening:
    """What is known of one gold event. Where parties' words overlap, actors count before recipients before sources."""
    parts = np.zeros(len(pieces.starts), dtype=np.int64)
    for key, name in KEYS:
        for span in event["spans"][key]:
            if span is not None:
                low, high = pieces.words_in(*span)
                parts[low:high] = PARTS.index(name)
    return Happening(at, tuple(float(a in event["aux"]) for a in AUX), parts)


def coded(row: dict[str, Any], gold: dict[str, Any], tokeniser: Tokeniser) -> CodedReport:
    """One report and its gold events -> arrays. Of two events that begin at one word the first gives its type."""
    pieces = tokeniser.cut(row["text"])
    types = np.zeros(len(pieces.starts), dtype=np.int64)
    until = int(np.searchsorted(pieces.starts, gold["coded_to"]))
    types[until:] = IGNORED
    found = []
    for event in gold["events"]:
        low, high = pieces.words_in(event["start"], event["start"] + len(event["trigger"].split(" ... ")[0]))
        if low < high and low < until:
            types[low] = types[low] or TYPES.index(event["type"])
            found.append(happening(event, pieces, low))
    return CodedReport(row["id"], pieces, int(pieces.first[until]) if until < len(pieces.first) else len(pieces.ids),
                       types, tuple(found))  # fmt: skip


def reports(shared: Path, tokeniser: Tokeniser) -> list[CodedReport]:
    """The reports of events-train, in file order, and our own dispatches."""
    corpora = shared / "corpora"
    gold = {row["id"]: row for row in rows(corpora / "events-train.events.jsonl")}
    found = [coded(row, gold[row["id"]], tokeniser) for row in rows(corpora / "events-train.jsonl")]
    return found + [coded(d.row, d.gold, tokeniser) for d in dispatches()]


@dataclass(frozen=True)
class Batch:
    """ids and real [windows, pieces]; first [windows, words]; types [windows, words]; row, at [events]; aux
    [events, AUX]; parts [events, words]. IGNORED where there is no word or nothing was coded."""

    ids: Tensor
    real: Tensor
    first: Tensor
    types: Tensor
    row: Tensor
    at: Tensor
    aux: Tensor
    parts: Tensor


def batch(windows: list[tuple[CodedReport, int, int]], tokeniser: Tokeniser) -> Batch:
    """Some windows of the reports, padded to the longest."""
    cls, sep, pad = (tokeniser.number(piece) for piece in (CLS, SEP, PAD))
    ids, firsts, types, events = [], [], [], []
    for n, (report, start, end) in enumerate(windows):
        low, high = np.searchsorted(report.pieces.first, [start, end])
        ids.append([cls, *report.pieces.ids[start:end].tolist(), sep])
        firsts.append((report.pieces.first[low:high] - start + 1).tolist())
        types.append(report.types[low:high].tolist())
        for one in report.happenings:
            if low <= one.at < high:
                events.append((n, one.at - low, one.aux, one.parts[low:high].tolist()))
    pieces, words = max(map(len, ids)), max(map(len, firsts))
    return Batch(
        ids=torch.tensor([row + [pad] * (pieces - len(row)) for row in ids]),
        real=torch.tensor([[1.0] * len(row) + [0.0] * (pieces - len(row)) for row in ids]),
        first=torch.tensor([row + [0] * (words - len(row)) for row in firsts]),
        types=torch.tensor([row + [IGNORED] * (words - len(row)) for row in types]),
        row=torch.tensor([e[0] for e in events], dtype=torch.long),
        at=torch.tensor([e[1] for e in events], dtype=torch.long),
        aux=torch.tensor([e[2] for e in events], dtype=torch.float32).view(-1, len(AUX)),
        parts=torch.tensor([e[3] + [IGNORED] * (words - len(e[3])) for e in events], dtype=torch.long).view(-1, words),
    )


def epoch(found: list[CodedReport], tokeniser: Tokeniser, size: int, chance: random.Random) -> Iterator[Batch]:
    """All coded text once, `size` windows at a time, as `training.batches.epoch` does it. A window may run on past
    what was coded, for its words are read there too; they teach nothing."""
    windows = [(r, s, min(e, len(r.pieces.ids))) for r in found for s, e in cuts(r.until, chance)]
    for group in grouped(windows, size, chance):
        yield batch(group, tokeniser)
