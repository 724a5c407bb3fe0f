"""Facets are the same however they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.weaving.ledger import woven
from dragoman.web import facets, search
from dragoman.web.desk import Desk


@pytest.mark.parametrize(
    "query", [{}, {"aux": "none"}, {"actor": "NOR"}, {"type": "CONSULT"}, {"q": "drones"}, {"q": "zyzzyva"}]
)
def test_whole_less_the_rest_is_the_hits(ledger: Path, query: dict[str, str]) -> None:
    desk = Desk(ledger)
    with desk.book(write=True) as book:
        woven(book)
    with desk.book() as book:
        total = search.gathered(book.connection, query)
        straight = {n: facets.ranked(c) for n, c in facets.among(book.connection, "hits").items()}
        (whole,) = book.connection.execute("SELECT count(*) FROM events").fetchone()
        assert facets.counted(book.connection, total, whole) == straight
        # as if the hits were most of the ledger, whatever they are
        assert facets.counted(book.connection, total, min(whole, max(total + 1, 1))) == straight or total == whole
        assert search.find(book.connection, query).facets == straight


def test_a_row_for_each_hit_and_counts_that_add_up(ledger: Path) -> None:
    with Desk(ledger).book() as book:
        found = search.find(book.connection, {})
        assert len(found.rows) == found.total == sum(n for _, n in found.facets["type"])
        assert [r.day or "" for r in found.rows] == sorted((r.day or "" for r in found.rows), reverse=True)
        for kind, n in found.facets["type"]:
            assert search.find(book.connection, {"type": kind}).total == n
        for code, n in found.facets["actor"]:
            assert search.find(book.connection, {"actor": code}).total == n
        for outlet, n in found.facets["outlet"]:
            assert search.find(book.connection, {"outlet": outlet}).total == n
