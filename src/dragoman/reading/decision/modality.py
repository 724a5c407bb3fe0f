"""Deciding whether an event is future, hypothetical or negated, from what the rules and the encoder say.

`historical` follows from dates (the coding guide's rule), so nothing is decided there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.reading.coded import Coded
from dragoman.reading.decision.linear import Linear, weights
from dragoman.reading.evidence import AUX
from dragoman.reading.parse import Parse

DECIDED = ("future", "hypothetical", "negation")
YES = "yes"


@dataclass(frozen=True)
class ModalityDecider:
    """A linear model, yes or no, for each auxiliary mode in DECIDED."""

    models: Mapping[str, Linear]
    least: float = 0.4  # chosen by cross-validation: rare modes are underrated

    @classmethod
    def load(cls) -> ModalityDecider:
        """The bundled models. Raises ModelError."""
        return cls({name: Linear.load(path) for name, path in files().items()})

    def decide(self, parse: Parse, coded: Coded) -> Coded:
        """The event with the auxiliary modes that are likely enough."""
        if coded.heard is None:
            return coded
        names, odds = features(parse, coded), numbers(coded)
        aux = set(coded.aux) - set(DECIDED)
        for name, model in self.models.items():
            if model.probabilities(names, odds)[model.classes.index(YES)] >= self.least:
                aux.add(name)
        return replace(coded, aux=frozenset(aux))


def files() -> dict[str, Path]:
    """The weights of each auxiliary mode that is decided."""
    return {name: weights(name) for name in DECIDED}


def numbers(coded: Coded) -> dict[str, float]:
    """What the encoder hears, as log-odds of each auxiliary mode."""
    return {} if coded.heard is None else {f"heard {a}": v for a, v in zip(AUX, coded.heard.aux, strict=True)}


def features(parse: Parse, coded: Coded) -> list[str]:
    """What is known of an event's standing, as names of features."""
    head, kind = coded.predicate.head, coded.type
    path = "<".join(coded.composed.path)
    flags = "+".join(sorted(coded.composed.aux)) or "-"
    own = "+".join(sorted(coded.aux)) or "-"
    up = parse.head[head]
    names = [
        f"kind={kind}", f"aux={own}", f"aux={own} kind={kind}", f"flags={flags}", f"flags={flags} kind={kind}",
        f"path={path}", f"path={path} kind={kind}", f"sort={coded.predicate.sort}", f"tag={parse.tags[head]}",
        f"tag={parse.tags[head]} kind={kind}", f"dep={parse.deps[head]}",
        f"dep={parse.deps[head]} {parse.tags[up][:2]}", f"up={parse.lemmas[up]}",
        f"lemma={parse.lemmas[head]}", f"state={coded.state or 'kept'}",
        f"denied={coded.composed.denied} kind={kind}", f"carried={coded.composed.carrier is not None}",
    ]  # fmt: skip
    for c in parse.children[head]:
        if parse.deps[c] in ("aux", "auxpass", "neg", "mark", "advmod", "det", "amod"):
            names.append(f"{parse.deps[c]}={parse.lower[c]}")
    return names
