"""Answers as models write them: bare, fenced, after thoughts, and partly broken."""

from __future__ import annotations

import json

import pytest

from dragoman.secondreader.answer import MOST, rows
from dragoman.secondreader.replies import NoAnswer

EVENT = {"sentence": 1, "trigger": "met", "type": "CONSULT", "actors": [{"words": "Iran", "code": "IRN GOV"}]}
WHOLE = json.dumps({"events": [EVENT], "attributions": []})


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"<think>Is {{this}} one?</think>{WHOLE}",
        f"Here you are:\n{WHOLE}\nAnything else?",
        json.dumps({"events": [EVENT | {"start": 99, "confidence": 2}], "note": {"x": 1}}),
    ],
)
def test_the_object_is_found_wherever_it_stands(content: str) -> None:
    found = rows(content)
    assert [(e.trigger, e.actors[0].code) for e in found.events] == [("met", "IRN GOV")]
    assert (found.malformed, found.surplus) == (0, 0)


@pytest.mark.parametrize("content", ["", "No events.", WHOLE[:-9], "{}", "[1]", '{"events": 3}', "{" * 100_000, '"x"'])
def test_what_is_no_answer(content: str) -> None:
    with pytest.raises(NoAnswer):
        rows(content)


def test_a_malformed_row_costs_itself_alone() -> None:
    broken = [3, None, {}, EVENT | {"sentence": "one"}, EVENT | {"actors": ["Iran"]}, EVENT | {"aux": None}]
    found = rows(json.dumps({"events": [*broken, EVENT], "attributions": [{"sentence": 1}]}))
    assert (len(found.events), found.malformed) == (1, 7)


def test_rows_are_bounded() -> None:
    found = rows(json.dumps({"events": [EVENT] * (MOST + 5)}))
    assert (len(found.events), found.surplus) == (MOST, 5)
