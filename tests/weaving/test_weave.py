"""Weaving small passages of our own: one meeting twice, a claim and its denial, an order that does not matter."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from dragoman.exports import reading_from_json
from dragoman.records import Reading
from dragoman.weaving import weave


def reading(
    name: str, day: str, text: str, *events: tuple[str, str, list[str], list[str], list[str], list[str]]
) -> Reading:
    """A reading: each event is trigger, type, actors, recipients, aux, attributed_to."""
    rows: list[dict[str, Any]] = []
    for word, kind, actors, recipients, aux, cited in events:
        at = text.index(word)
        rows.append({"type": kind, "trigger": [[at, at + len(word)]], "actors": actors, "recipients": recipients,
                     "aux": aux, "attributed_to": cited})  # fmt: skip
    return reading_from_json({"id": name, "publisher": name, "published": day, "text": text, "events": rows})


MEETINGS = [
    reading("a", "2024-05-03", "The foreign ministers of Norway and Chile met in Oslo on Thursday.",
            ("met", "CONSULT", ["NOR GOV", "CHL GOV"], [], [], [])),
    reading("b", "2024-05-04", "Norway's and Chile's foreign ministers, who met in Oslo on Thursday, spoke of fish.",
            ("met", "CONSULT", ["NOR GOV", "CHL GOV"], [], [], [])),
    reading("c", "2024-05-04", "Peru sent tents to Kenya after the floods.",
            ("sent", "AID", ["PER GOV"], ["KEN GOV"], [], [])),
]  # fmt: skip
CLAIM = reading(
    "d", "2024-05-04",
    "Chile says that Peru supplied drones to Kenya. Peru denies that it supplied any drones to Kenya.",
    ("supplied drones", "AID", ["PER GOV"], ["KEN GOV"], [], ["CHL GOV"]),
    ("supplied any drones", "AID", ["PER GOV"], ["KEN GOV"], ["negation"], ["PER GOV"]),
)  # fmt: skip
PLEDGE = reading("e", "2024-05-04", "Chile will send doctors to Kenya by May 20.",
                 ("will send", "AGREE", ["CHL GOV"], ["KEN GOV"], ["future"], []))  # fmt: skip


def test_two_reports_of_one_meeting_are_one_story() -> None:
    told = [{m.doc for m in s.members} for s in weave(MEETINGS).stories]
    assert {"a", "b"} in told
    assert {"c"} in told


def test_a_claim_and_its_denial_are_a_dispute() -> None:
    (found,) = weave([CLAIM]).disputes
    assert found.about == "act"
    assert [side.holders for side in found.sides] == [("CHL GOV",), ("PER GOV",)]


def test_a_promise_is_a_commitment_with_its_last_day() -> None:
    (owed,) = weave([PLEDGE]).commitments
    assert (owed.form, owed.who, owed.to, owed.due, owed.status) == (
        "promise", ("CHL GOV",), ("KEN GOV",), "2024-05-20", "open",
    )  # fmt: skip


def test_the_order_of_reports_does_not_matter() -> None:
    readings = [*MEETINGS[:2], CLAIM, PLEDGE]
    assert len({repr(weave(order)) for order in permutations(readings)}) == 1
