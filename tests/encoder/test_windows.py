"""Windows cover each piece once, with context on both sides."""

import pytest

from dragoman.encoder.windows import LENGTH, OVERLAP, plan


@pytest.mark.parametrize("pieces", [1, 2, LENGTH - 1, LENGTH, LENGTH + 1, LENGTH + OVERLAP, 500, 1000, 12_345])
def test_plan(pieces: int) -> None:
    windows = plan(pieces)
    assert [n for w in windows for n in range(w.keep, w.until)] == list(range(pieces))
    for w in windows:
        assert 0 <= w.start <= w.keep < w.until <= w.end <= pieces
        assert w.end - w.start == min(pieces, LENGTH)
        assert w.start == 0 or w.keep - w.start >= OVERLAP // 2 - 1
        assert w.end == pieces or w.end - w.until >= OVERLAP // 2 - 1


def test_no_pieces_no_windows() -> None:
    assert plan(0) == []
