"""Tense and polarity settled, words for one happening merged, parties inherited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lexicon.schema import Frame
from dragoman.reading.coded import settle
from dragoman.reading.composition import Composed
from dragoman.reading.predicates import Predicate
from dragoman.reading.reader import Reader
from dragoman.reading.senses import Chosen
from dragoman.records import Document, Event


def composed(kind: str, aux: str, denied: bool = False) -> Composed:
    return Composed(Predicate(0, "verb", (), ()), kind, frozenset(aux.split()), denied=denied)


@pytest.mark.parametrize(
    ("kind", "aux", "denied", "wanted"),
    [
        ("CONSULT", "", False, "CONSULT"),
        ("CONSULT", "future", False, "AGREE future"),
        ("AID", "future", False, "AGREE future"),
        ("RETREAT", "future", False, "CONCEDE future"),
        ("ASSAULT", "future", False, "ASSAULT future"),
        ("AGREE", "", False, "AGREE future"),
        ("AGREE", "negation", False, "AGREE negation"),
        ("CONSULT", "future negation", True, "REJECT"),
        ("RETREAT", "future negation", True, "REJECT"),
        ("ASSAULT", "future negation", True, "ASSAULT future negation"),
        ("CONSULT", "future hypothetical negation", True, "AGREE future hypothetical negation"),
        ("AID", "duty", False, "AID"),
        ("AID", "purpose", False, "AGREE future"),
        ("ASSAULT", "purpose", False, "ASSAULT"),
        ("AID", "purpose negation", False, "AID negation"),
        ("CONSULT", "asked hypothetical", False, "AGREE future hypothetical"),
        ("ASSAULT", "asked hypothetical", False, "ASSAULT hypothetical"),
        ("AID", "hypothetical", False, "AID hypothetical"),
    ],
)
def test_settle(kind: str, aux: str, denied: bool, wanted: str) -> None:
    found, flags = settle(composed(kind, aux, denied))
    assert " ".join((found, *sorted(flags))) == wanted


def sense(kind: str, **said: object) -> Chosen:
    return replace(Chosen(kind, None, (), Frame(actor=()), False, None, kind, False), **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "aux", "said", "wanted"),
    [
        ("SUPPORT", "negation", sense("SUPPORT", undone="AGREE"), "AGREE negation"),
        ("SUPPORT", "", sense("SUPPORT", undone="AGREE"), "SUPPORT"),
        ("CONCEDE", "", sense("CONCEDE", aux=("future",)), "CONCEDE future"),
        ("REJECT", "", sense("CONCEDE", aux=("future",)), "REJECT"),
        ("AGREE", "negation", sense("AGREE", aux=("future",)), "AGREE future negation"),
        ("THREATEN", "future", sense("THREATEN", present=True), "THREATEN"),
        ("THREATEN", "hypothetical", sense("THREATEN", present=True), "THREATEN hypothetical"),
    ],
)
def test_settle_by_sense(kind: str, aux: str, said: Chosen, wanted: str) -> None:
    found, flags = settle(composed(kind, aux), said)
    assert " ".join((found, *sorted(flags))) == wanted


def events(reader: Reader, text: str) -> list[Event]:
    return list(reader.read(Document(id="t", text=text, published="2024-06-15")).events)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Lavrov met Araghchi for talks in Moscow.", ["CONSULT"]),
        ("Russia and Iran held talks.", ["CONSULT"]),
        ("Israel attacked Iran and Iran attacked Israel.", ["ASSAULT", "ASSAULT"]),
        ("Israel bombed Beirut. Israel bombed Tyre.", ["ASSAULT", "ASSAULT"]),
        ("The weather was fine.", []),
        ("He met her.", []),
        ("A dog attacked a cat.", []),
    ],
)
def test_one_event_for_one_happening(rules: Reader, text: str, types: list[str]) -> None:
    assert [e.type for e in events(rules, text)] == types


def test_parties_of_a_meeting_are_inherited(rules: Reader) -> None:
    first, second = events(rules, "Russia and Iran held talks in Oslo. The talks lasted for three hours.")[:2]
    assert [p.code for p in second.actors] == [p.code for p in first.actors] == ["RUS GOV", "IRN GOV"]


# sentence, type, actors, recipients
PARTIES = [
    ("Russia shipped tanks to Syria.", "AID", "RUS GOV", "SYR GOV"),
    ("Tanks were shipped to Syria by Russia.", "AID", "RUS GOV", "SYR GOV"),
    ("Russia and Iran signed a treaty.", "SUPPORT", "RUS GOV, IRN GOV", ""),
    ("Israel bombed Lebanon.", "ASSAULT", "ISR GOV", "LBN GOV"),
    ("Lebanon was bombed by Israel.", "ASSAULT", "ISR GOV", "LBN GOV"),
    ("The Israeli bombing of Lebanon went on.", "ASSAULT", "ISR GOV", "LBN GOV"),
    ("The EU imposed sanctions on Belarus.", "SANCTION", "IGO:EU", "BLR GOV"),
    ("Sanctions were imposed on Belarus by the EU.", "SANCTION", "IGO:EU", "BLR GOV"),
    ("Iran rejected the American request.", "REJECT", "IRN GOV", "USA GOV"),
    ("Iran urged Israel to withdraw its troops.", "REQUEST", "IRN GOV", "ISR GOV"),
    ("Iran accused Israel.", "ACCUSE", "IRN GOV", "ISR GOV"),
    ("Germany stopped supplying Ukraine with weapons.", "SANCTION", "DEU GOV", "UKR GOV"),
    ("Talks between Chad and Sudan ended.", "CONSULT", "TCD GOV, SDN GOV", ""),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTIES)
def test_parties(rules: Reader, text: str, kind: str, actors: str, recipients: str) -> None:
    found = [e for e in events(rules, text) if e.type == kind]
    assert [", ".join(p.code for p in e.actors) for e in found] == [actors]
    assert [", ".join(p.code for p in e.recipients) for e in found] == [recipients]
