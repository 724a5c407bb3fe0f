"""The large ledger of the web app's benchmark is as real ones are: spans hold, stories are told, dyads are many."""

from __future__ import annotations

import json
from pathlib import Path

from bench.crowd import EASTERN, SOUTHERN, crowd, fill

from dragoman.ledger import Ledger
from dragoman.weaving.ledger import woven
from dragoman.web import search
from made import Maker


def test_names_move_no_span() -> None:
    for names in (EASTERN, SOUTHERN):
        assert len({len(name) for name in names}) == 1
        assert len(set(names.values())) == len(names)


def test_turns_are_whole_readings_with_other_parties(tmp_path: Path) -> None:
    sample = Maker().reading()
    turns = list(crowd([sample], 12))
    assert sum(len(r.events) for _, found in turns for r in found) >= 12
    assert len({r.document.id for _, found in turns for r in found}) == len(turns)
    for _, (one,) in turns:
        assert len(one.document.text) == len(sample.document.text)
        assert [e.trigger for e in one.events] == [e.trigger for e in sample.events]
    path = tmp_path / "crowd.db"
    fill(path, [sample], 12)
    with Ledger.open(path) as book:
        found = search.find(book.connection, {})
        assert found.total >= 12
        assert all(row.story for row in found.rows)
        kept = woven(book)  # as it was kept: nothing is woven anew
        assert len(kept.stories) == len({row.story for row in found.rows})
        assert json.dumps([s.id for s in kept.stories]).count(".0") >= 1
