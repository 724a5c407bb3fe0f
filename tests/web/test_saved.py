"""Searches are kept in the ledger, by a form of ours alone, and can be forgotten."""

from __future__ import annotations

from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.web import application
from web.conftest import TestClient

QUERY = "actor=NOR&type=CONSULT"


def sent(client: TestClient, **words: str) -> int:
    client.get("/ledger")
    answer = client.post("/searches", data={"mark": client.cookies["mark"], **words}, follow_redirects=False)
    return int(answer.status_code)


def test_kept_through_a_restart_and_listed(ledger: Path) -> None:
    assert sent(TestClient(application(ledger)), name="  Oslo\n meets ", query=QUERY) == 303
    client = TestClient(application(ledger))
    for address in ("/", "/ledger", f"/ledger?{QUERY}"):
        text = client.get(address).text
        assert "Oslo meets" in text
        assert 'href="/ledger?actor=NOR&amp;type=CONSULT"' in text
    assert sent(client, drop="Oslo meets", back="front") == 303
    assert "Oslo meets" not in client.get("/").text
    with Ledger.open(ledger) as book:
        assert book.searches() == []


def test_only_by_our_own_form(client: TestClient, ledger: Path) -> None:
    client.get("/ledger")
    assert client.post("/searches", data={"name": "x", "query": QUERY}).status_code == 403
    assert client.post("/searches", data={"mark": "guessed", "name": "x", "query": QUERY}).status_code == 403
    assert client.get("/searches").status_code == 405
    with Ledger.open(ledger) as book:
        assert book.searches() == []


def test_a_name_of_its_own_words_and_only_known_ones(client: TestClient, ledger: Path) -> None:
    assert sent(client, query="actor=NOR&token=secret&next=//evil.example") == 303
    assert sent(client, name='"><script>alert(1)</script>', query="q=%3Cb%3E&x=1") == 303
    with Ledger.open(ledger) as book:
        kept = dict(book.searches())
    assert kept["Events in which NOR has part"] == "actor=NOR"
    assert kept['"><script>alert(1)</script>'] == "q=%3Cb%3E"
    text = client.get("/").text
    assert text.count("<script") == 1
    assert "evil.example" not in text
    assert sent(client, name="Events in which NOR has part", query="actor=CHL") == 303
    with Ledger.open(ledger) as book:
        assert dict(book.searches())["Events in which NOR has part"] == "actor=CHL"
