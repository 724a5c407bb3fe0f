"""A title in one report identifies the bare surname in another, for its time."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.learning import learnt, yaml
from dragoman.ledger import Ledger
from dragoman.reading.reader import Reader
from dragoman.records import Document, Reading

FIRST = (
    "Kenya's trade minister, Wambui Karanja-Otieno, signed a pact with Uganda in Kampala on Friday. "
    "Norway's fisheries minister, Sigrid Haugland, praised it."
)
LATER = "Haugland met traders in Bergen on Monday. Haugland accused Russia of overfishing."


def read(reader: Reader, name: str, day: str, text: str) -> Reading:
    return reader.read(Document(id=name, text=text, published=day, publisher="Fjord News"))


def test_names_are_learnt_with_their_days(rules: Reader) -> None:
    found = {k.name: k for k in learnt([read(rules, "a", "2031-05-30", FIRST), read(rules, "b", "2031-06-09", FIRST)])}
    one = found["Sigrid Haugland"]
    assert (one.country, one.sector, one.first, one.last, one.reports) == (
        "NOR",
        "GOV",
        "2031-05-30",
        "2031-06-09",
        ("a", "b"),
    )
    assert "Sigrid Haugland" not in {
        k.name for k in learnt([read(rules, "a", "2031-05-30", FIRST)], {"sigrid haugland"})
    }
    assert learnt([read(rules, "a", "2031-05-30", FIRST)], least=2) == []


def test_the_next_reading_knows_the_surname(rules: Reader, tmp_path: Path) -> None:
    def codes(reader: Reader, day: str) -> set[str]:
        made = read(reader, "z", day, LATER)
        return {p.code for e in made.events for p in e.actors}

    assert "NOR GOV" not in codes(rules, "2031-06-20")
    (tmp_path / "actors").mkdir()
    text = yaml(learnt([read(rules, "a", "2031-05-30", FIRST)]))
    (tmp_path / "actors" / "people.yaml").write_text(text, encoding="utf8")
    taught = Reader.load(kind="rules", lexicon=tmp_path)
    assert "NOR GOV" in codes(taught, "2031-06-20")
    assert taught.version != rules.version
    assert "NOR ELI" in codes(taught, "2039-06-20")  # long after: no longer known to hold the office


def test_the_commands(rules: Reader, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(read(rules, "a", "2031-05-30", FIRST))
    run, at = CliRunner(), ["--ledger", str(tmp_path / "l.db")]
    assert "Sigrid Haugland · NOR GOV" in run.invoke(app, ["actors", "list", *at]).output
    done = run.invoke(app, ["actors", "learn", "--out", str(tmp_path / "people"), *at])
    assert done.exit_code == 0
    assert run.invoke(app, ["lexicon", "check", str(tmp_path / "people")]).exit_code == 0
    assert run.invoke(app, ["actors", "learn", "--out", str(tmp_path / "p"), "--least", "9", *at]).exit_code == 1
