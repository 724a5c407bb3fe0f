"""Following feeds from a local server that also misbehaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.feeds import Config, ConfigError, Follower, news
from dragoman.feeds.config import Feed, Folder
from dragoman.feeds.items import items
from dragoman.feeds.polite import Polite
from dragoman.ledger import Ledger
from dragoman.records import Document, Problem, Reading
from dragoman.weaving import weave
from weaving.test_weave import CLAIM, MEETINGS, PLEDGE, reading

STORY = "Norway's foreign minister met his Chilean colleague in Oslo on Friday, and both spoke of fish. " * 4


class Reads:
    """A reader that finds nothing, quickly."""

    version = "none-1"

    def read(self, document: Document) -> Reading:
        return Reading(document=document)


class Site:
    """A local server: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                status, headers, body = site.pages.get(self.path, (404, {}, b""))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(BrokenPipeError, ConnectionResetError):
                    self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Answer a path so."""
        data = body if isinstance(body, bytes) else body.encode()
        self.pages[path] = status, {k.replace("_", "-"): v for k, v in headers.items()}, data

    def feed(self, *links: str, **headers: Any) -> None:
        """An RSS feed of these links."""
        rows = "".join(
            f"<item><title>{n}</title><link>{self.address}{link}</link>"
            "<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>"
            for n, link in enumerate(links)
        )
        self.put("/rss", f'<?xml version="1.0"?><rss version="2.0"><channel>{rows}</channel></rss>', **headers)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db") as opened:
        yield opened


def follower(book: Ledger, site: Site, waits: list[float] | None = None, *feeds: str) -> Follower:
    config = Config(feed=tuple(Feed(site.address + f, "Fjord News") for f in feeds or ("/rss",)), private=True)
    kept = waits if waits is not None else []
    return Follower(config, book, Reads, Polite(0.01, private=True, wait=kept.append))


def page(text: str) -> str:
    return f"<html><head><title>News</title></head><body><article><p>{text}</p></article></body></html>"


def test_what_is_new_is_read_once(book: Ledger, site: Site) -> None:
    site.feed("/a", "/b", "/a", ETag='"1"')
    site.put("/a", page(STORY), Content_Type="text/html")
    site.put("/b", page(STORY.replace("Norway", "Sweden")), Content_Type="text/html")
    assert len(list(follower(book, site).round())) == 2
    assert list(follower(book, site).round()) == []  # 304
    assert len(book.documents()) == 2
    entry = book.reading(book.documents()[0].id)
    assert entry is not None
    assert entry.document.publisher == "Fjord News"
    assert entry.document.published == "2024-05-03"
    assert entry.document.url == f"{site.address}/b"
    conditional = [headers for path, headers in site.asked if path == "/rss"]
    assert conditional[-1]["if-none-match"] == '"1"'
    assert "dragoman" in conditional[0]["user-agent"]
    site.feed("/a", "/b", "/c")
    site.put("/c", page(STORY.replace("Norway", "Peru")), Content_Type="text/html")
    assert len(list(follower(book, site).round())) == 1


def test_robots_are_heeded_and_hosts_left_in_peace(book: Ledger, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /secret")
    site.feed("/secret/a", "/b")
    site.put("/b", page(STORY), Content_Type="text/html")
    waits: list[float] = []
    found = list(follower(book, site, waits).round())
    assert [type(x) for x in found].count(Problem) == 1
    assert "robots.txt" in book.problems()[0].message
    assert not any(path.startswith("/secret") for path, _ in site.asked)
    assert waits  # there was a pause between requests to one host


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (500, "", {}),
        (200, "this is no feed", {}),
        (302, "", {"Location": "/rss"}),
        (200, b"\xff\xfe\x00broken", {}),
        (200, "x" * 6_000_000, {}),
        (200, "<rss><channel><item><title>broken", {}),
        (200, "<rss><channel><item><title>&#x110000;</title></item></channel></rss>", {}),
        (
            200,
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>',
            {},
        ),
        (200, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>'
              "<title>&a;</title><link>file:///etc/passwd</link></item></channel></rss>", {}),
    ],
)  # fmt: skip
def test_a_feed_that_misbehaves_stops_nothing(
    book: Ledger, site: Site, status: int, body: str | bytes, headers: dict[str, str]
) -> None:
    site.feed("/b")
    site.pages["/good"] = site.pages["/rss"]
    site.put("/b", page(STORY), Content_Type="text/html")
    site.put("/rss", body, status, **headers)
    found = list(follower(book, site, None, "/rss", "/good").round())
    assert sum(not isinstance(x, Problem) for x in found) == 1
    assert len(book.documents()) == 1
    assert not any("root:" in (entry.title or "") for entry in book.documents())


def test_an_item_without_a_page_is_read_from_the_feed(book: Ledger, site: Site) -> None:
    site.put(
        "/rss",
        f"<rss><channel><item><title>T</title><guid>g1</guid><description>{STORY}</description>"
        "</item>"
        "<item><title>short</title><guid>g2</guid><description>No.</description></item></channel></rss>",
    )
    found = list(follower(book, site).round())
    assert [isinstance(x, Problem) for x in found].count(True) == 1
    assert book.documents()[0].title == "T"
    assert list(follower(book, site).round()) == []  # neither is tried again


def test_folders_are_followed(book: Ledger, site: Site, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text(STORY, encoding="utf8")
    config = Config(folder=(Folder(str(tmp_path / "inbox"), "Desk"),))
    assert len(list(Follower(config, book, Reads).round())) == 1
    assert [x.stored for x in Follower(config, book, Reads).round()] == ["same"]  # type: ignore[union-attr]


def test_private_addresses_are_not_asked(book: Ledger, site: Site) -> None:
    site.feed("/a")
    config = Config(feed=(Feed(f"{site.address}/rss"),))
    (problem,) = list(Follower(config, book, Reads, Polite(0.0)).round())
    assert isinstance(problem, Problem)
    assert site.asked == []


def test_news_tells_disputes_kept_promises_and_watched_pairs() -> None:
    denial = replace(CLAIM, document=replace(CLAIM.document, id="z"))
    kept = reading(
        "k",
        "2024-05-19",
        "Chile sent doctors to Kenya on May 18.",
        ("sent", "AID", ["CHL GOV"], ["KEN GOV"], [], []),
    )
    old, new = [*MEETINGS[:2], PLEDGE], [denial, kept]
    found = news(weave(old), weave([*old, *new]), new, [("PER", "KEN"), ("NOR",)], ("2024-05-04", "2024-05-19"))
    assert len(found.disputes) == 1
    assert [c.status for c in found.closed] == ["fulfilled"]
    assert [w.codes for w in found.watched] == [("PER", "KEN")]
    late = news(weave(old), weave([*old, denial]), [denial], [], ("2024-05-04", "2024-05-21"))
    assert [c.due for c in late.overdue] == ["2024-05-20"]


def test_items_of_atom() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>A &amp; B</title>
    <link href="/x"/><updated>2024-05-03T10:00:00Z</updated>
    <summary type="html">&lt;b&gt;Hello&lt;/b&gt;</summary></entry></feed>"""
    (item,) = items(atom, "https://news.example/feed")
    assert item.url == "https://news.example/x"
    assert (item.title, item.published, item.text) == ("A & B", "2024-05-03", "Hello")


@pytest.mark.parametrize("text", ["", "feed = 1", "[[feed]]\nurl = 3", "[[feed]]\nlink = 'x'", "= ="])
def test_a_configuration_that_cannot_be(tmp_path: Path, text: str) -> None:
    path = tmp_path / "f.toml"
    path.write_text(text, encoding="utf8")
    with pytest.raises(ConfigError, match=r"f\.toml"):
        Config.load(path)


def test_the_commands(tmp_path: Path, site: Site) -> None:
    site.feed("/b")
    site.put("/b", page(STORY), Content_Type="text/html")
    path = tmp_path / "f.toml"
    path.write_text(
        f'private = true\npause = 0\n[[feed]]\nurl = "{site.address}/rss"\npublisher = "Fjord News"\n', encoding="utf8"
    )
    run, at = CliRunner(), ["--ledger", str(tmp_path / "l.db")]
    assert run.invoke(app, ["watch", "add", "NOR", "CHL", *at]).exit_code == 0
    assert run.invoke(app, ["watch", "list", *at]).output == "CHL NOR\n"
    told = run.invoke(app, ["follow", str(path), "--once", "--json", "--reader", "rules", *at])
    row = json.loads(told.output.splitlines()[-1])
    assert len(row["reports"]) == 1
    assert [w["codes"] for w in row["watched"]] == [["CHL", "NOR"]]
    again = run.invoke(app, ["follow", str(path), "--once", "--reader", "rules", *at])
    assert "0 new reports" in again.output
    assert run.invoke(app, ["follow", str(tmp_path / "none.toml"), *at]).exit_code == 1
    assert run.invoke(app, ["watch", "remove", "NOR", "CHL", *at]).exit_code == 0
