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

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True)
class Settings:
    """Chosen on the reports held out of training; see training/tune.py."""

    cue_bias: float = 0.0  # added to the scores of cue labels: more of them, or fewer
    label_weight: float = 1.0  # how much the labels weigh beside the roles
    elsewhere: float = 0.5  # how much being content or source at all speaks against being none to a cue
    source_bias: float = 0.0
    content_bias: float = 0.0
    least: float = 0.0  # attributions of lower confidence are left out


class Heads(Protocol):
    """What joining asks of the heads (see heads.py for the shapes)."""

    def label_scores(self, vectors: Floats) -> Floats: ...

    def role_scores(self, vectors: Floats, cues: list[Range]) -> tuple[Ints, Floats]: ...


@dataclass(frozen=True)
class Claim:
    """What a cue by itself would have: `scores` of ROLES for the words from `low` on."""

    cue: Range
    source: tuple[Range, ...]
    content: list[Range]
    scores: Floats
    low: int


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


def cues(labels: Floats, settings: Settings) -> list[Range]:
    """Log-probabilities of labels [words, LABELS] -> ranges of words that are cues."""
    scores = labels.copy()
    scores[:, CUES] += np.float32(settings.cue_bias)
    return spans(best(scores[None], LABEL_STEPS)[0].tolist(), LABELS)["cue"]


def together(labels: Floats, roles: Floats, settings: Settings) -> Floats:
    """What the labels [..., LABELS] and the roles [..., ROLES] say of the same words, as scores of ROLES.

    A word that plays no part for this cue may well be content or source for another, so the labels count against O
    only in part.
    """
    chances = np.exp(labels[..., PARTS]).sum(axis=-1)
    weight = np.float32(settings.label_weight)
    scores = roles + weight * labels[..., ROLE_LABELS]
    scores[..., 0] = roles[..., 0] + weight * np.log(1.0 - np.float32(settings.elsewhere) * chances)
    scores[..., SOURCE : SOURCE + 2] += np.float32(settings.source_bias)
    scores[..., CONTENT : CONTENT + 2] += np.float32(settings.content_bias)
    return scores


def margin(scores: Floats, start: int, end: int, role: int) -> float:
    """How much clearer than nothing the words of a range play a role (begun by label `role`), a word."""
    part = scores[start:end]
    return float((part[:, role : role + 2].max(axis=1) - part[:, 0]).mean())


def clear(claim: Claim, content: list[Range]) -> float:
    """How sure the words of a content are to be content of their cue, 0 to 1."""
    if not content:
        return 0.0
    odds = [margin(claim.scores, s - claim.low, e - claim.low, CONTENT) for s, e in content]
    return float(1.0 / (1.0 + np.exp(-np.average(odds, weights=[e - s for s, e in content]))))


def spoken(labels: Floats, cue: Range) -> float:
    """How sure the words of a cue are to be one, 0 to 1."""
    return float(np.exp(labels[cue[0] : cue[1], CUES]).sum(axis=1).mean())


def settle(claims: list[Claim]) -> list[list[Range]]:
    """Contents claimed by several cues: each word goes to the cue that claims it most clearly. A cue that lies in
    another's content keeps its own claim there, and so does the other (nesting)."""
    within = [
        {n for n, other in enumerate(claims) if any(s <= claim.cue[0] and claim.cue[1] <= e for s, e in other.content)}
        for claim in claims
    ]
    owner: dict[int, tuple[float, int]] = {}
    for n, claim in enumerate(claims):
        for start, end in claim.content:
            sure = margin(claim.scores, start - claim.low, end - claim.low, CONTENT)
            for word in range(start, end):
                if word not in owner or owner[word][0] < sure:
                    owner[word] = (sure, n)
    kept: list[list[Range]] = []
    for n, claim in enumerate(claims):
        mine: list[Range] = []
        for start, end in claim.content:
            own = [owner[w][1] == n or owner[w][1] in within[n] or n in within[owner[w][1]] for w in range(start, end)]
            edges = np.flatnonzero(np.diff([0, *own, 0])).tolist()
            mine += [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        kept.append(mine)
    return kept


def join(vectors: Floats, heads: Heads, settings: Settings) -> list[Joined]:
    """Word vectors [words, width] -> attributions, in the order of their cues."""
    labels = heads.label_scores(vectors)
    found = cues(labels, settings)
    if not found:
        return []
    lows, roles = heads.role_scores(vectors, found)
    every = together(labels[lows[:, None] + np.arange(roles.shape[1])], roles, settings)
    for scores, low, (start, end) in zip(every, lows.tolist(), found, strict=True):
        scores[start - low : end - low, 1:] = IMPOSSIBLE
    paths = best(every, ROLE_STEPS)
    claims: list[Claim] = []
    for cue, low, scores, path in zip(found, lows.tolist(), every, paths.tolist(), strict=True):
        parts = spans(path, ROLES)
        sources = [(margin(scores, s, e, SOURCE), (s + low, e + low)) for s, e in parts["source"]]
        source = (max(sources)[1],) if sources else ()
        claims.append(Claim(cue, source, [(s + low, e + low) for s, e in parts["content"]], scores, low))
    out = []
    for claim, content in zip(claims, settle(claims), strict=True):
        confidence = round(spoken(labels, claim.cue) * clear(claim, content), 4)
        if content and confidence >= settings.least:
            out.append(Joined(claim.cue, claim.source, tuple(content), confidence))
    return out
