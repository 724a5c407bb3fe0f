"""The linear model: probabilities, reasons, and files that are not models."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.decision.linear import Linear, ModelError, weights

MODEL = Linear(
    classes=("none", "AID", "ASSAULT"),
    bias=(0.5, -0.25, -0.25),
    weights={"verb": ((1, 2.0), (2, 1.0)), "gun": ((2, 3.0),), "dull": ((0, 1.5),), "far": ((0, -800.0), (1, 900.0))},
)


@given(st.lists(st.sampled_from(["verb", "gun", "dull", "far", "unknown"]), max_size=12))
def test_probabilities_sum_to_one(features: list[str]) -> None:
    found = MODEL.probabilities(features)
    assert len(found) == len(MODEL.classes)
    assert all(0 <= p <= 1 for p in found)
    assert math.isclose(sum(found), 1)


def test_probabilities_are_those_of_the_softmax() -> None:
    powers = [math.exp(0.5), math.exp(-0.25 + 2), math.exp(-0.25 + 1 + 3)]
    assert MODEL.probabilities(["verb", "gun"]) == pytest.approx([p / sum(powers) for p in powers])


def test_unknown_features_say_nothing() -> None:
    assert MODEL.probabilities(["never seen"]) == MODEL.probabilities([])


def test_why_names_the_strongest_first() -> None:
    assert MODEL.why(["verb", "gun", "dull"], "ASSAULT") == [("gun", 3.0), ("verb", 1.0)]
    assert MODEL.why(["verb", "gun"], "ASSAULT", most=1) == [("gun", 3.0)]
    assert MODEL.why(["gun"], "AID") == []


@pytest.mark.parametrize("name", ["events", "roles"])
def test_bundled_models_load(name: str) -> None:
    model = Linear.load(weights(name))
    assert len(model.bias) == len(model.classes) == len(set(model.classes))
    assert "none" in model.classes
    numbers = range(len(model.classes))
    assert all(k in numbers and math.isfinite(w) for pairs in model.weights.values() for k, w in pairs)


@pytest.mark.parametrize(
    "text",
    ["", "no json", "[]", '{"classes": ["a"]}', '{"classes": ["a"], "bias": ["x"], "weights": {}}',
     '{"classes": ["a"], "bias": [0], "weights": {"f": [[0]]}}', "\udcff"],
)  # fmt: skip
def test_a_bad_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf8", errors="surrogateescape")
    with pytest.raises(ModelError, match=r"model\.json"):
        Linear.load(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        Linear.load(tmp_path / "nowhere.json")
