"""Weaving is a function of the set of readings: not of their order, nor of how they came into the ledger."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.ledger import Ledger
from dragoman.records import Reading
from dragoman.weaving import weave
from dragoman.weaving.ledger import woven
from weaving.test_weave import CLAIM, MEETINGS, PLEDGE, reading

KEPT = reading(
    "k", "2024-05-19", "Chile sent doctors to Kenya on May 18.", ("sent", "AID", ["CHL GOV"], ["KEN GOV"], [], [])
)
UNDATED = replace(MEETINGS[0], document=replace(MEETINGS[0].document, id="u", published=None))
ALL = [*MEETINGS, CLAIM, PLEDGE, KEPT, UNDATED]


@settings(max_examples=25, deadline=None)
@given(st.permutations(ALL))
def test_any_order_weaves_alike(order: list[Reading]) -> None:
    assert weave(order) == weave(ALL)


@settings(max_examples=8, deadline=None)
@given(st.permutations(ALL), st.lists(st.sampled_from(ALL), max_size=3))
def test_one_at_a_time_through_the_ledger_is_all_at_once(order: list[Reading], twice: list[Reading]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db") as book:
        for each in (*order, *twice):
            book.add(each)
            woven(book)  # kept, and thrown away by the next
        assert woven(book) == weave(ALL)


def test_of_two_readings_of_one_report_the_same_counts_in_any_order() -> None:
    other = replace(CLAIM, events=CLAIM.events[:1], reader="other")
    made = {weave(order) for order in permutations([*MEETINGS[:2], CLAIM, other])}
    assert len(made) == 1
