"""Who a name or description is coded as (`data/codes.yaml`): country and sector, by the report's day."""

from __future__ import annotations

import pytest

from dragoman.lexicon.loader import load
from dragoman.reading import actors
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader
from reading.actors.test_tables import agrees, head_of
from reading.tables import DATA, PUBLISHED

ROWS = load(DATA / "codes.yaml", list[list[str]])


def told(rules: Reader, text: str, words: str, day: str) -> list[str]:
    """The codes of a phrase in a report of that day."""
    start = text.index(words)
    syntax = parse(rules.pipeline, text)
    cast = actors.find(syntax, rules.lexicon.actors, day)
    return [m.code for m in cast.of_phrase(head_of(syntax, start, start + len(words)))]


@pytest.mark.parametrize(("part", "least"), [(0, 0.95), (1, 0.90)])
def test_codes(rules: Reader, part: int, least: float) -> None:
    wrong = []
    for text, words, wanted, *day in ROWS:
        found = told(rules, text, words, day[0] if day else PUBLISHED)
        if not agrees(found, wanted, part):
            wrong.append(f"{text} [{words}] {wanted} <- {found}")
    assert len(wrong) <= (1 - least) * len(ROWS), "\n".join(wrong)
