"""`kill -9` at random moments: no finished report is lost, none doubled, the ledger always opens.

How often is set by DRAGOMAN_KILLS; `make nightly` kills each command 200 times.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

import msgspec
import pytest

from dragoman.exports import jsonl
from dragoman.ledger import Ledger
from dragoman.ledger.kept import fingerprint
from dragoman.records import Reading
from dragoman.weaving import Woven, weave
from feeds.test_follow import STORY, Site, page
from killing import killed, moments, ran, times, whole
from weaving.test_weave import reading

REPORTS = 24


def reports(path: Path) -> None:
    """Invented reports, one a line."""
    rows = (
        {"id": f"r{n}", "text": f"Norway's minister met his Chilean colleague for the {n}th time. Peru denied it.",
         "published": "2031-05-30", "publisher": "Fjord News"}
        for n in range(REPORTS)
    )  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf8")


def coded(numbers: Iterable[int]) -> list[Reading]:
    """Invented readings: meetings, and what one side claims and the other denies."""
    return [
        reading(
            f"r{n}",
            f"2031-05-{1 + n % 28:02}",
            f"Norway and Chile met in Oslo on day {n}. Peru sent tents to Kenya. Peru sent no guns to Kenya, it said.",
            ("met", "CONSULT", ["NOR GOV", "CHL GOV"], [], [], []),
            ("sent tents", "AID", ["PER GOV"], ["KEN GOV"], [], ["CHL GOV"]),
            ("sent no guns", "AID", ["PER GOV"], ["KEN GOV"], ["negation"], ["PER GOV"]),
        )
        for n in numbers
    ]


def rounds(ledger: Path, count: int, longest: float, *command: str | Path) -> None:
    """Kill a command again and again, then let it end: all is there once."""
    seen = 0
    for after in moments(count, longest):
        killed(after, *command, "--ledger", ledger)
        if ledger.exists():
            now = whole(ledger)
            assert now >= seen  # nothing that was finished is lost
            seen = now
    ran(*command, "--ledger", ledger)
    assert whole(ledger) == REPORTS


@pytest.mark.slow
def test_reading_killed_at_any_moment(tmp_path: Path) -> None:
    reports(tmp_path / "reports.jsonl")
    rounds(tmp_path / "l.db", times(6), 4.0, "read", "--reader", "rules", tmp_path / "reports.jsonl")


@pytest.mark.slow
def test_loading_killed_at_any_moment(tmp_path: Path) -> None:
    with (tmp_path / "coded.jsonl").open("wb") as out:
        jsonl.write(coded(range(REPORTS)), out)
    rounds(tmp_path / "l.db", times(10), 0.9, "load", tmp_path / "coded.jsonl")


def kept_is_whole(ledger: Path) -> bool:
    """What is kept of weaving is all of it, or nothing; was it kept?"""
    with Ledger.open(ledger) as book:
        rows = book.connection.execute("SELECT fingerprint, json FROM woven").fetchall()
        told = set(book.connection.execute("SELECT document, event, story FROM told"))
        if not rows:
            assert told == set()
            return False
        ((mark, kept),) = rows
        woven = msgspec.json.decode(kept, type=Woven)
        assert told == {(m.doc, m.event, s.id) for s in woven.stories for m in s.members}
        if mark == fingerprint(book.connection):
            assert woven == weave(list(book.readings()))
            return True
        return False


@pytest.mark.slow
def test_weaving_killed_at_any_moment(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    with Ledger.open(ledger) as book:
        for each in coded(range(REPORTS)):
            book.add(each)
    for n, after in enumerate(moments(times(8), 1.4, seed=3)):
        with Ledger.open(ledger) as book:
            book.add(*coded([REPORTS + n]))  # so that there is something to weave anew
        killed(after, "weave", "--ledger", ledger)
        assert whole(ledger) == REPORTS + n + 1
        kept_is_whole(ledger)
    ran("weave", "--ledger", ledger)
    assert kept_is_whole(ledger)


@pytest.mark.slow
def test_following_killed_at_any_moment(tmp_path: Path) -> None:
    site, ledger, config = Site(), tmp_path / "l.db", tmp_path / "f.toml"
    config.write_text(f'private = true\npause = 0\n[[feed]]\nurl = "{site.address}/rss"\n', encoding="utf8")
    follow = ("follow", config, "--once", "--reader", "rules", "--ledger", ledger)
    links: list[str] = []
    links.append("/first")
    site.put("/first", page(STORY), Content_Type="text/html")
    site.feed(*links, ETag='"first"')
    begun = monotonic()
    ran(*follow)  # how long a round takes here and now
    longest, seen = 1.3 * (monotonic() - begun), 1
    for n, after in enumerate(moments(times(4), longest)):
        for more in range(2):  # each round the feed has something new, and says so; no feed is read beyond 500 items
            links.append(f"/{n}-{more}")
            site.put(links[-1], page(STORY.replace("Friday", f"day {n} at {more}")), Content_Type="text/html")
        site.feed(*links, ETag=f'"{n}"')
        killed(after, *follow)
        if ledger.exists():
            now = whole(ledger)
            assert now >= seen
            seen = now
    ran(*follow)
    assert whole(ledger) == len(links)
    with Ledger.open(ledger) as book:
        assert book.problems() == []
        found = [reading.document.url for reading in book.readings()]
        assert sorted(map(str, found)) == sorted(site.address + link for link in links)
    asked = len(site.asked)
    assert "0 new reports" in ran(*follow)
    assert [path for path, _ in site.asked[asked:]] == ["/robots.txt", "/rss"]  # the rest is known
    site.server.shutdown()
