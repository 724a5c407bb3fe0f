"""Weaving a ledger: what is kept there if nothing has changed since, else all anew."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.ledger import Ledger
from dragoman.ledger.corrections import ties
from dragoman.ledger.kept import woven as kept
from dragoman.records import Reading
from dragoman.weaving.weave import Woven, weave


def woven(book: Ledger, readings: Mapping[str, Reading] | None = None) -> Woven:
    """Stories, disputes and commitments of a ledger, with corrections. `readings` are its readings by id, where
    the caller has them already."""

    def anew() -> Woven:
        found = list(book.readings() if readings is None else readings.values())
        return weave(found, ties=ties(found, book.corrections()))

    return kept(book, anew)
