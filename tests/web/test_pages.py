"""Every view answers, says what it should, and sends nothing of a report but text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from dragoman.ledger import Ledger
from dragoman.web import application
from weaving.test_weave import reading
from web.conftest import TestClient

VIEWS = [
    "/", "/ledger", "/ledger?q=drones&actor=PER&type=AID", "/ledger?aux=negation", "/ledger?page=99", "/reports",
    "/stories", "/reports/d", f"/reports/{quote('<b>x</b>/../1', safe='')}", "/dyads/NOR-CHL", "/actors/KEN",
    "/disputes", "/commitments", "/commitments?state=open", "/network", "/map", "/add", "/problems", "/actors/FRA",
]  # fmt: skip


class Tags(HTMLParser):
    """Tags, attributes and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_answers_and_is_only_ours(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    found = Tags()
    found.feed(answer.text)
    assert found.tags.count("script") == 1
    assert not {"img", "iframe", "object", "style"} & set(found.tags)
    assert not {name for name in found.attributes if name.startswith("on")} | ({"style"} & found.attributes)
    assert all(a.startswith(("/", "#")) for a in found.addresses), found.addresses
    assert "{{ 7 * 7 }}" in answer.text or "7 * 7" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")


def test_links_on_pages_lead_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    for address in ("/", "/ledger", "/stories", "/disputes", "/commitments", "/dyads/NOR-CHL", "/network"):
        found = Tags()
        found.feed(client.get(address).text)
        seen |= {a.partition("#")[0] for a in found.addresses if a.startswith("/") and not a.startswith("/static")}
    for address in sorted(seen):
        assert client.get(address).status_code == 200, address


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for address in ("/reports/none", "/stories/none", "/dyads/x-y", "/nowhere"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "no such page" in answer.text


def test_an_empty_ledger_leads_to_adding(tmp_path: Path) -> None:
    client = TestClient(application(tmp_path / "new.db"))
    assert "Add the first reports" in client.get("/").text
    for address in ("/ledger", "/stories", "/disputes", "/commitments", "/network", "/map", "/reports"):
        assert client.get(address).status_code == 200


def test_the_query_is_told_in_words_and_filters(client: TestClient) -> None:
    text = client.get("/ledger?type=CONSULT&actor=NOR").text
    assert "Events in which NOR has part, of type CONSULT" in text or "of type CONSULT" in text
    assert "2 found" in text
    assert "1 found" in client.get("/ledger?aux=negation&actor=PER").text
    assert "0 found" in client.get("/ledger?q=%2A%2A").text


def test_other_names_of_this_machine_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 401
    assert client.get("/", headers={"host": "127.0.0.1:8421"}).status_code == 200


def test_a_token_is_asked_for(ledger: Path) -> None:
    client = TestClient(application(ledger, token="secret"))
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/?token=secret").status_code == 200
    assert client.get("/ledger").status_code == 200  # by the cookie


def test_a_correction_needs_the_mark_and_is_kept(client: TestClient, ledger: Path) -> None:
    client.get("/")
    body = {"document": "a", "trigger": [36, 39], "type": "CONSULT", "action": "wrong"}
    with Ledger.open(ledger, write=False) as book:
        event = next(e for e in book.reading("a").events)  # type: ignore[union-attr]
    body["trigger"] = list(event.trigger[0])
    assert client.post("/api/corrections", json=body).status_code == 403
    mark = client.cookies["mark"]
    assert client.post("/api/corrections", json=body, headers={"X-Mark": mark}).status_code == 201
    assert client.get("/api/reports/a").json()["events"] == []
    assert client.post("/api/corrections", json={"x": 1}, headers={"X-Mark": mark}).status_code == 422
    assert client.delete("/api/corrections/1", headers={"X-Mark": mark}).status_code == 204
    assert len(client.get("/api/reports/a").json()["events"]) == 1


def test_watching_changes_the_front(client: TestClient) -> None:
    client.get("/")
    mark = {"X-Mark": client.cookies["mark"]}
    assert client.post("/api/watch", json={"a": "NOR", "b": "CHL"}, headers=mark).status_code == 204
    assert "Watched" in client.get("/").text
    assert client.post("/api/watch", json={"a": "nobody!"}, headers=mark).status_code == 422


def test_adding_needs_the_mark_and_something(client: TestClient) -> None:
    client.get("/add")
    assert client.post("/add", data={"text": "x"}, files={"files": ("", b"")}).status_code == 403
    mark = client.cookies["mark"]
    assert client.post("/add", data={"mark": mark}, files={"files": ("", b"")}).status_code == 400
    wrong = client.post("/add", data={"mark": mark, "text": "x", "published": "soon"}, files={"files": ("", b"")})
    assert "is no date" in wrong.text


def test_the_interface_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    known = {"report": "a", "event": "e1", "job": "x"}
    for path, methods in described["paths"].items():
        if "get" in methods:
            answer = client.get(
                re.sub(r"{(\w+)}", lambda m: known[m[1]], path) + ("?code=KEN" if "dossier" in path else "")
            )
            assert str(answer.status_code) in methods["get"]["responses"], path


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=99999999999999999999", "page=1%00", "page=²"])
def test_odd_queries_are_refused_not_broken(client: TestClient, query: str) -> None:
    assert client.get(f"/api/events?{query}").status_code in (200, 422)
    assert client.get(f"/ledger?{query}").status_code == 200


def test_what_came_since_the_last_visit_is_told_even_where_the_clock_went_back(
    client: TestClient, ledger: Path
) -> None:
    def new() -> list[str]:
        listed = client.get("/").text.partition("<h2>Reports read")[2].partition("</section>")[0]
        return re.findall(r'href="/reports/([^"]+)"', listed)

    assert "a" in new()
    assert new() == []
    with Ledger.open(ledger) as book:
        book.add(reading("late", "2024-05-06", "Norway met Chile.", ("met", "CONSULT", ["NOR"], ["CHL"], [], [])))
        book.connection.execute("UPDATE readings SET stored = '2001-01-01T00:00:00Z' WHERE change > 6")
    assert new() == ["late"]
    assert new() == []
    client.cookies.clear()
    client.cookies.set("seen", "2031-01-01T00:00:00Z.another-ledger.999")
    assert "late" in new()
