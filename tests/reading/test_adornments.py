"""The stance of a cue, to whom was spoken and through what, by a table."""

from __future__ import annotations

import pytest
from msgspec import Struct

from dragoman.lexicon.loader import load
from dragoman.reading.reader import Reader
from dragoman.records import Document
from reading.tables import DATA, PUBLISHED


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, a cue's words, and what is told of it: what a row leaves out is not looked at, `none` is nothing;
    `known` is the reason for a known failure."""

    text: str
    cue: str
    stance: str | None = None
    addressee: str | None = None
    channel: str | None = None
    known: str | None = None


ROWS = load(DATA / "adornments.yaml", tuple[Row, ...])


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.text[:50])
def test_adornments(rules: Reader, row: Row, request: pytest.FixtureRequest) -> None:
    if row.known:
        request.applymarker(pytest.mark.xfail(reason=row.known, strict=True))
    at = row.text.index(row.cue)
    found = rules.read(Document(id="t", text=row.text, published=PUBLISHED)).attributions
    said = [a for a in found if any(s < at + len(row.cue) and at < e for s, e in a.cue)]
    assert said, "no attribution"
    for field in ("stance", "addressee", "channel"):
        expected = getattr(row, field)
        if expected is not None:
            assert (getattr(said[0], field) or "none") == expected, field
