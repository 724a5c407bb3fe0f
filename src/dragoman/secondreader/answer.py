"""The second reader's answer as typed rows. One malformed row costs itself, not the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from dragoman.secondreader.replies import NoAnswer

MOST = 200  # rows of a kind that are taken from one part of a report
THOUGHT = re.compile(r"<think>.*?</think>", re.S)  # models that reason aloud do so before they answer
FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.S)


Number = Annotated[int, Meta(ge=-(10**6), le=10**6)]  # a greater one could not even be printed


class PartyRow(Struct):
    """Somebody who takes part, by the report's words and a code."""

    words: str
    code: str = ""


class EventRow(Struct):
    """An event as answered. Fields that are not asked for are passed over."""

    sentence: Number
    trigger: str
    type: str
    mode: str | None = None
    contexts: list[str] = []
    aux: list[str] = []
    object: str | None = None
    actors: list[PartyRow] = []
    recipients: list[PartyRow] = []
    source: list[PartyRow] = []


class SaidRow(Struct):
    """An attribution as answered."""

    sentence: Number
    content: str
    source: str = ""
    cue: str = ""
    kind: str = "indirect"
    code: str = ""


class Answer(Struct):
    """The two lists, their rows not yet looked at."""

    events: list[Raw] = []
    attributions: list[Raw] = []


@dataclass(frozen=True)
class Rows:
    """The rows of one answer that have their form; how many have not, and how many were beyond `MOST`."""

    events: list[EventRow]
    attributions: list[SaidRow]
    malformed: int
    surplus: int


R = TypeVar("R", EventRow, SaidRow)


def rows(content: str) -> Rows:
    """The rows of an answer, which may stand in a code fence or after thoughts. Raises NoAnswer where it is no JSON
    object with one of the two lists."""
    answer = whole(content)
    surplus = sum(max(0, len(rows) - MOST) for rows in (answer.events, answer.attributions))
    events, bad = typed(answer.events[:MOST], EventRow)
    said, worse = typed(answer.attributions[:MOST], SaidRow)
    return Rows(events, said, bad + worse, surplus)


def whole(content: str) -> Answer:
    """The answer's object."""
    bare = THOUGHT.sub("", content).strip()
    fenced = FENCE.search(bare)
    inner = bare[bare.find("{") : bare.rfind("}") + 1]
    for text in (bare, fenced[1] if fenced else "", inner):
        try:
            found = msgspec.json.decode(text, type=dict[str, Raw])
            if found.keys() & {"events", "attributions"}:
                return msgspec.json.decode(text, type=Answer)
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            continue
    raise NoAnswer("its answer holds no JSON object with events or attributions")


def typed(raw: list[Raw], form: type[R]) -> tuple[list[R], int]:
    """Rows of a form, and how many do not have it."""
    found, bad = [], 0
    for each in raw:
        try:
            found.append(msgspec.json.decode(each, type=form))
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            bad += 1
    return found, bad
