"""The tutorial and the how-to pages: their commands run in order, and what stands under them is what is printed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from pages import tutorial
from test_pages import run

import dragoman
from dragoman.exports import FORMATS
from dragoman.records import Document

SENTENCES = """<Sentences>
<Sentence date="20150805" id="OST-7_1" source="Courier" sentence="True"><Text>
Kenya sent Uganda 40 tonnes of maize .
</Text><Parse>(ROOT)</Parse></Sentence>
<Sentence date="20150805" id="OST-7_2" source="Courier" sentence="True"><Text>Uganda praised
Kenya .</Text><Parse>(ROOT)</Parse></Sentence>
<Sentence date="20150806" id="OST-8_1" source="Courier" sentence="True"><Text>Peru met Chile .</Text></Sentence>
</Sentences>"""


@pytest.mark.slow
def test_the_tutorial_runs_and_prints_what_it_shows(tmp_path: Path) -> None:
    text = tutorial.PAGE.read_text(encoding="utf8")
    assert len([m for m in tutorial.BLOCK.finditer(text) if m["command"]]) >= 8
    assert "$ " not in tutorial.BLOCK.sub("", text), "a command that is not run"
    assert tutorial.filled(text, tutorial.place_for(tmp_path)) == text, "run: python -m pages.tutorial"
    assert (tmp_path / tutorial.CHART).read_text(encoding="utf8").startswith("<?xml")


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    page = "<!-- run: 2 -->\n```console\n$ dragoman nothing-of-this-name\nold\n```\n"
    with pytest.raises(tutorial.Failed, match="nothing-of-this-name"):
        tutorial.filled(page, tmp_path)


def test_what_is_printed_is_cut_and_says_so(tmp_path: Path) -> None:
    page = "<!-- file: a.txt -->\n```python\none\ntwo\nthree\n```\n<!-- run: 2 -->\n```console\n$ cat a.txt\nold\n```\n"
    assert tutorial.filled(page, tmp_path).endswith("$ cat a.txt\none\ntwo\n…\n```\n")


@pytest.mark.slow
def test_rows_of_gdelt_become_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open("export.CSV", "wb") as out:
        FORMATS["gdelt"].write([dragoman.read_document(one) for one in documents()], out)
    run("docs/from-gdelt.md")
    assert Path("addresses.txt").read_text(encoding="utf8") == "https://courier.example/iran"


def documents() -> list[Document]:
    """Two reports with addresses, one of them about Russia and Iran."""
    texts = {"iran": "Iran sent Russia drones on Monday. Iran praised Russia.", "peru": "Peru praised Chile on Monday."}
    return [
        Document(id=name, text=text, url=f"https://courier.example/{name}", published="2025-01-18")
        for name, text in texts.items()
    ]


def test_sentences_of_petrarch2_become_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sentences.xml").write_text(SENTENCES, encoding="utf8")
    run("docs/from-petrarch2.md")
    rows = [json.loads(line) for line in Path("reports.jsonl").read_text(encoding="utf8").splitlines()]
    assert rows == [
        {"id": "OST-7", "published": "2015-08-05",
         "text": "Kenya sent Uganda 40 tonnes of maize . Uganda praised Kenya ."},
        {"id": "OST-8", "published": "2015-08-06", "text": "Peru met Chile ."},
    ]  # fmt: skip


@pytest.mark.slow
def test_the_commands_of_the_petrarch2_page_run(tmp_path: Path) -> None:
    (tmp_path / "sentences.xml").write_text(SENTENCES, encoding="utf8")
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        run("docs/from-petrarch2.md")
    finally:
        os.chdir(here)
    page = (tutorial.ROOT / "docs" / "from-petrarch2.md").read_text(encoding="utf8")
    for block in re.findall(r"```sh\n(.*?)```", page, re.S):
        tutorial.run(block, tmp_path)
    table = (tmp_path / "events.csv").read_text(encoding="utf8")
    assert "KEN GOV" in table
    assert "Uganda praised Kenya ." in table


@pytest.mark.slow
def test_the_rule_of_the_contributing_page_changes_what_it_must_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before, after = run("docs/contributing-a-rule.md").splitlines()
    kept = "[('RETREAT', 'RETREAT/disarm', ['NOR GOV'], [])]"
    assert before == f"[] {kept}"
    assert after == f"[('SANCTION', 'SANCTION/mothball-mission#1', ['PER GOV'], ['BOL GOV'])] {kept}"
