"""The cue lexicon: its files fit their form, and broken ones are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.lexicon import loader
from dragoman.lexicon.cues import CueLexicon, words


def test_the_bundled_cues_load_and_know_common_words() -> None:
    cues = CueLexicon.load(loader.folder())
    assert cues.verbs["say"].stance("clause") == "asserts"
    assert cues.verbs["deny"].stance("gerund") == "denies"
    assert cues.verbs["say"].stance("infinitive of nothing") is None
    assert cues.nouns["claim"].stance("clause") == "claims"
    assert cues.prepositions["according"] == ((("to",), "asserts"),)


def test_a_word_may_have_several_stances() -> None:
    found = words({"hopes": {"expect": ("infinitive",)}, "predicts": {"expect": ("clause", "infinitive")}})
    assert dict(found["expect"].forms) == {"infinitive": "hopes", "clause": "predicts"}


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(loader.folder() / "cues", tmp_path / "cues")
    (tmp_path / "cues" / "nouns.yaml").write_text("asserts: [claim]\n", "utf8")
    with pytest.raises(loader.LexiconError, match=r"nouns\.yaml"):
        CueLexicon.load(tmp_path)
