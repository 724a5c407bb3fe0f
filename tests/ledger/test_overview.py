"""The overview counts pairs, deeds and denials, and says on whose word."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ledger import Dyad, Ledger, Overview
from dragoman.records import Authority, Party, Problem
from made import Maker

DENIAL = {"aux": ("negation",), "attributed_to": (Authority(name="Ana Kerr", code="VLD GOV"),)}


def overview(path: Path, make: Maker) -> Overview:
    """Two reports: the maker's, and one that has only Ostmark's claim, in the outlet's own voice."""
    second = make.reading(
        document=make.document(id="gazette-1", url=None, publisher="Gazette", published="2031-06-02"),
        events=(make.event(attributed_to=()), make.event("sent", aux=("hypothetical",), attributed_to=())),
        attributions=(),
    )
    with Ledger.open(path / "x.db") as ledger:
        ledger.add(make.reading())
        ledger.add(second)
        ledger.problem(Problem(where="x", message="Empty."))
        return ledger.summary()


def test_counts(tmp_path: Path, make: Maker) -> None:
    found = overview(tmp_path, make)
    assert (found.reports, found.publishers, found.events, found.attributions, found.problems) == (2, 2, 5, 2, 1)
    assert (found.since, found.until) == ("2031-05-30", "2031-06-02")


def test_pairs_count_neither_denied_nor_hypothetical_events_as_cooperation(tmp_path: Path, make: Maker) -> None:
    assert overview(tmp_path, make).dyads == (
        Dyad(a="OST", b="VLD", events=5, reports=2, cooperation=3, conflict=0),
    )  # fmt: skip


def test_deeds_are_grouped_by_type_and_parties(tmp_path: Path, make: Maker) -> None:
    aid, meeting = overview(tmp_path, make).deeds
    assert (aid.type, aid.actors, aid.recipients, aid.events, aid.reports) == ("AID", ("VLD",), ("OST",), 4, 2)
    assert aid.asserted == ("Gazette", "OST GOV")
    assert aid.denied == ("VLD GOV",)
    assert (aid.example.document, aid.example.event) == ("courier-1", make.event())
    assert aid.denial is not None
    assert (aid.denial.document, aid.denial.event.aux) == ("courier-1", ("negation",))
    assert aid.denial.text.startswith("“We have sent nothing,”")
    assert aid.example.text == "Veldoria shipped drones to Ostmark in May, officials in Ostmark said."
    assert (meeting.type, meeting.actors, meeting.recipients) == ("CONSULT", ("OST", "VLD"), ())
    assert (meeting.asserted, meeting.denied, meeting.denial) == (("Harbour Courier",), (), None)


def test_a_denial_needs_a_claim_and_somebody_who_denies(tmp_path: Path, make: Maker) -> None:
    assert [deed.type for deed in overview(tmp_path, make).disputed] == ["AID"]
    nobody = make.reading(events=(make.event(), make.event("sent", aux=("negation",), attributed_to=())))
    himself = make.reading(
        events=(
            make.event(),
            make.event("sent", aux=("negation",), attributed_to=make.event().attributed_to),
        )
    )
    alone = make.reading(events=(make.event("sent", aux=("negation",)),))
    for n, reading in enumerate((nobody, alone, himself)):
        with Ledger.open(tmp_path / f"{n}.db") as ledger:
            ledger.add(reading)
            assert ledger.summary().disputed == ()


def test_who_denies_having_done_it_to_anybody_denies_this_too(tmp_path: Path, make: Maker) -> None:
    with Ledger.open(tmp_path / "x.db") as ledger:
        ledger.add(make.reading(events=(make.event(), make.event("sent", **(DENIAL | {"recipients": ()})))))
        (dispute,) = ledger.summary().disputed
        assert (dispute.recipients, dispute.asserted, dispute.denied) == (("OST",), ("OST GOV",), ("VLD GOV",))
        words = {"type": "REQUEST", "quad": "verbal conflict"}
        denial = make.event("sent", **(DENIAL | words | {"recipients": ()}))
        ledger.add(make.reading(events=(make.event(**words), denial)))
        assert ledger.summary().disputed == ()


@pytest.mark.parametrize("aux", [("negation", "future"), ("negation", "hypothetical")])
def test_what_will_not_be_is_no_denial(tmp_path: Path, make: Maker, aux: tuple[str, ...]) -> None:
    with Ledger.open(tmp_path / "x.db") as ledger:
        ledger.add(make.reading(events=(make.event(), make.event("sent", **(DENIAL | {"aux": aux})))))
        assert ledger.summary().disputed == ()


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        (["RUS GOV", "IRN GOV"], [], ["IRN-RUS"]),
        (["RUS GOV"], ["IRN GOV", "SYR GOV"], ["IRN-RUS", "RUS-SYR"]),
        (["RUS GOV"], ["RUS MED"], []),
        (["UNK GOV"], ["IRN GOV"], []),
        (["IGO:UN"], ["IRN GOV"], ["IGO:UN-IRN"]),
        (["RUS GOV", "RUS MIL"], ["IRN GOV"], ["IRN-RUS"]),
    ],
)
def test_pairs(tmp_path: Path, make: Maker, actors: list[str], recipients: list[str], pairs: list[str]) -> None:
    parties = [tuple(Party(name=code, code=code) for code in side) for side in (actors, recipients)]
    with Ledger.open(tmp_path / "x.db") as ledger:
        ledger.add(make.reading(events=(make.event(actors=parties[0], recipients=parties[1]),)))
        dyads = ledger.summary().dyads
    assert sorted(f"{dyad.a}-{dyad.b}" for dyad in dyads) == pairs
    assert all(dyad.events == 1 for dyad in dyads)


def test_limit(tmp_path: Path, make: Maker) -> None:
    kinds = ("AID", "SUPPORT", "AGREE")
    events = [make.event(id=kind, type=kind, attributed_to=(Authority(name="x", code="x"),)) for kind in kinds]
    with Ledger.open(tmp_path / "x.db") as ledger:
        ledger.add(make.reading(events=tuple(events)))
        assert [deed.type for deed in ledger.summary(limit=2).deeds] == ["AGREE", "AID"]


def test_an_empty_ledger(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "x.db") as ledger:
        found = ledger.summary()
    assert (found.reports, found.since, found.dyads, found.deeds, found.disputed) == (0, None, (), (), ())
