"""What is woven is woven anew whenever a reading or a correction has changed, whatever the clock says."""

from __future__ import annotations

from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.kept import fingerprint
from dragoman.records import Correction
from dragoman.weaving.ledger import woven
from weaving.test_weave import reading

TEXT = "Norway met Chile in Oslo on Thursday."


def test_readings_of_one_length_in_one_second_are_told_apart(tmp_path: Path) -> None:
    one, two = (
        reading("a", "2024-05-03", TEXT, ("met", "CONSULT", [who], ["CHL GOV"], [], [])) for who in ("NOR", "PER")
    )
    with Ledger.open(tmp_path / "l.db") as book:
        marks = set()
        for each in (one, two, one, two):
            book.add(each)
            marks.add(mark := fingerprint(book.connection))
            assert woven(book).stories
            assert book.connection.execute("SELECT fingerprint FROM woven").fetchall() == [(mark,)]
            assert fingerprint(book.connection) == mark  # weaving itself changes nothing
        assert len(marks) == 4
        assert book.add(two) == "same"
        assert fingerprint(book.connection) in marks


def test_corrections_change_what_is_woven_and_so_does_taking_them_back(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(reading("a", "2024-05-03", TEXT, ("met", "CONSULT", ["NOR"], ["CHL GOV"], [], [])))
        assert woven(book).stories
        made = book.correct(
            Correction(document="a", trigger=(7, 10), type="CONSULT", action="wrong", author="x", made="2024-01-01")
        )
        assert not woven(book).stories
        assert made.number is not None
        book.withdraw(made.number)
        assert woven(book).stories


def test_two_ledgers_are_told_apart(tmp_path: Path) -> None:
    marks = set()
    for name in ("a", "b"):
        with Ledger.open(tmp_path / f"{name}.db") as book:
            marks.add(fingerprint(book.connection))
    assert len(marks) == 2
