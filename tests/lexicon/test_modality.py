"""The words of modality: five files that make one table."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.lexicon.loader import LexiconError, folder
from dragoman.lexicon.modality import FILES, Modality


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A lexicon folder with the bundled files of modality."""
    shutil.copytree(folder() / "modality", tmp_path / "modality")
    return tmp_path


def test_all_files_are_read(copy: Path) -> None:
    assert sorted(p.stem for p in (copy / "modality").iterdir()) == sorted(FILES)
    assert Modality.load(copy) == Modality.load()


def test_phrases_have_no_more_words_than_are_looked_for() -> None:
    words = Modality.load()
    assert {len(p.split()) for p in words.condition_phrases | words.negative_phrases} <= {2, 3, 4}


def test_a_list_that_stands_twice_is_an_error(copy: Path) -> None:
    with (copy / "modality" / "past.yaml").open("a", encoding="utf8") as out:
        out.write("future: [soon]\n")
    with pytest.raises(LexiconError, match="future is in another file too"):
        Modality.load(copy)


def test_a_list_that_is_missing_is_an_error(copy: Path) -> None:
    (copy / "modality" / "past.yaml").write_text("bygone: [once]\n", encoding="utf8")
    with pytest.raises(LexiconError, match="do not fit their form"):
        Modality.load(copy)
