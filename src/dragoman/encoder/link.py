"""From the scores of words to attributions: which source and which contents belong to each cue.

Each attribution has one cue. Two heads have their say on every word: what it is in the report (labels), and what it is
to this cue (roles). Their product is decoded for each cue by itself, so a source can serve several cues, a content may
be broken off and taken up again, and an attribution may lie inside another's content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.decode import IMPOSSIBLE, best, spans, steps
from dragoman.encoder.heads import LABELS, ROLES
from dragoman.encoder.layout import Layout, completed
from dragoman.encoder.pairs import PairNet, Scene

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Range = tuple[int, int]


@dataclass(frozen=True)
class Settings:
    """Chosen on the reports held out of training; see training/tune.py."""

    cue_bias: float = 0.0  # added to the scores of cue labels: more of them, or fewer
    elsewhere: float = 0.5  # how much being content or source at all speaks against being none to a cue
    source_bias: float = 0.0  # added to the score of having no source
    content_bias: float = 0.0  # added to the score of belonging to no cue
    complete: bool = True  # whether a content that begins with a quotation runs on to its end
    least: float = 0.0  # attributions of lower confidence are left out


@dataclass(frozen=True)
class Nets:
    """The nets over pairs of a cue and a source, and of a cue and a content."""

    source: PairNet
    content: PairNet


class Heads(Protocol):
    """What joining asks of the heads (see heads.py for the shapes)."""

    def label_scores(self, vectors: Floats) -> Floats: ...

    def role_scores(self, vectors: Floats, cues: list[Range]) -> tuple[Ints, Floats]: ...


@dataclass(frozen=True)
class Joined:
    """One attribution in ranges of words, and how sure the heads are of it (0 to 1)."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float


ROLE_STEPS = steps(ROLES)
LABEL_STEPS = steps(LABELS)
ROLE_LABELS = [LABELS.index(role) for role in ROLES]
PARTS = [n for n, label in enumerate(LABELS) if label.endswith(("content", "source"))]
SOURCE, CONTENT = ROLES.index("B-source"), ROLES.index("B-content")
CUES = [n for n, label in enumerate(LABELS) if label.endswith("cue")]


def regions(labels: Floats, settings: Settings) -> dict[str, list[Range]]:
    """Log-probabilities of labels [words, LABELS] -> ranges of words that are content, source or cue."""
    scores = labels.copy()
    scores[:, CUES] += np.float32(settings.cue_bias)
    return spans(best(scores[None], LABEL_STEPS)[0].tolist(), LABELS)


def together(labels: Floats, roles: Floats, settings: Settings) -> Floats:
    """What the labels [..., LABELS] and the roles [..., ROLES] say of the same words, as scores of ROLES.

    A word that plays no part for this cue may well be content or source for another, so the labels count against O
    only in part.
    """
    chances = np.exp(labels[..., PARTS]).sum(axis=-1)
    scores = roles + labels[..., ROLE_LABELS]
    scores[..., 0] = roles[..., 0] + np.log(1.0 - np.float32(settings.elsewhere) * chances)
    return scores


@dataclass(frozen=True)
class Found:
    """What is to be joined: the scene, contents of the report, and for each cue the sources and contents that it would
    have by itself."""

    scene: Scene
    contents: list[Range]
    sources: list[list[Range]]
    own: list[list[Range]]


def find(vectors: Floats, layout: Layout, heads: Heads, settings: Settings) -> Found | None:
    """Word vectors [words, width] -> all ranges that play a part; None where there is no cue."""
    labels = heads.label_scores(vectors)
    found = regions(labels, settings)
    cues = found["cue"]
    if not cues:
        return None
    sure = [float(np.exp(labels[s:e, CUES]).sum(axis=1).mean()) for s, e in cues]
    lows, roles = heads.role_scores(vectors, cues)
    every = together(labels[lows[:, None] + np.arange(roles.shape[1])], roles, settings)
    for scores, low, (start, end) in zip(every, lows.tolist(), cues, strict=True):
        scores[start - low : end - low, 1:] = IMPOSSIBLE
    contents = completed(found["content"], layout) if settings.complete else found["content"]
    sources, own = [], []
    for path, low in zip(best(every, ROLE_STEPS).tolist(), lows.tolist(), strict=True):
        parts = {role: [(s + low, e + low) for s, e in ranges] for role, ranges in spans(path, ROLES).items()}
        sources.append(sorted({*found["source"], *parts["source"]}))
        own.append(parts["content"])
    return Found(Scene(layout, cues, sure, lows.tolist(), roles), contents, sources, own)


def reachable(ranges: list[Range], low: int, count: int) -> Bools:
    """Which ranges a cue looks at, whose words from `low` on are looked at, `count` of them."""
    return np.array([s < low + count and e > low for s, e in ranges], dtype=np.bool_)


def join(vectors: Floats, layout: Layout, heads: Heads, nets: Nets, settings: Settings) -> list[Joined]:
    """Word vectors [words, width] -> attributions, in the order of their cues."""
    found = find(vectors, layout, heads, settings)
    if found is None:
        return []
    scene, count = found.scene, found.scene.roles.shape[1]
    drawn = np.full((len(scene.cues), len(found.contents)), -np.inf, dtype=np.float32)
    for n, low in enumerate(scene.lows):
        near = np.flatnonzero(reachable(found.contents, low, count))
        drawn[n, near] = nets.content.scores(scene.features(found.contents, n, CONTENT)[near])
    owners = drawn.argmax(axis=0) if found.contents else np.zeros(0, dtype=np.int64)
    out = []
    for n, cue in enumerate(scene.cues):
        mine = [m for m in np.flatnonzero(owners == n) if drawn[n, m] >= nets.content.none + settings.content_bias]
        content = [found.contents[m] for m in mine] or found.own[n]
        candidates = found.sources[n]
        scores = nets.source.scores(scene.features(candidates, n, SOURCE))
        scores[~reachable(candidates, scene.lows[n], count)] = -np.inf
        source: tuple[Range, ...] = ()
        if len(scores) and scores.max() >= nets.source.none + settings.source_bias:
            source = (candidates[int(scores.argmax())],)
        bond = max((float(drawn[n, m]) for m in mine), default=float(nets.content.none))
        confidence = round(scene.sure[n] / (1.0 + float(np.exp(float(nets.content.none) - bond))), 4)
        if content and confidence >= settings.least:
            out.append(Joined(cue, source, tuple(content), confidence))
    return out
