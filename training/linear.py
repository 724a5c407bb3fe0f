"""Fitting the linear models that decide: multinomial logistic regression over named features."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dragoman.reading.decision.linear import Linear

LEAST = 2  # examples that must show a feature
SMALL = 0.02  # weights below are left out of the file


@dataclass(frozen=True)
class Example:
    """One decision: its report, the features that are there, those that have a number, and the right answer."""

    report: str
    names: list[str]
    label: str
    numbers: dict[str, float] = field(default_factory=dict)


def fit(found: Sequence[Example], strength: float) -> Linear:
    """A model of examples; `strength` is the inverse of the penalty on weights."""
    count = Counter(name for e in found for name in set(e.names))
    vectors = DictVectorizer(dtype=np.float32)
    x = vectors.fit_transform([{n: 1.0 for n in e.names if count[n] >= LEAST} | e.numbers for e in found])
    model = LogisticRegression(C=strength, max_iter=1000).fit(x, [e.label for e in found])
    # Of two classes there is one column: the odds of the second against the first.
    two = len(model.classes_) == 2
    columns = np.vstack([-model.coef_ / 2, model.coef_ / 2]) if two else model.coef_
    bias = [-float(model.intercept_[0]) / 2, float(model.intercept_[0]) / 2] if two else model.intercept_.tolist()
    weights: dict[str, tuple[tuple[int, float], ...]] = {}
    for name, row in zip(vectors.feature_names_, columns.T, strict=True):
        kept = tuple((k, round(float(w), 3)) for k, w in enumerate(row) if abs(w) >= SMALL)
        if kept:
            weights[name] = kept
    return Linear(tuple(str(c) for c in model.classes_), tuple(round(b, 3) for b in bias), weights)


def write(model: Linear, path: Path) -> None:
    """The model as the JSON object that `reading.decision.linear` reads."""
    made = {"classes": model.classes, "bias": model.bias, "weights": model.weights}
    path.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")
