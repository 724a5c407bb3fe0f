"""`python -m dragoman.lexicon` finds faults in any file of a lexicon folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.lexicon.__main__ import main
from dragoman.lexicon.loader import folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A user's copy of the bundled lexicon."""
    return Path(shutil.copytree(folder(), tmp_path / "lexicon"))


def test_a_sound_folder_has_no_faults(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(copy)]) == 0
    assert "No faults" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("events/AID.yaml", "- {sense: lend, frame: nowhere, verbs: [lend]}", "there is no frame nowhere"),
        ("events/AID.yaml", "- {sense: lend, frame: gives, verbs: [lends to him]}\n-", "does not fit its form"),
        ("cues/verbs.yaml", "asserts: {say: clause}", "cues/verbs.yaml does not fit its form"),
        ("sources.yaml", "voiced: [asserts]", "sources.yaml does not fit its form"),
        ("actors/igos.yaml", "- {code: [", "actors/igos.yaml is not valid YAML"),
    ],
)
def test_faults_are_named(copy: Path, file: str, text: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / file).write_text(text, encoding="utf8")
    assert main([str(copy)]) == 1
    assert said in capsys.readouterr().out


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none")]) == 1
    assert "cannot be read" in capsys.readouterr().out
