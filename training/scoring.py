"""Predictions in the form that ../shared/score/attribution.py reads, and its figures."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.encoder.link import Joined
from dragoman.encoder.tokens import Pieces

Row = dict[str, Any]


def scorer(path: Path) -> Callable[[dict[str, Row], dict[str, Row], dict[str, Row]], Row]:
    """The `score(gold, predicted, documents)` function of the scorer, which belongs to no package."""
    spec = importlib.util.spec_from_file_location("attribution_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[[dict[str, Row], dict[str, Row], dict[str, Row]], Row] = module.score
    return score


def row(id_: str, pieces: Pieces, found: list[Joined]) -> Row:
    """One report's attributions, in characters."""

    def characters(ranges: tuple[tuple[int, int], ...]) -> list[list[int]]:
        return [[int(pieces.starts[s]), int(pieces.ends[e - 1])] for s, e in ranges]

    return {
        "id": id_,
        "attributions": [
            {"source": characters(one.source), "cue": characters((one.cue,)), "content": characters(one.content)}
            for one in found
        ],
    }


def line(figures: Row) -> str:
    """The figures that decide, in one line."""
    f1 = {name: figures[name]["f1"] for name in ("attributed", "matched", "content", "source", "cue")}
    kinds = {name: row["attributed"] for name, row in figures["recall_by_kind"].items()}
    return " ".join(f"{name} {value:.3f}" for name, value in (f1 | kinds).items())
