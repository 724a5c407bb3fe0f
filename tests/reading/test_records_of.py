"""From tokens and mentions to records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.reading import actors
from dragoman.reading.arguments import Arguments
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.reading.reader import Reader
from dragoman.reading.records_of import confidence, parties, trigger
from dragoman.reading.roles import Roles
from dragoman.records import Document, Event

CALLED_OFF = "Iran called the long talks with Oman off on Friday."


@pytest.fixture(scope="module")
def coded(rules: Reader, syntax: Callable[[str], Parse]) -> Coded:
    parse = syntax(CALLED_OFF)
    roles = Roles(parse, actors.find(parse, rules.lexicon.actors, None), Arguments(parse))
    return rules.coder.candidates(roles)[0]


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        ((1,), ["called"]),
        ((1, 7), ["called", "off"]),
        ((2, 3, 4), ["the long talks"]),
        ((1, 3, 4, 7), ["called", "long talks", "off"]),
    ],
)
def test_triggers(syntax: Callable[[str], Parse], coded: Coded, tokens: tuple[int, ...], words: list[str]) -> None:
    found = trigger(syntax(CALLED_OFF), replace(coded, tokens=tokens))
    assert [CALLED_OFF[s:e] for s, e in found] == words


def test_of_one_actor_the_first_mention_stands(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    text = "Iran met Oman. Iran praised Oman."
    parse = syntax(text)
    cast = actors.find(parse, rules.lexicon.actors, None)
    found = parties(parse, [m for m in cast.mentions if m.name])
    assert [p.code for p in found] == ["IRN GOV", "OMN GOV"]
    assert [p.span and text[slice(*p.span)] for p in found] == ["Iran", "Oman"]
    assert [p.span and p.span[0] for p in found] == [0, 9]


def test_confidence(coded: Coded) -> None:
    assert confidence(replace(coded, confidence=0.123)) == 0.123
    nobody = replace(coded.parties, actors=(), recipients=())
    both = replace(coded.parties, actors=coded.parties.actors, recipients=coded.parties.actors)
    assert coded.parties.actors
    strong, weak = replace(coded, parties=both), replace(coded, parties=nobody, weak=True)
    assert 0 < confidence(weak) < confidence(replace(strong, weak=True)) < confidence(strong) <= 1


def events_of(reader: Reader, text: str) -> tuple[Event, ...]:
    return reader.read(Document(id="t", text=text, published="2024-06-15")).events


def test_events_are_numbered_in_the_order_of_the_text(rules: Reader) -> None:
    found = events_of(rules, "Israel bombed Lebanon. Iran condemned the attack. Russia and Iran signed a treaty.")
    assert [e.id for e in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    starts = [e.trigger[0][0] for e in found]
    assert len(found) >= 3
    assert starts == sorted(starts)


def test_modes_stand_in_order(rules: Reader) -> None:
    (event,) = events_of(rules, "If Russia will not attack Poland, nobody will be surprised.")
    assert event.aux == ("future", "hypothetical", "negation")


def test_what_belongs_to_a_type(rules: Reader) -> None:
    (event,) = events_of(rules, "Israel bombed Lebanon on 3 June 2024.")
    kind = rules.lexicon.ontology.types["ASSAULT"]
    assert (event.quad, event.type) == (kind.quad, "ASSAULT")
    assert event.scale < 0
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2024-06-03", "2024-06-03")


def test_an_old_event_is_historical(rules: Reader) -> None:
    (event,) = events_of(rules, "Israel bombed Lebanon in July 2006.")
    assert event.aux == ("historical",)


def test_a_report_without_a_date_says_so(rules: Reader) -> None:
    reading = rules.read(Document(id="t", text="Israel bombed Lebanon on Friday."))
    assert [n.code for n in reading.notes] == ["undated"]
    assert reading.events[0].date is not None
    assert reading.events[0].date.basis == "unresolved"
