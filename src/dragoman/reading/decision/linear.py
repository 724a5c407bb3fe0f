"""A linear model over named features: log-linear probabilities of a few classes, as plain numbers in a JSON file.

Trained by `training/` (multinomial logistic regression), read here without any library: a feature that is present adds
its row of weights, one with a number that many times. Nothing is hidden: `why` names the features that spoke for a
class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray


class ModelError(Exception):
    """A model file is missing or not of this form; the message names it."""


def weights(name: str) -> Path:
    """Where the bundled model of a name lies."""
    return Path(str(files("dragoman.reading.decision") / "weights" / f"{name}.json"))


class Linear(Struct, frozen=True, dict=True):
    """`classes` by number; `weights`: feature -> pairs of class number and weight; `bias` by class."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]

    @classmethod
    def load(cls, path: Path) -> Linear:
        """Read a model file. Raises ModelError."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError) as fault:
            raise ModelError(f"The model {path} cannot be read: {fault}") from fault

    def probabilities(self, features: Iterable[str], numbers: Mapping[str, float] | None = None) -> list[float]:
        """The probability of each class, from features that are there and features that have a number."""
        rows = [self.table[f] for f in features if f in self.table]
        rows += [self.table[f] * value for f, value in (numbers or {}).items() if f in self.table]
        scores = np.add.reduce(rows, axis=0) + self.start if rows else self.start
        powers = np.exp(scores - scores.max())
        odds: list[float] = (powers / powers.sum()).tolist()
        return odds

    @cached_property
    def table(self) -> dict[str, NDArray[np.float64]]:
        """A row of weights, one a class, for each feature."""
        made = {}
        for feature, pairs in self.weights.items():
            row = np.zeros(len(self.classes))
            for number, weight in pairs:
                row[number] = weight
            made[feature] = row
        return made

    @cached_property
    def start(self) -> NDArray[np.float64]:
        """The weights that every candidate has."""
        return np.asarray(self.bias)

    def why(
        self, features: Iterable[str], name: str, most: int = 5, numbers: Mapping[str, float] | None = None
    ) -> list[tuple[str, float]]:
        """The features that spoke most for (positive) or against (negative) a class."""
        wanted = self.classes.index(name)
        valued = [(f, 1.0) for f in features] + list((numbers or {}).items())
        found = [(f, w * value) for f, value in valued for number, w in self.weights.get(f, ()) if number == wanted]
        return sorted(found, key=lambda x: (-abs(x[1]), x[0]))[:most]
