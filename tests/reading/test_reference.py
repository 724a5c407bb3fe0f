"""Who a pronoun or a description means (`data/reference.yaml`), with the chance of saying that it is not told."""

from __future__ import annotations

from dragoman.lexicon.loader import load
from dragoman.reading import actors
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader
from reading.actors.test_tables import agrees, head_of
from reading.tables import DATA, PUBLISHED

ROWS = load(DATA / "reference.yaml", list[list[str]])
LEAST = 0.85
NOBODY = ("UNK", "UNK CVL")


def told(rules: Reader, text: str, words: str) -> list[str]:
    """The codes of the last occurrence of some words."""
    start = text.rindex(words)
    syntax = parse(rules.pipeline, text)
    cast = actors.find(syntax, rules.lexicon.actors, PUBLISHED)
    return [m.code for m in cast.of_phrase(head_of(syntax, start, start + len(words)))]


def right(found: list[str], wanted: str) -> bool:
    """Is it one of the answers?"""
    if "unresolved" in wanted.split("|") and all(code in NOBODY for code in found):
        return True
    return agrees(found, wanted, 0) and agrees(found, wanted, 1)


def test_reference(rules: Reader) -> None:
    wrong = []
    for text, words, wanted in ROWS:
        found = told(rules, text, words)
        if not right(found, wanted):
            wrong.append(f"{text} [{words}] {wanted} <- {found}")
    assert len(wrong) <= (1 - LEAST) * len(ROWS), f"{len(wrong)} of {len(ROWS)}\n" + "\n".join(wrong)
