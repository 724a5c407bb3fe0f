#!/usr/bin/env python3
"""Fit the weights of attribution evidence to annotated articles.

    weigh_cues.py SHARED [--out FILE]

Reads SHARED/corpora/polnear-train, drafts every attribution that the rules can think of, calls those right that match
a gold one (content and source words overlap by half, as SHARED/score/attribution.py counts), and fits a logistic
regression with a quadratic penalty. Only counts go into the result: no words of the corpus beyond single lemmas.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml

from dragoman.lexicon import loader
from dragoman.lexicon.cues import CueLexicon
from dragoman.reading import pipeline
from dragoman.reading import quotes as quoting
from dragoman.reading.attribution import evidence, nesting, quoted
from dragoman.reading.attribution.find import drafts
from dragoman.reading.parse import Parse
from dragoman.records import Span

WORD = re.compile(r"\w+")
Row = tuple[str, list[str], bool]


def overlap(a: set[int], b: set[int]) -> float:
    """Jaccard overlap."""
    return len(a & b) / len(a | b) if a or b else 1.0


def rows_of(p: Parse, gold: list[dict[str, list[Span]]], cues: CueLexicon) -> Iterator[Row]:
    """(word, features, right) of every draft of one article."""
    marks = [m.span() for m in WORD.finditer(p.text)]
    starts, ends = [s for s, _ in marks], [e for _, e in marks]

    def covered(spans: list[Span]) -> set[int]:
        return {n for s, e in spans for n in range(bisect_right(ends, s), bisect_left(starts, e))}

    wanted = [(covered(a["content"]), covered(a.get("source") or [])) for a in gold]
    holders: dict[int, list[int]] = {}
    for n, (content, _) in enumerate(wanted):
        for w in content:
            holders.setdefault(w, []).append(n)
    found = drafts(p, cues, quoted.speech(p, quoting.quotations(p)))
    inner = nesting.parents([(d.head, d.content) for d in found])
    for d, holder in zip(found, inner, strict=True):
        if holder is not None:  # the corpus annotates no attribution inside another, right or not
            continue
        content = covered([p.span(s, e) for s, e in d.content])
        source = covered([p.span(s, e) for s, e in d.source])
        near = sorted({n for w in content for n in holders.get(w, ())})
        right = any(overlap(content, wanted[n][0]) >= 0.5 and overlap(source, wanted[n][1]) >= 0.5 for n in near)
        yield evidence.word(p, d), evidence.features(p, d), right


def fit(rows: list[Row], penalty: float, rounds: int) -> tuple[float, dict[str, float], dict[str, float]]:
    """Bias, weights of features and of words, by full-batch gradient descent with per-weight steps (Adagrad)."""
    count: dict[str, int] = {}
    for key, _, _ in rows:
        count[key] = count.get(key, 0) + 1
    names: dict[str, int] = {}
    columns, numbers = [], []
    for n, (key, found, _) in enumerate(rows):
        own = f"w {key}" if count[key] >= 8 else f"w other {key.split(' ', 1)[1]}"
        for name in [own, *(f"f {f}" for f in found)]:
            columns.append(names.setdefault(name, len(names)))
            numbers.append(n)
    at, row = np.array(columns), np.array(numbers)
    truth = np.array([float(right) for _, _, right in rows])
    weights, bias = np.zeros(len(names)), 0.0
    history, history_bias = np.full(len(names), 1e-6), 1e-6
    for _ in range(rounds):
        score = bias + np.bincount(row, weights[at], len(rows))
        error = 1 / (1 + np.exp(-score)) - truth
        slope = np.bincount(at, error[row], len(names)) + penalty * weights
        history += slope**2
        history_bias += float(error.sum()) ** 2
        weights -= 0.5 * slope / np.sqrt(history)
        bias -= 0.5 * float(error.sum()) / history_bias**0.5
    table = {name: round(float(weights[n]), 2) for name, n in names.items()}
    parts: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for name in sorted(table):
        if abs(table[name]) >= 0.03:
            parts[name[0] == "w"][name[2:]] = table[name]
    return round(bias, 2), parts[0], parts[1]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=loader.folder() / "cues" / "weights.yaml")
    parser.add_argument("--keep", type=float, default=0.22)
    parser.add_argument("--penalty", type=float, default=0.5)
    arguments = parser.parse_args()
    corpus = arguments.shared / "corpora" / "polnear-train"
    cues, loaded = CueLexicon.load(loader.folder()), pipeline.load()
    gold = {}
    for line in Path(f"{corpus}.gold.jsonl").read_text("utf8").splitlines():
        row = json.loads(line)
        gold[row["id"]] = row["attributions"]
    rows: list[Row] = []
    for line in Path(f"{corpus}.jsonl").read_text("utf8").splitlines():
        document = json.loads(line)
        rows.extend(rows_of(pipeline.parse(loaded, document["text"]), gold[document["id"]], cues))
    bias, features, own = fit(rows, arguments.penalty, 300)
    head = (
        "# Weights of evidence for attributions, fitted by bench/weigh_cues.py; see reading/attribution/evidence.py.\n"
    )
    body = yaml.safe_dump({"bias": bias, "keep": arguments.keep, "features": features, "words": own}, sort_keys=False)
    arguments.out.write_text(head + body, "utf8")
    print(f"{len(rows)} drafts, {sum(r for _, _, r in rows)} right, {len(features)} features, {len(own)} words")


if __name__ == "__main__":
    main()
