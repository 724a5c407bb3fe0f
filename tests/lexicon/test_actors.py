"""The actor lexicon: its data hold together, and names, terms and plurals are compiled as written."""

from __future__ import annotations

import re

import pytest

from dragoman.lexicon.actors import FILES, ActorLexicon, Entry, Named, Person, Words, plural, usuals
from dragoman.lexicon.countries import countries
from dragoman.lexicon.loader import folder, load
from dragoman.reading.actors.store import term

FOLDER = folder() / "actors"
SECTORS = frozenset("GOV MIL SPY LEG JUD COP PTY OPP ELI REB PAR CRM MED BUS EDU HRI NGO LAB REL REF CVL".split())
CODE = re.compile(r"(IGO|NON):[A-Za-z0-9]+|(?:[A-Z]{3}) ([A-Z]{3})")
TERM = re.compile(r"(\S+|[A-Z]{3} [A-Z]{3}) (\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)?")


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return ActorLexicon.load(FOLDER)


def entry(lexicon: ActorLexicon, *words: str) -> Entry:
    return next(e for rest, _, e in lexicon.table[words[0]] if rest == words[1:])


def test_codes_are_codes() -> None:
    known = {c.code for c in countries(FOLDER)} | {"UNK", "NON"}
    wrong = []
    for file in FILES:
        for row in load(FOLDER / f"{file}.yaml", list[Named]):
            match = CODE.fullmatch(row.code)
            sector = match[2] if match else None
            if match is None or (sector and (sector not in SECTORS or row.code[:3] not in known)):
                wrong.append((file, row.code))
    assert not wrong


def test_terms_run_forward() -> None:
    wrong = []
    for person in load(FOLDER / "people.yaml", list[Person]):
        for text in person.terms:
            match = TERM.fullmatch(text)
            if match is None or (match[3] and match[3] < match[2]):
                wrong.append((person.names[0], text))
    assert not wrong


@pytest.mark.parametrize("file", ["roles", "heads", "crowds"])
def test_sectors_are_sectors(file: str) -> None:
    assert {group.sector for group in load(FOLDER / f"{file}.yaml", list[Words])} <= SECTORS


def test_members_of_the_united_nations_have_demonyms() -> None:
    bare = [
        c.name for c in countries(FOLDER) if c.code in {"RUS", "USA", "UKR", "NGA", "PER", "VNM"} and not c.adjectives
    ]
    assert not bare
    assert sum(bool(c.adjectives) for c in countries(FOLDER)) >= 190


@pytest.mark.parametrize(
    ("words", "published", "code"),
    [
        (("donald", "trump"), "2016-08-01", "USA PTY"),
        (("donald", "trump"), "2018-04-27", "USA GOV"),
        (("donald", "trump"), "2021-06-01", "USA ELI"),
        (("mike", "pompeo"), "2018-04-20", "USA SPY"),
        (("mike", "pompeo"), "2018-05-20", "USA GOV"),
        (("emmanuel", "macron"), "2017-03-01", "FRA PTY"),
        (("ban", "ki", "-", "moon"), "2012-01-01", "IGO:UN"),
        (("narendra", "modi"), None, "IND GOV"),
    ],
)
def test_office_holders_by_date(
    lexicon: ActorLexicon, words: tuple[str, ...], published: str | None, code: str
) -> None:
    assert term(entry(lexicon, *words), published) == code


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("minister", "ministers"),
        ("minister of defence", "ministers of defence"),
        ("spokesman", "spokesmen"),
        ("embassy", "embassies"),
        ("police", "police"),
        ("child", "children"),
        ("commander-in-chief", "commanders-in-chief"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_names_of_one_body_go_together_and_others_apart() -> None:
    row = Named("USA SPY", ("Central Intelligence Agency", "CIA", "C.I.A.", "National Security Agency", "NSA"))
    assert usuals(row) == ["Central Intelligence Agency"] * 3 + ["National Security Agency"] * 2
