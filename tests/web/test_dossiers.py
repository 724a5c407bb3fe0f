"""A dossier from the tables has what one compiled from the readings has; its timeline keeps to the address's days."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from bench.crowd import crowd

from dragoman.dossiers import Subject, compiled
from dragoman.ledger import Ledger
from dragoman.web import application, happenings
from dragoman.web.desk import Desk
from dragoman.web.shelf import about
from dragoman.web.spans import Span, steps
from dragoman.web.timeline import buckets, drawn
from made import Maker
from web.conftest import TestClient


@pytest.fixture(params=["NOR CHL", "KEN", "NOR", "PER", "CHL GOV"])
def subject(request: pytest.FixtureRequest) -> Subject:
    words = request.param.split()
    return Subject.of((request.param,) if len(words[-1]) == 3 and words[-1] == "GOV" else tuple(words))


def test_as_it_is_compiled_from_the_readings(ledger: Path, subject: Subject) -> None:
    desk = Desk(ledger)
    woven = desk.woven()
    with desk.book() as book:
        whole = compiled(book.readings(), woven, subject)
        found = happenings.told(book.connection, subject)
        told = happenings.happenings(found)
        happenings.chosen(book.connection, (e.number for e in found))
        assert len(found) == whole.events
        assert len({e.report for e in found}) == whole.reports
        assert sorted((e.day or "", e.type, e.story) for e in told) == sorted(
            (m.day or "", m.type, m.story) for m in whole.timeline
        )
        assert happenings.sources(book.connection) == whole.sources
        assert happenings.speakers(book.connection, subject.codes) == whole.speakers
    assert whole == compiled(*about(desk, subject), subject) or whole.until is not None
    assert compiled(*about(desk, subject), subject).timeline == whole.timeline


def test_the_days_of_the_address_are_kept_to(client: TestClient) -> None:
    every = client.get("/dyads/NOR-CHL").text
    days = sorted(set(re.findall(r"<time[^>]*>(\d{4}-\d\d-\d\d)", every)))
    assert days
    one = client.get(f"/dyads/NOR-CHL?since={days[0]}&until={days[0]}").text
    assert set(re.findall(r"<time[^>]*>(\d{4}-\d\d-\d\d)~?</time> <b", one)) == {days[0]}
    assert "in these days" in client.get("/dyads/NOR-CHL?since=1900-01-01&until=1900-12-31").text
    assert client.get("/dyads/NOR-CHL?since=soon&until=9999-99-99&by=aeon&page=x").status_code == 200


def test_links_of_the_timeline_lead_closer_and_back(client: TestClient) -> None:
    text = client.get("/actors/NOR").text
    (closer,) = re.findall(r'href="([^"]+)#time" data-key="\+"', text)
    near = client.get(closer.replace("&amp;", "&")).text
    for key in ("-", "0"):
        assert f'data-key="{key}"' in near
    assert 'data-key="0"' not in text  # all is shown already


def test_marks_do_not_grow_with_happenings(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    with Ledger.open(path) as book:
        for _, readings in crowd([Maker().reading()], 900):
            for reading in readings:
                book.add(reading)
    desk = Desk(path)
    with desk.book() as book:
        code = book.connection.execute("SELECT country FROM parties GROUP BY 1 ORDER BY count(*) DESC").fetchone()[0]
        found = happenings.happenings(happenings.told(book.connection, Subject.of((code,))))
    assert len(found) > 400
    span = Span(date(2010, 1, 1), date(2040, 1, 1))
    made = buckets(found, span, "year")
    assert sum(b.happenings for b in made) == sum(1 for e in found if e.day and "2010" <= e.day < "2041")
    picture = drawn(made, "year", {e.type: e.quad for e in found})
    assert picture.count("<rect") <= len(list(steps(span, "year"))) * (5 + len({e.type for e in found}))
    client = TestClient(application(path))
    assert len(client.get(f"/actors/{code}").text) < 400_000
