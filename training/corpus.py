"""PolNeAR as arrays: reports in word pieces, with the labels that the attribution heads learn."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.heads import LABELS, ROLES
from dragoman.encoder.tokens import Pieces, Tokeniser

Ints = NDArray[np.int64]
HELD_OUT_EVERY = 14  # each 14th report of polnear-train (60 of 840) chooses settings and trains nothing


@dataclass(frozen=True)
class Linked:
    """One gold attribution: words `first` to `last` (inclusive) are its cue, `roles` what each word of the report is
    to that cue (numbers of ROLES)."""

    first: int
    last: int
    roles: Ints


@dataclass(frozen=True)
class Labelled:
    """A report to learn from: `labels` holds a number of LABELS for each word."""

    id: str
    text: str
    pieces: Pieces
    labels: Ints
    linked: tuple[Linked, ...]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def paint(into: Ints, pieces: Pieces, spans: list[list[int]], begin: int) -> None:
    """Label the words of each span: `begin` for the first, `begin + 1` for those that follow."""
    for start, end in spans:
        low, high = pieces.words_in(start, end)
        into[low:high] = begin + 1
        into[low : min(low + 1, high)] = begin


def label(row: dict[str, Any], gold: dict[str, Any], tokeniser: Tokeniser) -> Labelled:
    """One report and its gold attributions -> labels. Where roles overlap, content is kept: it is the outermost."""
    pieces = tokeniser.cut(row["text"])
    labels = np.zeros(len(pieces.starts), dtype=np.int64)
    linked = []
    for role in ("cue", "source", "content"):
        for one in gold["attributions"]:
            paint(labels, pieces, one[role], LABELS.index(f"B-{role}"))
    for one in gold["attributions"]:
        roles = np.zeros(len(pieces.starts), dtype=np.int64)
        for role in ("source", "content"):
            paint(roles, pieces, one[role], ROLES.index(f"B-{role}"))
        words = [pieces.words_in(*span) for span in one["cue"]]
        if words and words[0][0] < words[0][1]:
            linked.append(Linked(words[0][0], words[0][1] - 1, roles))
    return Labelled(row["id"], row["text"], pieces, labels, tuple(linked))


def polnear(corpora: Path, part: str, tokeniser: Tokeniser) -> list[Labelled]:
    """`part` is train or dev; reports in file order."""
    gold = {row["id"]: row for row in rows(corpora / f"polnear-{part}.gold.jsonl")}
    return [label(row, gold[row["id"]], tokeniser) for row in rows(corpora / f"polnear-{part}.jsonl")]


def split(reports: list[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Reports to train on, and those held out to choose settings."""
    held = [r for n, r in enumerate(reports) if n % HELD_OUT_EVERY == 0]
    return [r for n, r in enumerate(reports) if n % HELD_OUT_EVERY], held
