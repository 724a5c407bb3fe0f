"""Joining sources and contents to cues, with heads that say what a table tells them to."""

import numpy as np
import pytest

from dragoman.encoder.heads import LABELS, REACH, ROLES, AttributionHeads
from dragoman.encoder.layout import Layout
from dragoman.encoder.link import Joined, Nets, Settings, join
from dragoman.encoder.pairs import CLEAREST, NAMES, PairNet

SURE = 8.0
Table = dict[int, dict[int, str]]  # first word of a cue -> word -> its role to that cue


def heads(labels: list[str], roles: Table) -> AttributionHeads:
    """Heads over one-hot vectors of len(labels) words. One hidden unit for each cue and role lights up for the words
    that play it, unless another cue darkens it."""
    n, units = len(labels), [(cue, role) for cue in roles for role in ROLES]
    label = np.full((n, len(LABELS)), -SURE, dtype=np.float32)
    word, cue = np.zeros((n, len(units)), dtype=np.float32), np.zeros((2 * n, len(units)), dtype=np.float32)
    into = np.zeros((len(units), len(ROLES)), dtype=np.float32)
    for at, name in enumerate(labels):
        label[at, LABELS.index(name)] = SURE
    for unit, (first, role) in enumerate(units):
        into[unit, ROLES.index(role)] = 1.0
        for at in range(n):
            word[at, unit] = 2 * SURE if roles[first].get(at, "O") == role else 0.0
            cue[at, unit] = 0.0 if at == first else -2 * SURE
    none = np.zeros(len(units), dtype=np.float32)
    return AttributionHeads(
        labels=label,
        labels_bias=np.zeros(len(LABELS), dtype=np.float32),
        word=word,
        word_bias=none,
        cue=cue,
        cue_bias=none,
        word_factor=np.zeros_like(word),
        word_factor_bias=none,
        cue_factor=np.zeros_like(cue),
        cue_factor_bias=none,
        distance=np.zeros((2 * REACH + 1, len(units)), dtype=np.float32),
        roles=into,
        roles_bias=np.zeros(len(ROLES), dtype=np.float32),
    )


def by_mean_odds() -> PairNet:
    """A net that goes by the mean odds alone, and prefers no partner to odds below zero."""
    inner = np.zeros((len(NAMES), 1), dtype=np.float32)
    inner[0] = 1.0
    return PairNet(inner, np.full(1, CLEAREST, dtype=np.float32), np.ones(1, dtype=np.float32), CLEAREST)


def joined(made: AttributionHeads, words: int, settings: Settings | None = None) -> list[Joined]:
    """What is found in a text of so many words, in one line and without quotation marks."""
    plain = np.zeros(words + 1, dtype=np.int64)
    lay = Layout(plain, plain, np.zeros(words, dtype=np.bool_))
    nets = Nets(by_mean_odds(), by_mean_odds())
    return join(np.eye(words, dtype=np.float32), lay, made, nets, settings or Settings())


C, S, Q = ("B-content", "I-content"), "B-source", "B-cue"


@pytest.mark.parametrize(
    ("labels", "roles", "expected"),
    [
        pytest.param(
            [*C, S, Q, *C],
            {3: {0: C[0], 1: C[1], 2: S, 4: C[0], 5: C[1]}},
            [((3, 4), [(2, 3)], [(0, 2), (4, 6)])],
            id="a content broken off and taken up again",
        ),
        pytest.param(
            [S, Q, *C, "O", Q, *C],
            {1: {0: S, 2: C[0], 3: C[1]}, 5: {0: S, 6: C[0], 7: C[1]}},
            [((1, 2), [(0, 1)], [(2, 4)]), ((5, 6), [(0, 1)], [(6, 8)])],
            id="one source of two cues",
        ),
        pytest.param([*C, Q, "O"], {2: {0: C[0], 1: C[1]}}, [((2, 3), [], [(0, 2)])], id="no source"),
        pytest.param([S, Q, "O"], {1: {0: S}}, [], id="no content, no attribution"),
        pytest.param(
            [S, Q, *C, S, Q, *C],
            {1: {0: S, 2: C[0], 3: C[1], 6: C[0], 7: C[1]}, 5: {4: S, 6: C[0], 7: C[1]}},
            [((1, 2), [(0, 1)], [(2, 4)]), ((5, 6), [(4, 5)], [(6, 8)])],
            id="a content that two cues claim",
        ),
        pytest.param(["O", "O"], {}, [], id="no cue"),
    ],
)
def test_join(labels: list[str], roles: Table, expected: list[object]) -> None:
    made = heads(labels, roles)
    if len(roles) == 2 and labels[4] == S:  # the first cue is less sure of the content that both claim
        made.word[6:8, ROLES.index("B-content")] -= 13.0
        made.word[6:8, ROLES.index("I-content")] -= 13.0
    found = joined(made, len(labels))
    assert [(one.cue, list(one.source), list(one.content)) for one in found] == expected
    assert all(0.9 < one.confidence <= 1.0 for one in found)


def test_a_cue_left_empty_keeps_what_it_would_have_by_itself() -> None:
    """Both cues want the one content of the report; the second has no other."""
    made = heads([S, Q, Q, *C], {1: {0: S, 3: C[0], 4: C[1]}, 2: {0: S, 3: C[0], 4: C[1]}})
    one, other = joined(made, 5)
    assert one.content == other.content == ((3, 5),)
    assert one.source == other.source == ((0, 1),)


def test_least_confidence() -> None:
    made = heads([S, Q, *C], {1: {0: S, 2: C[0], 3: C[1]}})
    (one,) = joined(made, 4, Settings(least=0.5))
    assert joined(made, 4, Settings(least=one.confidence + 0.01)) == []
