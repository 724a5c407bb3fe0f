"""Quotations of every form: at least nine in ten of our own table, by each reader."""

from __future__ import annotations

import re

import pytest
from msgspec import Struct

from dragoman.lexicon.loader import load
from dragoman.reading.reader import Reader
from dragoman.records import Document
from reading.tables import DATA, GAP

LEAST = 0.9
WORD = re.compile(r"\w+")


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with at most one quotation that is asked for; `form` is what it was written to test."""

    form: str
    text: str
    source: str
    content: str


ROWS = load(DATA / "quotations.yaml", tuple[Row, ...])


def words(text: str) -> list[str]:
    """The words of a text."""
    return WORD.findall(text.lower())


def right(reader: Reader, row: Row) -> bool:
    """Is there an attribution with these words as source, and these or three quarters of these as content?"""
    found = reader.read(Document(id="t", text=row.text, published="2024-06-15")).attributions
    if row.content == "none":
        return not found
    wanted = [w for part in row.content.split(GAP) for w in words(part)]
    for a in found:
        said = [w for s, e in a.content for w in words(row.text[s:e])]
        who = [w for s, e in a.source for w in words(row.text[s:e])]
        shared = len(set(said) & set(wanted))
        if set(words(row.source)) <= set(who) and 4 * shared >= 3 * max(len(set(said)), len(set(wanted))):
            return True
    return False


@pytest.mark.parametrize("kind", ["rules", "models"])
def test_quotations(request: pytest.FixtureRequest, kind: str) -> None:
    reader: Reader = request.getfixturevalue("rules" if kind == "rules" else "reader")
    wrong = [f"{row.form}: {row.text}" for row in ROWS if not right(reader, row)]
    assert len(wrong) <= (1 - LEAST) * len(ROWS), "\n".join(wrong)
