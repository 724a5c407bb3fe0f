"""The coding guide's sentences, read: every record of each is as the page has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from dragoman.reading.reader import Reader
from dragoman.records import Document, Event, Party

PAGE = Path(__file__).parents[2] / "docs" / "coding.md"
ROW = re.compile(r"^\| (?!sentence|---)(?P<sentence>[^|]+) \| (?P<records>[^|]+) \|(?: (?P<wrong>[^|]+) \|)?$", re.M)
pytestmark = pytest.mark.slow


def rows() -> list[tuple[str, list[str], str | None]]:
    """Sentence, records, and what goes wrong, of every row of every table."""
    found = ROW.finditer(PAGE.read_text(encoding="utf8"))
    return [(m["sentence"].strip(), sorted(re.findall(r"`([^`]+)`", m["records"])), m["wrong"]) for m in found]


def written(event: Event) -> str:
    """An event in the page's notation."""

    def codes(parties: tuple[Party, ...]) -> str:
        return " + ".join(party.code for party in parties)

    words = [event.type, *([codes(event.actors)] if event.actors else [])]
    words += ["→", codes(event.recipients)] if event.recipients else []
    sources = [f"by {' + '.join(one.code for one in event.attributed_to)}"] if event.attributed_to else []
    return " · ".join([" ".join(words), *event.aux, *sources])


def cases() -> list[ParameterSet]:
    """Each row as a test; what the page says to be wrong is expected to fail, and noticed where it does not."""
    made = []
    for sentence, records, wrong in rows():
        marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
        made.append(pytest.param(sentence, records, id=sentence[:40], marks=marks))
    return made


def test_the_page_has_examples_of_every_type() -> None:
    found = rows()
    assert len(found) >= 45
    assert len({record.split()[0] for _, records, wrong in found for record in records}) == 16
    assert all(records or f"| {s} | none |" in PAGE.read_text(encoding="utf8") for s, records, _ in found)


@pytest.mark.parametrize(("sentence", "records"), cases())
def test_a_sentence_is_coded_as_the_guide_has_it(reader: Reader, sentence: str, records: list[str]) -> None:
    reading = reader.read(Document(id="guide", text=sentence, published="2025-01-18"))
    assert sorted(written(event) for event in reading.events) == records
