"""The test tables agree with themselves: their words are in their texts, and their codes are codes.

Every check goes over a whole table and names all the rows that fail it: a test for each row would be thousands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pycountry
import pytest

from dragoman.lexicon.schema import TYPES
from dragoman.records import Spans
from reading.tables import GAP, GoldAttribution, GoldEvent, locate, passages, sentences

SECTORS = frozenset("GOV MIL SPY LEG JUD COP PTY OPP ELI REB PAR CRM MED BUS EDU HRI NGO LAB REL REF CVL".split())
COUNTRIES = frozenset([country.alpha_3 for country in pycountry.countries] + ["UNK"])
BODY = re.compile(r"(IGO|NON):[A-Z0-9]+")
QUOTE = re.compile("[\"“”‘]|'[A-Z]")
MODES = ["future", "hypothetical", "negation", "historical"]
ONLY_DONE = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}  # planned, they are AGREE (coding guide)

SENTENCES = sentences()
PASSAGES = passages()
EVENTS = [(sentence.text, event) for sentence in SENTENCES for event in sentence.events]
ATTRIBUTIONS = [(passage.text, attribution) for passage in PASSAGES for attribution in passage.attributions]


def well_formed(code: str) -> bool:
    """`RUS GOV`, `IGO:UN` or `NON:M23`."""
    country, _, sector = code.partition(" ")
    return bool(BODY.fullmatch(code)) or (country in COUNTRIES and sector in SECTORS)


def codes(event: GoldEvent) -> Iterator[str]:
    for party in (*event.actors, *event.recipients, *event.attributed_to):
        yield from party.split("|")


def placed(text: str, words: str, occurrence: int = 1) -> bool:
    """Are the words there, and does no span begin or end within a word (as `he` would in `the`)?"""
    try:
        spans = locate(text, words, occurrence)
    except ValueError:
        return False
    return not any(re.match(r"\w\w", text[edge - 1 : edge + 1]) for span in spans for edge in span if edge)


def repeated(text: str, words: str) -> bool:
    """Does the first piece of the words stand in the text more than once?"""
    first = words.split(GAP)[0]
    return bool(first) and text.count(first) > 1


def cue_in_content(text: str, attribution: GoldAttribution) -> bool:
    content = [span for words in attribution.content for span in locate(text, words)]
    cue = locate(text, attribution.cue, attribution.cue_occurrence)
    return any(s < end and start < e for s, e in cue for start, end in content)


def kind_shows(attribution: GoldAttribution) -> bool:
    """Indirect content has no quotation marks, mixed has some, and all spans of direct content begin with one."""
    if attribution.kind == "direct":
        return all(QUOTE.match(words) for words in attribution.content)
    return any(QUOTE.search(words) for words in attribution.content) == (attribution.kind == "mixed")


def test_triggers_are_words_of_their_sentences() -> None:
    assert [(text, e.trigger) for text, e in EVENTS if not placed(text, e.trigger, e.occurrence)] == []


def test_a_trigger_that_stands_twice_says_which_is_meant() -> None:
    assert [(text, e.trigger) for text, e in EVENTS if (e.occurrence > 1) and not repeated(text, e.trigger)] == []


def test_no_two_events_of_a_sentence_have_one_trigger() -> None:
    times = Counter((text, locate(text, event.trigger, event.occurrence)) for text, event in EVENTS)
    assert [trigger for trigger, number in times.items() if number > 1] == []


def test_codes_are_well_formed() -> None:
    assert [(text, code) for text, event in EVENTS for code in codes(event) if not well_formed(code)] == []


def test_every_event_has_a_party() -> None:
    assert [text for text, event in EVENTS if not event.actors and not event.recipients] == []


def test_modes_stand_in_order() -> None:
    assert [text for text, event in EVENTS if list(event.aux) != [mode for mode in MODES if mode in event.aux]] == []


def test_what_is_only_planned_has_the_type_of_a_plan() -> None:
    assert [text for text, event in EVENTS if "future" in event.aux and event.type in ONLY_DONE] == []


def test_sentences_differ() -> None:
    assert [text for text, times in Counter(s.text for s in SENTENCES).items() if times > 1] == []


def test_there_are_sentences_enough() -> None:
    assert sum(1 for sentence in SENTENCES if sentence.events) >= 300
    assert sum(1 for sentence in SENTENCES if not sentence.events) >= 40


@pytest.mark.parametrize("type", TYPES)
def test_every_type_is_well_covered(type: str) -> None:
    assert sum(event.type == type for _, event in EVENTS) >= 15


def test_sources_and_cues_are_words_of_their_passages() -> None:
    assert [(text, a.source) for text, a in ATTRIBUTIONS if not placed(text, a.source, a.source_occurrence)] == []
    assert [(text, a.cue) for text, a in ATTRIBUTIONS if not a.cue or not placed(text, a.cue, a.cue_occurrence)] == []


def test_contents_stand_once_in_their_passages() -> None:
    contents = [(text, words) for text, a in ATTRIBUTIONS for words in a.content]
    assert [text for text, a in ATTRIBUTIONS if not a.content] == []
    assert [(text, words) for text, words in contents if not placed(text, words) or repeated(text, words)] == []


def test_a_cue_is_no_part_of_its_content() -> None:
    assert [text for text, attribution in ATTRIBUTIONS if cue_in_content(text, attribution)] == []


def test_the_kind_shows_in_the_quotation_marks() -> None:
    assert [(text, a.content) for text, a in ATTRIBUTIONS if not kind_shows(a)] == []


def test_there_are_passages_enough() -> None:
    assert len({passage.text for passage in PASSAGES}) == len(PASSAGES) >= 120


@pytest.mark.parametrize(
    ("text", "words", "occurrence", "spans"),
    [
        ("he said that he", "he", 2, ((13, 15),)),
        ("turned the plan down", "turned ... down", 1, ((0, 6), (16, 20))),
        ("nobody", "", 1, ()),
    ],
)
def test_locate(text: str, words: str, occurrence: int, spans: Spans) -> None:
    assert locate(text, words, occurrence) == spans


def test_locate_raises_on_words_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="substring"):
        locate("he said", "she")


@pytest.mark.parametrize("code", ["RUS", "GOV RUS", "IGO", "IGO:", "XYZ GOV", "rus GOV", "RUS GOV MIL"])
def test_a_broken_code_is_seen(code: str) -> None:
    assert not well_formed(code)
