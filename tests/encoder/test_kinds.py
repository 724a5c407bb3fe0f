"""Direct, indirect or mixed, and nesting, from spans alone."""

import pytest

from dragoman.encoder.kinds import kind, parents
from dragoman.records import Spans


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (["“We will not yield,”", "“not now.”"], "direct"),
        (["“We will not yield."], "direct"),
        (['"It’s over"'], "direct"),
        (["that talks would “begin soon”"], "mixed"),
        (["“very bad” for the country"], "mixed"),
        (["that talks would begin"], "indirect"),
        (["the voters’ fears of the ’90s"], "indirect"),
        (["‘We are ready’"], "direct"),
    ],
)
def test_kind(content: list[str], expected: str) -> None:
    text, spans = "", []
    for part in content:
        spans.append((len(text), len(text) + len(part)))
        text += part + " "
    assert kind(text, tuple(spans)) == expected


def test_parents() -> None:
    # a0 holds a1, which holds a2; a3 stands alone.
    cues: list[Spans] = [((0, 4),), ((20, 24),), ((30, 34),), ((90, 94),)]
    contents: list[Spans] = [((5, 60),), ((25, 50),), ((35, 48),), ((70, 88),)]
    assert parents(cues, contents) == [None, 0, 1, None]
