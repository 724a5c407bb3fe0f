"""Whole readings: pure, the same byte for byte, and pinned to characters that are there."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.exports.jsonl import line
from dragoman.reading.reader import Reader, day_of, undated, within
from dragoman.records import Document, Reading
from reading.samples import check, documents

SAMPLES = documents()
SENTENCES = sorted({s.strip() for d in SAMPLES for s in d.text.replace("\n", " ").split(". ") if 20 < len(s) < 220})


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 8
    assert len(SENTENCES) >= 50


@pytest.mark.parametrize("document", SAMPLES[:4], ids=lambda d: d.id)
def test_samples_are_read(reader: Reader, document: Document) -> None:
    reading = reader.read(document)
    check(reading)
    assert len(reading.events) >= 3
    assert reading.attributions
    assert reading.document is document


def test_a_reading_does_not_depend_on_what_was_read_before(reader: Reader) -> None:
    chosen = SAMPLES[:5]
    forth = {d.id: line(reader.read(d)) for d in chosen}
    shuffled = chosen[:]
    random.Random(7).shuffle(shuffled)
    reader.read(Document(id="other", text="Qwxyz of Veldoria met Zlorp of Ostmark. " * 30))
    for document in shuffled:
        assert line(reader.read(document)) == forth[document.id]


@pytest.mark.slow
def test_a_reading_does_not_depend_on_the_reader_object(rules: Reader) -> None:
    text = "Russia shipped tanks to Syria, Turkish officials said on Friday."
    document = Document(id="t", text=text, published="2024-06-15")
    assert line(rules.read(document)) == line(Reader.load(kind="rules").read(document))


def test_readers_say_which_they_are(reader: Reader, rules: Reader) -> None:
    assert reader.version.startswith("models-")
    assert rules.version.startswith("rules-")
    assert rules.lexicon.fingerprint in rules.version


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", ".", "?!", "“", "”” ““", "said", "Iran", "\u00a0", "x" * 3000, "said " * 300, "“" * 200,
     "\u202eIran attacked Iraq\u202c", "Iran\x00attacked Iraq.", "١٢٣ هاجمت إيران العراق"],
)  # fmt: skip
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    reading = reader.read(Document(id="odd", text=text))
    check(reading)
    assert line(reading) == line(reader.read(Document(id="odd", text=text)))


@pytest.mark.parametrize("how", [str.upper, str.title])
def test_odd_capitals_are_read(reader: Reader, how: Callable[[str], str]) -> None:
    text = "Russia shipped tanks to Syria on Monday. Turkey condemned the delivery, and Israel bombed Damascus."
    ordinary = reader.read(Document(id="t", text=text, published="2024-06-15"))
    odd = reader.read(Document(id="t", text=how(text), published="2024-06-15"))
    check(odd)
    assert [(e.type, e.sentence) for e in odd.events] == [(e.type, e.sentence) for e in ordinary.events]


@pytest.fixture(scope="module")
def read(reader: Reader) -> Callable[[Document], Reading]:
    """The default reader's reading; hypothesis would print a whole lexicon where it is given a reader."""
    return lambda document: reader.read(document)


JUNK = st.sampled_from(["", "\n", "\n\n", " ", "\u00a0", "\t", "\u200b", "said ", "the U.S. ", "...", *'“”"’()—😀,:'])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Sentences of the samples, cut, joined and sprinkled with marks; some in odd capitals."""
    parts = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    text = ""
    for part in parts:
        start = draw(st.integers(0, min(30, len(part) - 1)))
        text += part[start:] if draw(st.booleans()) else part
        text += draw(JUNK) + draw(st.sampled_from([". ", " ", "\n", ".\n\n", ", "]))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(JUNK) + text[at + draw(st.integers(0, 3)) :]
    how = draw(st.sampled_from(["", "", "", "upper", "title"]))
    return str(getattr(text, how)()) if how else text


@given(text=mutated(), published=st.sampled_from([None, "2025-01-18"]))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_spans_lie_inside_whatever_is_read(
    read: Callable[[Document], Reading], text: str, published: str | None
) -> None:
    document = Document(id="m", text=text, published=published)
    reading = read(document)
    check(reading)
    assert line(read(document)) == line(reading)


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (Document(id="t", text="Iran left.", published="2024-06-15"), ("2024-06-15", "published")),
        (Document(id="t", text="Iran left."), (None, "inferred")),
    ],
)
def test_day_of(document: Document, wanted: tuple[str | None, str]) -> None:
    assert day_of(document) == wanted


def test_undated() -> None:
    assert undated(None).code == "undated"
    assert "2024-06-15" in undated("2024-06-15").message


def test_within() -> None:
    assert within(3, [(0, 2), (3, 5)])
    assert not within(5, [(0, 2), (3, 5)])
    assert not within(0, [])


ODD = "“MOSCOW HAS PROMISED US JETS AND HAS NOT DELIVERED ONE BOLT,” STORMED REFORMIST NEWSPAPER EDITOR LALEH "


def test_whoever_a_record_names_is_an_actor_of_the_report(read: Callable[[Document], Reading]) -> None:
    """Steps after the cast may meet someone whom the cast's own way through the text did not."""
    text = "“THE TWO COUNTRIES HAVE CHOSEN A NEW LEVEL,” A MINISTRY REPRESENTATIVE TOLD REPORTERS. "
    check(read(Document(id="m", text=text + "".join(ODD + name for name in ("SABOURSAID I. ", *["SABOURI. "] * 2)))))
