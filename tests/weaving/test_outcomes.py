"""What became of promises, threats and requests, and when they were due: passages of our own."""

from __future__ import annotations

import pytest

from dragoman.records import Commitment, Reading
from dragoman.weaving import weave
from weaving.test_weave import reading

Told = tuple[str, str, list[str], list[str], list[str], list[str]]


def owed(*readings: Reading) -> Commitment:
    """The commitment of the first event of the first reading."""
    first = readings[0].document.id, readings[0].events[0].id
    return next(c for c in weave(readings).commitments if first in {(m.doc, m.event) for m in c.members})


REFUSED: Told = ("refused", "REJECT", ["CHL GOV"], ["KEN GOV"], [], [])
TURNED: Told = ("turned down", "REJECT", ["KEN GOV"], ["PER GOV"], [], [])
MUTE: Told = ("refused", "REJECT", ["PER GOV"], [], [], [])
MET: Told = ("met", "CONSULT", ["PER GOV", "KEN GOV"], [], [], [])
SIEGE: Told = ("laid siege", "COERCE", ["UGA REB"], ["UGA GOV"], [], [])


def laid(words: str, *aux: str) -> Told:
    """Rebels who lay down their guns."""
    return words, "RETREAT", ["UGA REB"], ["UGA GOV"], list(aux), []


REQUEST: Told = ("asked", "REQUEST", ["KEN GOV"], ["CHL GOV"], [], [])
OFFER: Told = ("offered", "AGREE", ["PER GOV"], ["KEN GOV"], ["future"], [])
PLEDGE: Told = ("promised", "CONCEDE", ["UGA REB"], ["UGA GOV"], ["future"], [])


@pytest.mark.parametrize(
    ("text", "events", "status"),
    [
        ("Kenya asked Chile for ten tankers. Chile refused.", [REQUEST, REFUSED], "broken"),
        ("Kenya asked Chile for ten tankers. Peru refused to comment.", [REQUEST, MUTE], "open"),
        ("Peru offered Kenya ten tankers, which Nairobi turned down.", [OFFER, TURNED], "broken"),
        ("Peru offered Kenya ten tankers when the two met.", [OFFER, MET], "open"),
    ],
)  # fmt: skip
def test_in_one_report(text: str, events: list[Told], status: str) -> None:
    assert owed(reading("a", "2024-05-03", text, *events)).status == status


@pytest.mark.parametrize(
    ("later", "event", "status"),
    [
        ("The rebels of the north laid down their guns at Gulu on Friday.", laid("laid down"), "fulfilled"),
        ("Some rebels of the north have begun to lay down their guns at Gulu.", laid("lay down"), "advanced"),
        ("The rebels of the north never laid down their guns at Gulu.", laid("laid down", "negation"), "broken"),
        ("Rebels of the east laid siege to Mbale.", SIEGE, "open"),
    ],
)  # fmt: skip
def test_across_reports(later: str, event: Told, status: str) -> None:
    first = reading("a", "2024-05-03", "The rebels of the north promised to lay down their guns at Gulu.", PLEDGE)
    assert owed(first, reading("b", "2024-06-03", later, event)).status == status


def test_what_is_asked_again_is_one_commitment() -> None:
    one = reading("a", "2024-05-03", "Kenya asked Chile for ten water tankers for Turkana.", REQUEST)
    two = reading("b", "2024-07-03", "Kenya again asked Chile for the ten water tankers for Turkana.", REQUEST)
    assert len(owed(one, two).members) == 2


@pytest.mark.parametrize(
    ("text", "word", "due"),
    [
        ("Peru promised to send tents to Kenya within 30 days.", "promised", "2024-06-02"),
        ("Peru promised on Thursday to send tents to Kenya by May 20.", "promised", "2024-05-20"),
        ("Peru offered tents in a letter of April 11.", "offered", None),
        ("On Friday Peru offered Kenya tents.", "offered", None),
        ("Peru's minister will visit Nairobi on Monday.", "will visit", "2024-05-06"),
        ("Peru agreed to send tents before June 1.", "agreed", "2024-06-01"),
        ("The plan was due to be finished by April 26.", "be finished", "2024-04-26"),
        ("Peru will send tents in the coming weeks.", "send", None),
    ],
)
def test_due(text: str, word: str, due: str | None) -> None:
    found = owed(reading("a", "2024-05-03", text, (word, "AGREE", ["PER GOV"], ["KEN GOV"], ["future"], [])))
    if due == "2024-06-01":  # "before June 1" may be read as the day before
        assert found.due in ("2024-05-31", "2024-06-01")
    else:
        assert found.due == due
