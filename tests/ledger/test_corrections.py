"""Corrections: applied to every question, kept through another reading, found again or listed as unplaced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.exports import corrections as exported
from dragoman.ledger import Ledger, Refused
from dragoman.ledger.corrections import applied, ties, unplaced
from dragoman.records import Action, Correction, Reading
from dragoman.weaving import weave
from made import Maker
from weaving.test_weave import MEETINGS


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db") as opened:
        yield opened


def reading(make: Maker, **changes: Any) -> Reading:
    return Reading(document=make.document(), events=(make.event(),), **changes)


def said(r: Reading, action: Action, note: str | None = None, **values: Any) -> Correction:
    e = r.events[0]
    span = e.trigger[0][0], e.trigger[-1][1]
    return Correction(document=r.document.id, trigger=span, type=e.type, action=action, author="ann",
                      made="2031-06-01T00:00:00Z", values=values, note=note)  # fmt: skip


def test_a_changed_type_changes_what_follows_from_it(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    book.correct(said(r, "set", type="COOPERATE", actors=["VLD MIL"]))
    (event,) = book.readings().__next__().events
    assert (event.type, event.mode, event.corrected) == ("COOPERATE", None, "set")
    assert event.quad == "material cooperation"
    assert [p.code for p in event.actors] == ["VLD MIL"]
    assert event.sentence == r.events[0].sentence
    assert book.summary().deeds[0].type == "COOPERATE"
    assert book.find("drones")[0].events[0].type == "COOPERATE"
    machine = book.reading(r.document.id, corrected=False)
    assert machine == r


def test_what_is_wrong_is_gone_everywhere_and_can_come_back(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    made = book.correct(said(r, "wrong"))
    assert book.summary().events == 0
    assert made.number is not None
    assert book.withdraw(made.number)
    assert book.summary().events == 1
    assert not book.withdraw(99)


def test_it_survives_another_reading(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    book.correct(said(r, "set", aux=["hypothetical"]))
    again = replace(r, reader="other", events=(replace(r.events[0], id="e77", confidence=0.2),))
    assert book.add(again) == "replaced"
    (event,) = next(book.readings()).events
    assert (event.id, event.aux, event.confidence) == ("e77", ("hypothetical",), 1.0)
    none = replace(r, reader="third", events=())
    book.add(none)
    assert unplaced(none, book.corrections()) == book.corrections()
    assert next(book.readings()).events == ()


def test_an_event_is_added_where_there_was_none(book: Ledger, make: Maker) -> None:
    r = replace(reading(make), events=())
    book.add(r)
    span = make.span("meet")
    values = {"actors": ["VLD GOV", "OST GOV"], "aux": ["future"]}
    c = replace(said(reading(make), "add"), trigger=span, type="CONSULT", values=values)
    book.correct(c)
    (event,) = next(book.readings()).events
    assert (event.type, event.corrected, event.trigger) == ("CONSULT", "add", (span,))
    book.add(replace(r, reader="other"))
    assert len(next(book.readings()).events) == 1


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"type": "NONSENSE"}, "no type"),
        ({"colour": "red"}, "cannot be corrected"),
        ({"mode": "nonsense"}, "no mode"),
        ({}, "Say what"),
        ({"aux": ["perhaps"]}, "cannot be applied"),
    ],
)
def test_values_that_cannot_be(book: Ledger, make: Maker, values: dict[str, Any], word: str) -> None:
    r = reading(make)
    book.add(r)
    with pytest.raises(Refused, match=word):
        book.correct(said(r, "set", **values))
    assert book.corrections() == []


def test_a_report_that_is_not_there(book: Ledger, make: Maker) -> None:
    with pytest.raises(Refused, match="no report"):
        book.correct(said(reading(make), "confirm"))


def test_stories_are_joined_and_split(book: Ledger) -> None:
    for r in MEETINGS:
        book.add(r)
    a, b, c = MEETINGS
    other = {"document": "c", "first": c.events[0].trigger[0][0], "last": c.events[0].trigger[-1][1], "type": "AID"}
    book.correct(replace(said(a, "join"), values=other))
    joins, splits = ties(book.readings(), book.corrections())
    woven = weave(book.readings(), joins=joins, splits=splits)
    assert any({m.doc for m in s.members} == {"a", "b", "c"} for s in woven.stories)
    second = {
        "document": "a",
        "first": a.events[0].trigger[0][0],
        "last": a.events[0].trigger[-1][1],
        "type": "CONSULT",
    }
    book.correct(replace(said(b, "split"), values=second))
    joins, splits = ties(book.readings(), book.corrections())
    woven = weave(book.readings(), joins=joins, splits=splits)
    assert {frozenset(m.doc for m in s.members) for s in woven.stories} == {frozenset("ac"), frozenset("b")}


@given(st.permutations(["wrong", "confirm", "set"]), st.booleans())
def test_applying_is_the_same_from_the_ledger_or_from_hand(actions: list[Action], twice: bool) -> None:
    r = reading(Maker())
    found = [said(r, a, aux=["negation"]) if a == "set" else said(r, a) for a in actions]
    once = applied(r, found)
    assert applied(r, found) == once
    with opened() as book:
        book.add(r)
        for c in found:
            book.correct(c)
        if twice:
            book.add(replace(r, reader="x"))
        assert next(book.readings()).events == once.events


def opened() -> Ledger:
    from tempfile import mkdtemp

    return Ledger.open(Path(mkdtemp()) / "l.db")


def test_they_are_written_as_training_data(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    book.correct(said(r, "set", note="not aid", type="COOPERATE"))
    stream = BytesIO()
    assert exported.write(book, stream) == 1
    row = json.loads(stream.getvalue())
    assert row["sentence"] == r.document.text[slice(*r.events[0].sentence)].strip()
    assert (row["read"]["type"], row["corrected"]["type"], row["note"]) == ("AID", "COOPERATE", "not aid")


def test_the_commands(tmp_path: Path, make: Maker) -> None:
    r = reading(make)
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(r)
    run, at = CliRunner(), ["--ledger", str(tmp_path / "l.db")]
    name = r.events[0].id
    done = run.invoke(
        app, ["correct", "courier-1", name, "--set", "recipients=OST MIL, OST CVL", "--author", "ann", *at]
    )
    assert done.exit_code == 0, done.output
    assert "recipients=OST MIL, OST CVL · by ann" in run.invoke(app, ["corrections", *at]).output
    assert "OST CVL" in run.invoke(app, ["show", "courier-1", *at]).output
    assert "OST CVL" not in run.invoke(app, ["show", "courier-1", "--uncorrected", *at]).output
    assert run.invoke(app, ["export", "--format", "corrections", *at]).output.startswith('{"document":"courier-1"')
    assert run.invoke(app, ["correct", "courier-1", name, *at]).exit_code == 2
    assert run.invoke(app, ["correct", "courier-1", "e999", "--wrong", *at]).exit_code == 1
    assert run.invoke(app, ["corrections", "--withdraw", "1", *at]).exit_code == 0
    assert "OST CVL" not in run.invoke(app, ["show", "courier-1", *at]).output
