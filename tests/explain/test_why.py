"""Explanations: every step speaks of the record, in words that are in the report."""

from __future__ import annotations

import pytest

from dragoman.explain import Explanation, why
from dragoman.explain.paths import told
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader
from dragoman.records import Document

TEXT = (
    "Iran's foreign minister denied on Tuesday that Tehran had supplied Russia with attack drones. Turkey, he said, "
    "refused to close its airspace to Israeli warplanes in May, and condemned the strike on Ankara."
)
DOCUMENT = Document(id="t", text=TEXT, published="2024-06-15")


def explanation(reader: Reader, kind: str) -> Explanation:
    """The explanation of the first event of a type."""
    event = next(e for e in reader.read(DOCUMENT).events if e.type == kind)
    return why(reader, DOCUMENT, event.id)


def said(found: Explanation, about: str) -> str:
    """What the steps about something say."""
    return " ".join(step.says for step in found.steps if step.about == about)


def test_the_rules_tell_sense_operators_parties_and_source(rules: Reader) -> None:
    found = explanation(rules, "AID")
    assert "“supplied”" in said(found, "words")
    assert "events/AID.yaml" in said(found, "sense")
    assert "negation" in said(found, "aux")
    assert "subject of “supplied”" in said(found, "actor")
    assert "RUS GOV" in said(found, "recipient")
    assert "military" in said(found, "context")
    assert "“denied”" in said(found, "source")
    assert not said(found, "encoder")
    assert not said(found, "decision")


def test_what_was_not_chosen_is_told(rules: Reader) -> None:
    assert "“close”" in said(explanation(rules, "ACCUSE"), "not chosen")


def test_the_default_reader_tells_what_was_heard_and_weighed(reader: Reader) -> None:
    for event in reader.read(DOCUMENT).events:
        found = why(reader, DOCUMENT, event.id)
        assert found.event == event
        assert "The encoder hears" in said(found, "encoder")
        assert f"Decided as {event.type} with confidence {event.confidence:.2f}" in said(found, "decision")


@pytest.mark.parametrize("kind", ["rules", "models"])
def test_spans_lie_in_the_text(kind: str, request: pytest.FixtureRequest) -> None:
    chosen: Reader = request.getfixturevalue("rules" if kind == "rules" else "reader")
    for event in chosen.read(DOCUMENT).events:
        for step in why(chosen, DOCUMENT, event.id).steps:
            assert step.says.endswith((".", "”"))
            assert all(0 <= start < end <= len(TEXT) for start, end in step.spans)


def test_an_unknown_event_is_a_key_error(rules: Reader) -> None:
    with pytest.raises(KeyError):
        why(rules, DOCUMENT, "e99")


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        ("Turkey", "shipped", "subject of “shipped”"),
        ("Syria", "shipped", "object of a preposition of “to”, under “shipped”"),
        ("tanks", "tanks", ""),
    ],
)
def test_paths_in_words(rules: Reader, start: str, end: str, way: str) -> None:
    tree = parse(rules.pipeline, "Turkey shipped many tanks over to Syria.")
    assert told(tree, tree.words.index(start), tree.words.index(end)).replace("receiver", "under") == way
