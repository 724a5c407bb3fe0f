"""Corrections: applied to every question, kept through another reading, found again or listed as unplaced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
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
        ({"date": "not a day"}, "Write a day as 2025-01-17"),
        ({"date": "2031-02-30"}, "is no date"),
        ({"due": "2031-06-09/2031-06-01"}, "is no date"),
        ({"place": "Atlantis"}, "not in the report"),
        ({"tolls": ["killed forty elephants"]}, "not in the report"),
        ({"tolls": ["amused 3"]}, "is no toll"),
        ({"terms": ["omits: eternal friendship"]}, "not in the report"),
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
    woven = weave(book.readings(), ties=ties(book.readings(), book.corrections()))
    assert any({m.doc for m in s.members} == {"a", "b", "c"} for s in woven.stories)
    second = {
        "document": "a",
        "first": a.events[0].trigger[0][0],
        "last": a.events[0].trigger[-1][1],
        "type": "CONSULT",
    }
    book.correct(replace(said(b, "split"), values=second))
    woven = weave(book.readings(), ties=ties(book.readings(), book.corrections()))
    assert {frozenset(m.doc for m in s.members) for s in woven.stories} == {frozenset("ac"), frozenset("b")}


def test_a_mode_that_the_type_read_anew_does_not_have_is_not_kept(book: Ledger, make: Maker) -> None:
    r = replace(reading(make), events=(make.event(type="CONSULT", mode=None, quad="verbal cooperation", scale=1.0),))
    book.add(r)
    c = book.correct(said(r, "set", mode="phone"))
    coerced = make.event(type="COERCE", mode=None, quad="material conflict", scale=-7.0)
    book.add(replace(r, reader="other", events=(coerced,)))
    assert next(book.readings()).events == (coerced,)
    assert unplaced(replace(r, events=(coerced,)), [c]) == [c]


def test_what_is_said_of_an_added_or_changed_event_is_placed(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    add = replace(said(r, "add", actors=["VLD GOV"]), trigger=make.span("meet"), type="CONSULT")
    made = [add, replace(add, action="set", values={"aux": ["future"]}), said(r, "set", type="COOPERATE")]
    made.append(replace(made[-1], type="COOPERATE", values={"recipients": ["OST MIL"]}))
    for c in made:
        book.correct(c)
    assert unplaced(r, book.corrections()) == []
    first, second = next(book.readings()).events
    assert (first.type, first.recipients[0].code, second.aux) == ("COOPERATE", "OST MIL", ("future",))
    gone = book.correct(replace(add, action="wrong", values={}))
    after = book.correct(replace(add, action="confirm", values={}))
    assert unplaced(r, book.corrections()) == [after] != [gone]


def test_a_report_is_read_anew_though_a_correction_no_longer_fits_its_text(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    c = book.correct(said(r, "set", object="officials in Ostmark"))
    text = r.document.text.replace("officials in Ostmark", "an official there")
    new = replace(r, document=replace(r.document, text=text), events=(replace(r.events[0], sentence=(0, 60)),))
    assert book.add(new) == "replaced"
    assert next(book.readings()).events == new.events
    assert unplaced(new, book.corrections()) == [c]


def test_a_place_a_time_figures_and_terms_have_their_characters(book: Ledger, make: Maker) -> None:
    r = reading(make)
    book.add(r)
    book.correct(
        said(r, "set", place="Tallinn", date="2031-05", due="2031-05-03/2031-05-07", tolls=["destroyed drones"],
             terms=["omits: shipped drones"])
    )  # fmt: skip
    (event,) = next(book.readings()).events
    text = r.document.text
    assert event.place is not None
    assert event.place.span is not None
    assert event.date is not None
    assert event.due is not None
    assert (event.place.country, text[slice(*event.place.span)]) == ("EST", "Tallinn")
    assert (event.date.start, event.date.end, event.date.granularity) == ("2031-05-01", "2031-05-31", "month")
    assert (event.due.start, event.due.end) == ("2031-05-03", "2031-05-07")
    assert [(t.kind, text[slice(*t.span)], t.number) for t in event.tolls] == [("destroyed", "drones", None)]
    assert [(t.polarity, text[slice(*t.span)]) for t in event.terms] == [("omits", "shipped drones")]


def named(r: Reading) -> dict[str, Any]:
    e = r.events[0]
    return {"document": r.document.id, "first": e.trigger[0][0], "last": e.trigger[-1][1], "type": e.type}


def test_the_later_of_join_and_split_holds() -> None:
    a, b, c = MEETINGS
    join, split = replace(said(a, "join"), values=named(c)), replace(said(a, "split"), values=named(c))

    def together(*said: Correction) -> bool:
        woven = weave(MEETINGS, ties=ties(MEETINGS, said))
        return any({"a", "c"} <= {m.doc for m in s.members} for s in woven.stories)

    assert together(join)
    assert together(split, join)
    assert together(join, split, join)
    assert not together(join, split)
    assert not together(split)
    assert together(join, replace(said(b, "split"), values=named(a)))  # and so b alone, as the other test has it


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


ACTS = st.sampled_from(["wrong", "confirm", "set", "retype", "add", "join", "split"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ACTS, st.integers(0, 2)), max_size=7), st.booleans())
def test_any_corrections_lose_no_report_and_are_the_same_however_they_come(
    acts: list[tuple[str, int]], twice: bool
) -> None:
    made = [correction(act, MEETINGS[n], MEETINGS[(n + 1) % 3]) for act, n in acts]
    with opened() as book:
        for r in MEETINGS:
            book.add(r)
        stored = [book.correct(c) for c in made]
        if twice:
            for r in MEETINGS:
                book.add(replace(r, reader="x"))
        found = list(book.readings())
        for r, now in zip(sorted(MEETINGS, key=lambda r: r.document.id), found, strict=True):
            mine = [c for c in stored if c.document == r.document.id]
            assert now.events == applied(r, mine).events
            assert len({e.id for e in now.events}) == len(now.events)
            assert {c.number for c in unplaced(r, mine)} <= {c.number for c in mine}
        woven = weave(found, ties=ties(found, stored))
        told = [(m.doc, m.event) for s in woven.stories for m in s.members]
        assert sorted(told) == sorted((r.document.id, e.id) for r in found for e in r.events)
        assert weave(found[::-1], ties=ties(found[::-1], stored)) == woven
        for c in stored:
            book.withdraw(c.number or 0)
        assert [r.events for r in book.readings()] == [
            r.events for r in sorted(MEETINGS, key=lambda r: r.document.id)
        ]  # nothing of them stays


def correction(act: str, r: Reading, other: Reading) -> Correction:
    if act in ("join", "split"):
        return replace(said(r, "join" if act == "join" else "split"), values=named(other))
    if act == "add":
        return replace(said(r, "add", actors=["KEN GOV"]), trigger=(0, 4), type="REQUEST")
    if act == "retype":
        return said(r, "set", type="AGREE")
    return said(r, "set", aux=["future"]) if act == "set" else said(r, "wrong" if act == "wrong" else "confirm")


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


def test_the_command_adds_and_every_view_can_do_without(tmp_path: Path, make: Maker) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(reading(make))
    run, at = CliRunner(), ["--ledger", str(tmp_path / "l.db")]
    add = ["--add", "CONSULT", "--set", "actors=VLD GOV, OST GOV", "--set", "due=2031-06-03"]
    assert run.invoke(app, ["correct", "courier-1", "will meet", *add, *at]).exit_code == 0
    assert "1 times" not in run.invoke(app, ["correct", "courier-1", "O", *add, *at]).output
    assert run.invoke(app, ["correct", "courier-1", "O", *add, *at]).exit_code == 1
    assert "does not have the words" in run.invoke(app, ["correct", "courier-1", "zebra", *add, *at]).output
    assert "have a CONSULT already" in run.invoke(app, ["correct", "courier-1", "will meet", *add, *at]).output
    wrong = run.invoke(app, ["correct", "courier-1", "Tallinn", "--add", "CONSULT", "--set", "date=soon", *at])
    assert (wrong.exit_code, "2025-01-17" in wrong.output) == (1, True)
    for view in (["show", "courier-1"], ["find", "countries"], ["summary"], ["export"], ["dossier", "VLD"]):
        assert "CONSULT" in run.invoke(app, [*view, *at]).output, view
        shown = run.invoke(app, [*view, "--uncorrected", *at])
        assert (shown.exit_code, "CONSULT" in shown.output) == (0, False), view
    assert run.invoke(app, ["weave", *at]).output.startswith("2 happenings")
    assert run.invoke(app, ["weave", "--uncorrected", *at]).output.startswith("1 happening,")
