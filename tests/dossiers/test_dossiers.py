"""Dossiers of small passages of our own: what belongs to a subject, the balance, and pages that nothing can break."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.dossiers import Dossier, Subject, SubjectError, compiled
from dragoman.dossiers.charts import between
from dragoman.dossiers.page import page
from dragoman.dossiers.text import lines
from dragoman.ledger import Ledger
from dragoman.records import Reading
from dragoman.weaving import weave
from weaving.test_weave import CLAIM, MEETINGS, PLEDGE, reading

ALL = [*MEETINGS[:2], CLAIM, PLEDGE]


def of(*codes: str, topic: str | None = None, readings: list[Reading] = ALL, until: str | None = None) -> Dossier:
    """The dossier of a subject in the passages."""
    return compiled(readings, weave(readings), Subject.of(codes, topic), until=until)


def test_a_dyad_holds_what_passed_between_the_two() -> None:
    found = of("NOR", "CHL")
    assert [m.type for m in found.timeline] == ["CONSULT"]
    assert found.timeline[0].reports == 2
    assert found.timeline[0].standing == "corroborated"
    cite = found.timeline[0].cite
    text = next(r.document.text for r in ALL if r.document.id == cite.report)
    assert text[slice(*cite.span)] == cite.sentence


def test_an_actor_has_its_disputes_and_commitments() -> None:
    found = of("KEN")
    assert len(found.disputes) == 1
    assert {part for part, _ in found.disputes[0].lines} == {"CHL GOV", "PER GOV"}
    assert [(m.heading, m.due, m.status) for m in found.commitments] == [("CHL GOV owes KEN GOV", "2024-05-20", "open")]
    assert of("KEN", until="2024-06-01").commitments[0].overdue


def test_a_topic_is_found_by_its_words() -> None:
    assert of(topic="drones Kenya").events == 2
    assert of(topic="whales").timeline == ()


def test_what_did_not_happen_is_not_weighed() -> None:
    months = {m.month: m for m in of("PER").balance}
    assert months["2024-05"].happenings == 1  # the claimed drones, which the denial only denies
    assert months["2024-05"].conflict == 0


@pytest.mark.parametrize("codes", [(), ("R",), ("RUS", "IRN", "USA"), ("russia",)])
def test_a_subject_that_cannot_be(codes: tuple[str, ...]) -> None:
    with pytest.raises(SubjectError, match="RUS"):
        Subject.of(codes)


def test_months_in_between_are_kept() -> None:
    assert list(between("2023-11", "2024-02")) == ["2023-11", "2023-12", "2024-01", "2024-02"]


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_hostile_report_stays_text() -> None:
    text = '<script>alert(1)</script><img src=x onerror=alert(2)> Chile attacked "Kenya" \u202eevil\u202c &amp; went.'
    bad = reading("<b>id</b>", "2024-05-04", text, ("attacked", "ASSAULT", ["CHL GOV"], ["KEN GOV"], [], []))
    found = Tags()
    found.feed(page(of("CHL", "KEN", readings=[bad])))
    assert not found.tags & {"script", "img", "iframe", "link", "object"}
    assert not {name for name in found.attributes if name.startswith("on")} | (found.attributes & {"src", "srcset"})


def test_text_has_every_section() -> None:
    written = "\n".join(lines(of("KEN")))
    for word in ("Timeline", "Disputes", "Open commitments", "Cooperation and conflict", "On whose word"):
        assert word in written
    assert "Nothing in the ledger" in "\n".join(lines(of("FRA")))


def test_the_command(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        for each in ALL:
            book.add(each)
    run = CliRunner()
    shown = run.invoke(app, ["dossier", "nor", "chl", "--ledger", str(tmp_path / "l.db")])
    assert shown.exit_code == 0
    assert "NOR – CHL: 2 events in 2 reports" in shown.output
    out = tmp_path / "d.html"
    assert run.invoke(app, ["dossier", "KEN", "--html", str(out), "--ledger", str(tmp_path / "l.db")]).exit_code == 0
    assert out.read_text(encoding="utf8").startswith("<!doctype html>")
    wrong = run.invoke(app, ["dossier", "Kenya!", "--ledger", str(tmp_path / "l.db")])
    assert wrong.exit_code == 2
