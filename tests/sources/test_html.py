"""The report in a page, without what stands round it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.sources import html
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given, document_id

PAGES = Path(__file__).parent / "pages"
COURIER = (PAGES / "harbour_courier.html").read_bytes()


def test_a_news_page_gives_its_report_and_what_is_known_of_it() -> None:
    found = html.page(COURIER, Given())
    assert found.title == "Moscow and Tehran sign partnership treaty"
    assert found.publisher == "Harbour Courier"
    assert found.authors == ("Maren Okafor",)
    assert found.published == "2025-01-17"
    assert found.url == "https://harbourcourier.example/world/2025/01/17/moscow-tehran-treaty"
    assert found.language == "en"
    assert found.id == document_id("Harbour Courier", found.text)
    paragraphs = found.text.split("\n\n")
    assert paragraphs[0].startswith("The presidents of Russia and Iran signed a treaty on a “comprehensive")
    assert "Kazem Jalali, told the state agency on Thursday.\nA deputy minister in Kyiv" in found.text
    assert paragraphs[-1] == "The ambassador repeated that sentence twice on the steps outside."
    assert "trade easier and cheaper for both" in found.text


@pytest.mark.parametrize(
    "other",
    [
        "Skip to", "Ports and trade", "storm closes", "cookies", "Share this", "WhatsApp", "Related stories",
        "Oslo bans", "newsletter", "Filed under", "2 comments", "dockhand77", "invade", "Post a Comment", "Most read",
        "seize airport",
        "All rights reserved", "Mastodon", "must never run",
    ],
)  # fmt: skip
def test_the_rest_of_the_page_is_left_out(other: str) -> None:
    assert other.encode() in COURIER
    assert other not in html.page(COURIER, Given()).text


def test_a_blog_without_metadata() -> None:
    found = html.page((PAGES / "harbour_blog.html").read_bytes(), Given())
    assert (found.published, found.authors) == ("2025-01-18", ("Per Moe",))
    assert found.text.startswith("Russia’s President and his Iranian guest Signed a Treaty in Moscow on Friday, after")
    assert "planned.\n\n“We are Pleased,” the" in found.text
    for other in ("Post a Comment", "No comments", "BlogThis", "Newer Post", "Atom", "Archive", "Labels"):
        assert other not in found.text


def test_a_short_page_keeps_its_paragraphs_lists_and_tables_and_loses_its_title() -> None:
    page = (
        "<html><head><title>Talks end</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Talks end</h1>"
        "<p>Iran and Russia ended talks on Friday. A minister said that they had agreed.</p>"
        "<ul><li>Iran will buy jets.</li><li>Russia will sell them.</li></ul><p>Turkey\n  rejected <b>the deal</b>.</p>"
        "</article><footer>Copyright 2025</footer></body></html>"
    )
    found = html.page(page.encode(), Given())
    assert found.title == "Talks end"
    assert found.text == (
        "Iran and Russia ended talks on Friday. A minister said that they had agreed.\n\n"
        "Iran will buy jets.\nRussia will sell them.\n\nTurkey rejected the deal."
    )


def test_what_the_caller_says_stands_before_the_markup() -> None:
    found = html.page(COURIER, Given(published="2025-02-01", publisher="Courier"))
    assert (found.published, found.publisher) == ("2025-02-01", "Courier")


PARAGRAPHS = "".join(
    f"<p>Café talks number {n} were held in Zürich on Friday, the “envoys” said.</p>" for n in range(9)
)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
@pytest.mark.parametrize("declared", [True, False])
def test_encodings_of_pages(charset: str, declared: bool) -> None:
    meta = f'<meta charset="{charset}">' if declared else ""
    page = (
        f"<!DOCTYPE html><html><head>{meta}<title>T</title></head><body><article>{PARAGRAPHS}</article></body></html>"
    )
    text = html.page(page.encode(charset), Given()).text
    assert text.startswith("Café talks number 0 were held in Zürich on Friday, the “envoys” said.\n\nCafé")


def test_xhtml_with_a_declaration() -> None:
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de-AT"><head><title>T</title></head>'
        f"<body><div>{PARAGRAPHS}</div></body></html>"
    )
    assert html.page(page.encode(), Given()).text.startswith("Café talks")


@pytest.mark.parametrize(
    "page",
    [
        b"<html></html>",
        b"<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>",
        b"<html><head><title>T</title></head><body><p>You need to enable JavaScript to run this app.</p></body></html>",
        b"<html><body><ul>" + b"<li><a href='/'>World and trade news today</a></li>" * 30 + b"</ul></body></html>",
        b"<html><body><script>var text = 'Iran attacked.';</script></body></html>",
        b"<!doctype html>",
        b"<html><body>" + b"<div>" * 5000,
    ],
)
def test_a_page_without_a_report_says_so(page: bytes) -> None:
    with pytest.raises(Unreadable, match="No report was found"):
        html.page(page, Given())


def test_a_page_that_breaks_the_extractor_is_one_bad_page(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fails(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(trafilatura, "bare_extraction", fails)
    with pytest.raises(Unreadable, match="KeyError"):
        html.page(COURIER, Given())


def test_the_clock_has_no_part_in_the_date() -> None:
    page = COURIER.replace(b"2025-01-17T18:42", b"2093-01-17T18:42").replace(b"2025/01/17", b"x")
    assert html.page(page, Given()).published == "2093-01-17"


def test_a_page_of_20_mb_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 20,000,000 bytes"):
        html.page(b"<html>" + b" " * html.LIMIT, Given())
