"""When something was said."""

from __future__ import annotations

import pytest
from msgspec import Struct

from dragoman.lexicon.loader import load
from dragoman.reading.reader import Reader
from dragoman.records import Document
from reading.tables import DATA, PUBLISHED


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, a cue's word, and the days on which it was uttered; `known` is the reason for a known failure."""

    text: str
    cue: str
    start: str
    end: str | None = None
    known: str | None = None


ROWS = load(DATA / "uttered.yaml", tuple[Row, ...])


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.text[:50])
def test_uttered(rules: Reader, row: Row, request: pytest.FixtureRequest) -> None:
    if row.known:
        request.applymarker(pytest.mark.xfail(reason=row.known, strict=True))
    at = row.text.index(row.cue)
    found = rules.read(Document(id="t", text=row.text, published=PUBLISHED)).attributions
    said = [a for a in found if any(s <= at < e for s, e in a.cue)]
    when = said[0].uttered if said else None
    if row.start == "none":
        assert when is None
    else:
        assert when is not None
        assert (when.start, when.end) == (row.start, row.end or row.start)
