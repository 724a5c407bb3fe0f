"""Names hung on their titles: sentence, name, the word that it must hang on. The people are invented."""

from __future__ import annotations

import pytest

from dragoman.reading.appositions import mended
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader
from dragoman.records import Document

TABLE = [
    ("The president of Norway, Karl Berg, met Chile's ambassador.", "Berg", "president"),
    ("The chairman of the Communist Party of Chile, Juan Vega, said that he would resign.", "Vega", "chairman"),
    ("The mayor of Raleigh, North Carolina, condemned the attack.", "Carolina", "Raleigh"),
    ("The residents of Torvik, Karl Berg, fled on Monday.", "Berg", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "title"), TABLE)
def test_what_a_name_hangs_on(rules: Reader, sentence: str, name: str, title: str | None) -> None:
    before = parse(rules.pipeline, sentence)
    after = mended(before, rules.lexicon.actors)
    at = before.words.index(name)
    if title is None:
        assert after is before
        return
    assert after.words[after.head[at]] == title
    assert after.right[after.words.index(title)] >= at
    assert len(after) == len(before)


def test_one_person_is_one_actor(rules: Reader) -> None:
    text = "The president of Norway, Karl Berg, met Chile's ambassador."
    (event,) = rules.read(Document(id="d", text=text)).events
    assert [party.code for party in event.actors] == ["NOR GOV", "CHL GOV"]
