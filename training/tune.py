"""Choose how the heads are decoded, on the reports held out of training; write settings.json.

  python -m training.tune --corpora ../shared/corpora --scorer ../shared/score/attribution.py --weights FOLDER

Reads an exported folder, so that the settings suit the 8-bit vectors. One setting after the other is moved to its best
value, twice round. The aim is the mean F1 of the scorer's five levels.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dragoman.encoder.heads import AttributionHeads, Floats, Ints, Range
from dragoman.encoder.layout import Layout, layout
from dragoman.encoder.link import Nets, Settings, join
from dragoman.encoder.load import Encoder, load
from training.corpus import Labelled, polnear, rows, split
from training.scoring import line, row, scorer

LEVELS = ("attributed", "matched", "content", "source", "cue")
TRIED: dict[str, tuple[float, ...]] = {
    "cue_bias": (-0.3, 0.3, 0.6, 1.0),
    "content_bias": (-4.0, -2.0, -1.0, 0.5),
    "source_bias": (-0.8, -0.4, 0.4),
    "elsewhere": (0.3, 0.8, 0.95),
    "least": (0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5),
}


class Remembering:
    """The heads' scores of one report, each cue's worked out once."""

    def __init__(self, heads: AttributionHeads, vectors: Floats, lay: Layout) -> None:
        self.layout = lay
        self.heads, self.vectors, self.labels = heads, vectors, heads.label_scores(vectors)
        self.known: dict[Range, tuple[Ints, Floats]] = {}

    def label_scores(self, vectors: Floats) -> Floats:
        return self.labels

    def role_scores(self, vectors: Floats, cues: list[Range]) -> tuple[Ints, Floats]:
        for cue in cues:
            if cue not in self.known:
                self.known[cue] = self.heads.role_scores(self.vectors, [cue])
        return tuple(np.concatenate(part) for part in zip(*(self.known[cue] for cue in cues), strict=True))  # type: ignore


def remembering(encoder: Encoder, report: Labelled) -> Remembering:
    """One report, encoded."""
    encoded = encoder.encode(report.text)
    return Remembering(encoder.heads, encoded.vectors, layout(report.text, encoded.pieces))


def figures(settings: Settings, nets: Nets, read: list[tuple[Labelled, Remembering]], corpus: Any) -> dict[str, Any]:
    """The scorer's figures with these settings."""
    score, gold, documents = corpus
    found = {r.id: row(r.id, r.pieces, join(heads.vectors, heads.layout, heads, nets, settings)) for r, heads in read}
    result: dict[str, Any] = score({k: gold[k] for k in found}, found, documents)
    return result


def aim(result: dict[str, Any]) -> float:
    """What the settings are chosen for."""
    return float(sum(result[level]["f1"] for level in LEVELS)) / len(LEVELS)


def main() -> None:
    """Tune, and write the settings into the folder of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    encoder = load(args.weights)
    _, held = split(polnear(args.corpora, "train", encoder.tokeniser))
    read = [(report, remembering(encoder, report)) for report in held]
    gold = {r["id"]: r for r in rows(args.corpora / "polnear-train.gold.jsonl")}
    documents = {r["id"]: r for r in rows(args.corpora / "polnear-train.jsonl")}
    corpus = (scorer(args.scorer), gold, documents)
    settings = Settings()
    best = figures(settings, encoder.nets, read, corpus)
    print("as they stand:", line(best), flush=True)
    for _ in range(2):
        for name, values in TRIED.items():
            for value in values:
                changed: dict[str, Any] = {name: value}
                other = replace(settings, **changed)
                result = figures(other, encoder.nets, read, corpus)
                if aim(result) > aim(best) + 1e-4:
                    settings, best = other, result
            print(f"{name} = {getattr(settings, name)}:", line(best), flush=True)
    (args.weights / "settings.json").write_bytes(msgspec.json.format(msgspec.json.encode(asdict(settings))) + b"\n")


if __name__ == "__main__":
    main()
