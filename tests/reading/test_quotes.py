"""Which characters stand between which quotation marks."""

from __future__ import annotations

import pytest

from dragoman.reading import pipeline
from dragoman.reading.pipeline import Pipeline
from dragoman.reading.quotes import quotations


@pytest.fixture(scope="module")
def parser() -> Pipeline:
    return pipeline.load()


TABLE: list[tuple[str, list[tuple[str, int]]]] = [
    ("He said “no” twice.", [("“no”", 0)]),
    ('He said "no" twice.', [('"no"', 0)]),
    ("He said ''no'' twice.", [("''no''", 0)]),
    ("He said ``no'' twice.", [("``no''", 0)]),
    ("He said ‘no’ twice.", [("‘no’", 0)]),
    ("He said 'no' twice.", [("'no'", 0)]),
    ("Il a dit «non» hier.", [("«non»", 0)]),
    ("“He said ‘no’ to me,” she said.", [("“He said ‘no’ to me,”", 0), ("‘no’", 1)]),
    ("\"He said 'no' to me,\" she said.", [("\"He said 'no' to me,\"", 0), ("'no'", 1)]),
    ("“One,” he said, “two.”", [("“One,”", 0), ("“two.”", 0)]),
    ("The soldiers’ boots and the river’s banks.", []),
    ("In the '90s it wasn't so.", []),
    ("It’s over, the ministers’ aides say.", []),
    ("“Never closed, he said.", [("“Never closed, he said.", 0)]),
    ("Closed only,” he said.", []),
    ("“Closed with an opening mark,“ he said.", [("“Closed with an opening mark,“", 0)]),
    ("“First. “Second,” he said.", [("“Second,”", 0)]),
    ('"First. \n\n"Second," he said.', [('"First. ', 0), ('"Second,"', 0)]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[t[:30] for t, _ in TABLE])
def test_marks_are_paired(parser: Pipeline, text: str, expected: list[tuple[str, int]]) -> None:
    found = quotations(pipeline.parse(parser, text))
    assert [(text[q.start : q.end].rstrip(), q.depth) for q in found] == [(q.rstrip(), d) for q, d in expected]


def test_a_chain_of_paragraphs_is_open_ended_but_for_the_last(parser: Pipeline) -> None:
    text = "“We came to talk.\n\n“We stayed to listen.\n\n“We left,” he said."
    found = quotations(pipeline.parse(parser, text))
    assert [q.open_ended for q in found] == [True, True, False]


def test_a_mark_left_open_before_a_plain_paragraph_does_not_run_on(parser: Pipeline) -> None:
    found = quotations(pipeline.parse(parser, "“We came to talk.\n\nThe hall was empty."))
    assert [q.open_ended for q in found] == [False]
