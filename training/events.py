"""Train the decider of events: which candidates of the rules are events, and of which type.

  python -m training.events --shared ../shared [--folds 5] [--out FILE]

Learns from `corpora/events-train` alone: wcl-dev and the dossiers stay unseen and measure it. With --folds it prints
the scorer's figures by cross-validation over reports, and the curve of confidence.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from bench.corpora import documents, rows
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dragoman.reading import actors, attribution
from dragoman.reading.arguments import Arguments
from dragoman.reading.attribution import AttributionIndex
from dragoman.reading.casing import recase
from dragoman.reading.chain import speaking, with_speakers
from dragoman.reading.coded import Coded
from dragoman.reading.decision.events import NONE, features
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader, day_of
from dragoman.reading.roles import Roles

LEAST = 2  # candidates that must show a feature
STRENGTH = 0.06  # inverse of the penalty on weights, chosen by cross-validation
SMALL = 0.02  # weights below are left out of the file


@dataclass(frozen=True)
class Example:
    """One candidate: its report, features and label, and the character at which its head starts."""

    report: str
    names: list[str]
    label: str
    at: int = 0


def examples(reader: Reader, shared: Path) -> list[Example]:
    """The candidates of the training reports, up to where each was coded, with the types that coders gave them."""
    gold = {r["id"]: r for r in rows(shared / "corpora" / "events-train.events.jsonl")}
    found = []
    for document in documents(shared / "corpora" / "events-train.jsonl"):
        row = gold[document.id]
        tree = parse(reader.pipeline, document.text, recase(document.text, reader.words))
        cast = actors.find(tree, reader.lexicon.actors, day_of(document)[0], document.title)
        said, voices = with_speakers(tree, cast, attribution.find(tree, reader.lexicon.cues))
        heard = speaking(reader.lexicon.sources, AttributionIndex.of(tree, said), voices)
        candidates = reader.coder.candidates(Roles(tree, cast, Arguments(tree), heard, reader.coder.lexicon.classes))
        labels, _ = aligned(tree, candidates, row["events"], document.text)
        for n, coded in enumerate(candidates):
            if tree.starts[coded.head] < row["coded_to"]:
                found.append(
                    Example(document.id, features(tree, candidates, n), labels[n], tree.starts[coded.predicate.head])
                )
    return found


def aligned(
    tree: Parse, candidates: Sequence[Coded], events: Sequence[dict[str, Any]], text: str
) -> tuple[list[str], dict[int, int]]:
    """The label of each candidate, and its event: the one whose trigger holds its words, one each, best first."""
    pairs = []
    for g, event in enumerate(events):
        start, end = event["start"], event["start"] + len(event["trigger"])
        if " ... " in event["trigger"]:
            end = text.find(event["trigger"].split(" ... ")[-1], start) + len(event["trigger"].split(" ... ")[-1])
        for n, coded in enumerate(candidates):
            inside = [t for t in {*coded.tokens, coded.head} if start <= tree.starts[t] < end]
            if inside:
                worth = 4 * (coded.type == event["type"]) + 3 * (not coded.state) + 2 * (coded.predicate.head in inside)
                pairs.append((-worth - len(inside) / len(coded.tokens), n, g))
    labels = [NONE] * len(candidates)
    whose: dict[int, int] = {}
    for _, n, g in sorted(pairs):
        if n not in whose and g not in whose.values():
            labels[n] = events[g]["type"]
            whose[n] = g
    return labels, whose


def fit(found: Sequence[Example], strength: float) -> tuple[DictVectorizer, LogisticRegression]:
    """Multinomial logistic regression over the features that at least LEAST candidates show."""
    count: dict[str, int] = {}
    for e in found:
        for name in set(e.names):
            count[name] = count.get(name, 0) + 1
    vectors = DictVectorizer(dtype=np.float32)
    x = vectors.fit_transform([{n: 1.0 for n in e.names if count[n] >= LEAST} for e in found])
    model = LogisticRegression(C=strength, max_iter=400)
    return vectors, model.fit(x, [e.label for e in found])


def written(vectors: DictVectorizer, model: LogisticRegression) -> dict[str, Any]:
    """The model as the JSON object that `reading.decision.linear` reads."""
    weights = {}
    for name, row in zip(vectors.feature_names_, model.coef_.T, strict=True):
        kept = [(k, round(float(w), 3)) for k, w in enumerate(row) if abs(w) >= SMALL]
        if kept:
            weights[name] = kept
    return {"classes": list(model.classes_), "bias": [round(float(b), 3) for b in model.intercept_], "weights": weights}


def main() -> None:
    """Train, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    args = parser.parse_args()
    found = examples(Reader.load(kind="rules"), args.shared)
    vectors, model = fit(found, args.strength)
    if args.out:
        args.out.write_text(
            json.dumps(written(vectors, model), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8"
        )


if __name__ == "__main__":
    main()
