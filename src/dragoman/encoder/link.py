"""From the scores of words to attributions: which source and which contents belong to each cue.

Each attribution has one cue. Two heads have their say on every word: what it is in the report (labels), and what it is
to this cue (roles). Their product is decoded for each cue by itself, so a source can serve several cues, a content may
be broken off and taken up again, and an attribution may lie inside another's content.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.decode import best, spans, steps
from dragoman.encoder.heads import LABELS, ROLES, AttributionHeads

Floats = NDArray[np.float32]
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
    return spans(best(scores, LABEL_STEPS, LABEL_STEPS[0]), LABELS)["cue"]


def together(labels: Floats, roles: Floats, settings: Settings) -> Floats:
    """What the labels and the roles say of the same words, as scores of ROLES [words, ROLES].

    A word that plays no part for this cue may well be content or source for another, so the labels count against O
    only in part.
    """
    chances = np.exp(labels[:, PARTS]).sum(axis=1)
    weight = np.float32(settings.label_weight)
    scores = roles + weight * labels[:, ROLE_LABELS]
    scores[:, 0] = roles[:, 0] + weight * np.log(1.0 - np.float32(settings.elsewhere) * chances)
    scores[:, SOURCE : SOURCE + 2] += np.float32(settings.source_bias)
    scores[:, CONTENT : CONTENT + 2] += np.float32(settings.content_bias)
    return scores


def margin(scores: Floats, start: int, end: int, role: int) -> float:
    """How much clearer than nothing the words of a range play a role (begun by label `role`), a word."""
    part = scores[start:end]
    return float((part[:, role : role + 2].max(axis=1) - part[:, 0]).mean())


def strongest(found: list[Range], scores: Floats, role: int) -> list[Range]:
    """Of several ranges, the one that plays the role most clearly."""
    return [max(found, key=lambda one: margin(scores, one[0], one[1], role))] if found else []


def settle(claims: list[tuple[Range, list[Range], Floats, int]]) -> list[list[Range]]:
    """Contents claimed by several cues: each word goes to the cue that claims it most clearly. A cue that lies in
    another's content keeps its own claim there, and so does the other (nesting)."""
    owner: dict[int, tuple[float, int]] = {}
    inside = [
        [n for n, (_, spans_n, _, _) in enumerate(claims) if any(s <= cue[0] and cue[1] <= e for s, e in spans_n)]
        for cue, _, _, _ in claims
    ]
    kept: list[list[Range]] = []
    for n, (_, found, scores, low) in enumerate(claims):
        for start, end in found:
            clear = margin(scores, start - low, end - low, CONTENT)
            for word in range(start, end):
                before = owner.get(word)
                if before is None or before[0] < clear:
                    owner[word] = (clear, n)
    for n, (_, found, _, _) in enumerate(claims):
        mine: list[Range] = []
        for start, end in found:
            run = None
            for word in range(start, end + 1):
                holder = owner[word][1] if word < end else -1
                own = word < end and (holder == n or n in inside[holder] or holder in inside[n])
                if own and run is None:
                    run = word
                elif not own and run is not None:
                    mine.append((run, word))
                    run = None
        kept.append(mine)
    return kept


def join(vectors: Floats, heads: AttributionHeads, settings: Settings) -> list[Joined]:
    """Word vectors [words, width] -> attributions, in the order of their cues."""
    labels = heads.label_scores(vectors)
    found = cues(labels, settings)
    claims: list[tuple[Range, list[Range], Floats, int]] = []
    sources: list[list[Range]] = []
    for cue, (low, roles) in zip(found, heads.role_scores(vectors, found), strict=True):
        scores = together(labels[low : low + len(roles)], roles, settings)
        scores[cue[0] - low : cue[1] - low, 1:] -= 100.0
        parts = spans(best(scores, ROLE_STEPS, ROLE_STEPS[0]), ROLES)
        source = strongest(parts["source"], scores, SOURCE)
        sources.append([(s + low, e + low) for s, e in source])
        claims.append((cue, [(s + low, e + low) for s, e in parts["content"]], scores, low))
    out = []
    for (cue, _, scores, low), source, content in zip(claims, sources, settle(claims), strict=True):
        if not content:
            continue
        lengths = [e - s for s, e in content]
        odds = np.average([margin(scores, s - low, e - low, CONTENT) for s, e in content], weights=lengths)
        sure = float(1.0 / (1.0 + np.exp(-odds)))
        spoken = float(np.exp(labels[cue[0] : cue[1], CUES]).sum(axis=1).mean())
        confidence = round(sure * spoken, 4)
        if confidence >= settings.least:
            out.append(Joined(cue, tuple(source), tuple(content), confidence))
    return out
