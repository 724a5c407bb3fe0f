"""The exchange format loses nothing, is safe to show, and is read back with its faults named."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports import FORMATS, ExchangeError, reading_from_json
from dragoman.exports.jsonl import line, write
from dragoman.records import Document, Party, Place, Reading, When
from made import Maker


def test_a_line_is_as_the_design_says(make: Maker) -> None:
    row = json.loads(line(make.reading()))
    assert list(row)[:8] == ["id", "url", "title", "publisher", "authors", "published", "language", "text"]
    assert row["format"] == 1
    assert set(row["attributions"][0]) >= {
        "id", "source", "cue", "content", "kind", "speaker", "addressee", "channel", "parent",
    }  # fmt: skip
    event = row["events"][0]
    assert set(event) >= {
        "id", "type", "mode", "contexts", "trigger", "actors", "recipients", "object", "aux", "attributed_to", "date",
        "place", "sentence", "quad", "scale", "cameo", "confidence", "rule",
    }  # fmt: skip
    assert event["trigger"] == [[9, 16]]
    assert row["text"][9:16] == "shipped"
    assert event["attributed_to"] == [{"name": "officials in Ostmark", "code": "OST GOV", "attribution": "a1"}]


def test_write_is_one_line_a_reading(make: Maker) -> None:
    out = io.BytesIO()
    odd = make.reading(document=make.document(text="a\u2028b\x85c\r\nd" + Maker.text))
    assert write([make.reading(), odd], out) == 2
    lines = out.getvalue().decode().splitlines()
    assert len(lines) == 2
    assert out.getvalue().endswith(b"}\n")
    assert json.loads(lines[1])["text"] == "a\u2028b\x85c\r\nd" + Maker.text


@given(st.text(st.characters(codec="utf8"), min_size=1))
def test_any_text_comes_back_and_nothing_drives_a_terminal(text: str) -> None:
    reading = Reading(document=Document(id="x", text=text, title=text), reader="rules 1")
    written = line(reading)
    assert reading_from_json(json.loads(written)) == reading
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\u202e\u2066" for c in written.decode())


def test_a_reading_comes_back_whole(make: Maker) -> None:
    assert reading_from_json(msgspec.json.decode(line(make.reading()))) == make.reading()


def test_a_bare_text_is_a_reading() -> None:
    reading = reading_from_json({"text": "Words."})
    assert reading.document.text == "Words."
    assert len(reading.document.id) == 16
    assert (reading.events, reading.attributions, reading.reader) == ((), (), "given")
    assert reading_from_json({"text": "Words.", "id": 7}).document.id == "7"


def test_what_other_makers_leave_out_is_filled_in(make: Maker) -> None:
    reading = reading_from_json({
        "id": "x", "text": make.text,
        "attributions": [{"source": [[44, 64]], "speaker": "OST GOV"}, {"cue": [[65, 69]], "parent": "a0"}],
        "events": [
            {"type": "CONSULT", "mode": "phone", "trigger": [list(make.span("meet"))],
             "actors": ["VLD GOV", {"code": "OST GOV"}],
             "recipients": [{"name": "somebody"}], "date": "2031-06-03", "place": "Tallinn", "object": "Tallinn"},
            {"type": "AID", "trigger": [[9, 16]], "date": "in May", "scale": 1},
        ],
    })  # fmt: skip
    call, aid = reading.events
    assert call.actors == (Party(name="VLD GOV", code="VLD GOV"), Party(name="OST GOV", code="OST GOV"))
    assert call.recipients == (Party(name="somebody", code="UNK"),)
    assert (call.quad, call.scale, call.cameo, call.confidence, call.rule) == (
        "verbal cooperation",
        1.5,
        "04",
        1.0,
        "given",
    )
    assert make.text[slice(*call.sentence)] == "The two countries will meet in Tallinn on 3 June."
    assert call.date == When(
        text="2031-06-03", span=None, start="2031-06-03", end="2031-06-03", granularity="day", basis="written"
    )
    assert call.place == Place(text="Tallinn", span=None)
    assert call.object is not None
    assert call.object.span == make.span("Tallinn")
    assert (aid.quad, aid.scale, aid.aux) == ("material cooperation", 1.0, ())
    assert aid.date is not None
    assert (aid.date.start, aid.date.basis) == (None, "unresolved")
    assert [(a.id, a.kind, a.parent) for a in reading.attributions] == [
        ("a0", "indirect", None),
        ("a1", "indirect", "a0"),
    ]


EVENT: dict[str, Any] = {"id": "e1", "type": "AID", "trigger": [[0, 5]]}
SAID: dict[str, Any] = {"id": "a1", "cue": [[0, 5]]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ([], "not a JSON object"),
        ({}, 'no "text"'),
        ({"text": 3}, 'no "text"'),
        ({"text": "Words.", "format": 2}, "format 2; this dragoman reads format 1"),
        ({"text": "Words.", "published": "soon"}, "“soon” is no date"),
        ({"text": "Words.", "title": 3}, r"Expected `str \| null`, got `int` - at `\$.title`"),
        ({"text": "Words.", "events": {}}, "events is not a list"),
        ({"text": "Words.", "events": ["x"]}, r"events\[0\] is not an object"),
        ({"text": "Words.", "events": [{"type": "AID"}]}, r"events\[0\].trigger is not a list of"),
        ({"text": "Words.", "events": [EVENT | {"trigger": [[0, "5"]]}]}, r"events\[0\].trigger"),
        ({"text": "Words.", "events": [EVENT | {"trigger": [[2, 99]]}]}, "2 to 99 is no span of the text, which has 6"),
        ({"text": "Words.", "events": [EVENT | {"trigger": [[5, 2]]}]}, "trigger: 5 to 2"),
        ({"text": "Words.", "events": [EVENT | {"type": "PRAISE"}]}, "“PRAISE” is none of the types AGREE, CONSULT"),
        ({"text": "Words.", "events": [EVENT | {"aux": ["maybe"]}]}, r"'maybe' - at `\$.events\[0\].aux\[0\]`"),
        ({"text": "Words.", "events": [EVENT, EVENT]}, "the id “e1” stands for more than one"),
        ({"text": "Words.", "events": [EVENT | {"actors": [3]}]}, r"events\[0\].actors\[0\] is not an object"),
        ({"text": "Words.", "events": [EVENT | {"sentence": "Words."}]}, r"events\[0\].sentence is not"),
        ({"text": "Words.", "events": [EVENT | {"object": "arms"}]}, "“arms” is not in the text"),
        ({"text": "Words.", "events": [EVENT | {"attributed_to": [{"attribution": "a9"}]}]}, "no attribution “a9”"),
        ({"text": "Words.", "attributions": [SAID | {"parent": "a9"}]}, "no attribution “a9”"),
        ({"text": "Words.", "attributions": [SAID | {"kind": "odd"}]}, "Invalid enum value 'odd'"),
        ({"text": "Words.", "attributions": [SAID | {"source": [[0, 7]]}]}, "attribution a1, source: 0 to 7"),
    ],
)  # fmt: skip
def test_faults_are_named(line: Any, message: str) -> None:
    with pytest.raises(ExchangeError, match=message):
        reading_from_json(line)


KEYS = (
    "id", "text", "events", "attributions", "trigger", "type", "sentence", "object", "actors", "date", "place",
    "source", "speaker", "parent", "published", "code", "name", "span",
)  # fmt: skip
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["AID", "a1", "Words.", *KEYS])
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)


@given(VALUES)
def test_nothing_but_an_exchange_error(value: Any) -> None:
    events = [[value], [EVENT | {"object": value}], [EVENT | {"date": value, "place": value, "actors": value}]]
    for candidate in (value, *({"text": "Words.", "events": found} for found in events)):
        with suppress(ExchangeError):
            reading_from_json(candidate)


def test_formats_are_described() -> None:
    assert list(FORMATS)[:2] == ["jsonl", "csv"]
    assert all(f.description and "\n" not in f.description for f in FORMATS.values())


def test_an_own_type_is_filled_in_from_its_parent() -> None:
    def made(**event: Any) -> Reading:
        return reading_from_json({"text": "Chile ordered two frigates.", "events": [{"trigger": [[6, 13]], **event}]})

    order = made(type="ARMS_ORDER", parent="AID", mode="alliance").events[0]
    assert (order.quad, order.scale, order.cameo) == ("material cooperation", 10.0, "07")
    with pytest.raises(ExchangeError, match="none of the types"):
        made(type="ARMS_ORDER", parent="NOTHING")
