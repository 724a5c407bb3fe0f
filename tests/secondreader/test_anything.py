"""Whatever a model answers, the result is a reading that holds together, with nothing from outside the report."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.exports.exchange import check
from dragoman.exports.jsonl import line
from dragoman.exports.safe import printable
from dragoman.lexicon.ontology import Ontology
from dragoman.reading.reader import Reader, Workings
from dragoman.records import Document
from dragoman.secondreader import Settings
from dragoman.secondreader.client import Client
from dragoman.secondreader.reader import SecondReader

TEXT = (
    "Iran said that it had “sent  nothing”. Its foreign minister met officials of Russia and the UN — twice.\n\n"
    "“We will not stop,” he told them; western officials, however, accused both countries of aid to rebels."
)
PIECES = [
    *TEXT.split(),
    *TEXT.replace("\n", " ").split(". "),
    "“sent nothing”",
    "Russia and the UN",
    "he",
    "",
    " ",
    "\ud800",
]
CODES = ["IRN GOV", "RUS GOV", "USA GOV", "IGO:UN", "UNK GOV", "XXX GOV", "IRN XXX", "IRN", "GOV", "", "AID", "CONSULT"]
JUNK = (
    st.none() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6) | st.lists(st.integers(), max_size=2)
)
WORDS = st.sampled_from(PIECES) | st.text(max_size=8)
PARTIES = st.lists(st.fixed_dictionaries({"words": WORDS, "code": st.sampled_from(CODES)}) | JUNK, max_size=3)
NUMBERS = st.integers(-1, 5)
EVENT = st.fixed_dictionaries(
    {"sentence": NUMBERS, "trigger": WORDS, "type": st.sampled_from(["AID", "CONSULT", "ACCUSE", "REJECT", "X", ""])},
    optional={
        "mode": WORDS | st.sampled_from(["visit", "phone"]), "contexts": st.lists(st.sampled_from(["military", "x"])),
        "aux": st.lists(st.sampled_from(["future", "negation", "x"]), max_size=4), "object": WORDS, "actors": PARTIES,
        "recipients": PARTIES, "source": PARTIES, "extra": JUNK,
    },
)  # fmt: skip
SAID = st.fixed_dictionaries(
    {"sentence": NUMBERS, "content": WORDS},
    optional={"source": WORDS, "cue": WORDS, "kind": st.sampled_from(["direct", "x"]), "code": st.sampled_from(CODES)},
)
ANSWERS = st.fixed_dictionaries(
    {"events": st.lists(EVENT | JUNK, max_size=8)}, optional={"attributions": st.lists(SAID | JUNK, max_size=5) | JUNK}
)


class Saying(Client):
    """A client that has its answer already."""

    content = ""

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any], until: float) -> str:
        return self.content


@pytest.fixture(scope="module")
def workings(rules: Reader) -> Workings:
    """Our reading of the text."""
    return rules.workings(Document(id="d", text=TEXT, published="2025-01-18"))


@given(answer=ANSWERS)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_answer(rules: Reader, workings: Workings, ontology: Ontology, answer: dict[str, Any]) -> None:
    wanted = Settings(url="http://127.0.0.1/v1", model="m", near=True)
    client = Saying(wanted)
    client.content = json.dumps(answer)
    second = SecondReader.of(rules, wanted, client).second(workings)
    reading = replace(workings.reading, second=second)
    check(reading)
    line(reading)
    named = {m.code for m in workings.report.cast.mentions}
    lands = {code.partition(" ")[0] for code in named}
    for e in second.events:
        assert e.type in ontology.types
        assert e.mode is None or e.mode in ontology.types[e.type].modes
        assert set(e.contexts) <= set(ontology.contexts)
        assert all(e.sentence[0] <= s < t <= e.sentence[1] for s, t in e.trigger)
        assert e.actors or e.recipients
        for party in (*e.actors, *e.recipients):
            assert party.code in named or party.code.partition(" ")[0] in lands
            assert party.span is not None
    once = [(e.type, e.trigger) for e in second.events]
    assert len(once) == len(set(once))
    mine, theirs = {e.id for e in reading.events}, {e.id for e in second.events}
    told = [d for d in second.disagreements if d.about == "event"]
    assert {d.ours for d in told} <= mine | {None}
    assert {d.second for d in told} <= theirs | {None}
    assert all(printable(left.message) == left.message for left in second.left_out)


@pytest.fixture(scope="module")
def ontology(rules: Reader) -> Ontology:
    """The types, modes and contexts that there are."""
    return rules.lexicon.ontology
