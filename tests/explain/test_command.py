"""`dragoman why` on a ledger, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app

TEXT = "Turkey refused to close its airspace to Israel.\n\nKenya condemned the decision.\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one report, read by rules."""
    folder = tmp_path_factory.mktemp("why")
    (folder / "report.txt").write_text(TEXT, encoding="utf8")
    book = folder / "ledger.db"
    given = ["--ledger", str(book), "--reader", "rules", "--published", "2024-06-15"]
    done = CliRunner().invoke(app, ["read", str(folder / "report.txt"), *given])
    assert done.exit_code == 0, done.output
    return book


def run(ledger: Path, *arguments: str) -> Result:
    """`dragoman why`."""
    return CliRunner().invoke(app, ["why", *arguments, "--ledger", str(ledger)])


def named(ledger: Path) -> str:
    """The report's id."""
    return CliRunner().invoke(app, ["show", "--ledger", str(ledger)]).output.split()[0]


def test_it_is_told_in_lines(ledger: Path) -> None:
    done = run(ledger, named(ledger), "e1")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("REJECT")
    assert "*refused*" in done.output
    assert "events/REJECT.yaml" in done.output


def test_and_as_json(ledger: Path) -> None:
    made = json.loads(run(ledger, named(ledger), "e1", "--json").output)
    assert made["event"]["type"] == "REJECT"
    assert made["reader"].startswith("rules-")
    assert {"words", "sense", "actor", "source"} <= {step["about"] for step in made["steps"]}


def test_what_is_not_there_is_said(ledger: Path) -> None:
    assert run(ledger, named(ledger), "e99").exit_code == 1
    assert run(ledger, "no-such-report", "e1").exit_code == 1
