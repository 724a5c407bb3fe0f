"""The app in a real browser, Debian's chromium: keys, corrections, hostile text, both themes, widths, axe."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn

from dragoman.ledger import Ledger
from dragoman.web import application

CHROMIUM = which("chromium") or which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="no playwright here: pip install playwright"),
]
VIEWS = [
    "/", "/ledger", "/ledger?type=CONSULT", "/reports", "/reports/d", "/dyads/NOR-CHL", "/stories", "/disputes",
    "/commitments", "/network", "/map", "/add", "/problems",
]  # fmt: skip


@pytest.fixture
def address(ledger: Path) -> Iterator[str]:
    """The app, served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(ledger), port=port, log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page; whatever its console complains of fails the test."""
    made = browser.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda e: faults.append(str(e)))
    made.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield made
    made.close()
    assert faults == []


def test_keys_walk_the_records_and_lead_to_views(page: Any, address: str) -> None:
    page.goto(f"{address}/ledger")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-record].now").count() == 1
    second = page.locator("[data-record]").nth(1)
    assert "now" in (second.get_attribute("class") or "")
    page.keyboard.press("o")
    page.wait_for_url("**/reports/**")
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/disputes")
    page.go_back()
    assert "/reports/" in page.url
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("drones")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ledger?q=drones")
    assert "with the words “drones”" in page.locator("h1").inner_text()


def test_a_correction_is_made_and_kept(page: Any, address: str) -> None:
    page.goto(f"{address}/reports/a")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector("text=confirmed")
    page.reload()
    assert page.locator("text=confirmed").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.select_option("#edit select", "AGREE")
    page.fill("#edit input[name=note]", "a promise")
    page.click("#edit button.main")
    page.wait_for_selector("b.type:text-is('AGREE')")
    page.click("text=Take back >> nth=1")
    page.wait_for_selector("b.type:text-is('CONSULT')")


def test_a_timeline_is_zoomed_by_keys_and_by_dragging(page: Any, address: str) -> None:
    page.goto(f"{address}/actors/NOR")
    page.keyboard.press("+")
    page.wait_for_url("**/actors/NOR?since=*until=*")
    near = page.url
    page.keyboard.press("0")
    page.wait_for_url("**/actors/NOR#time")
    page.go_back()
    assert page.url == near
    page.goto(f"{address}/actors/NOR")
    box = page.locator("svg[data-brush]").bounding_box()
    across = box["x"] + box["width"] * 0.5
    page.mouse.move(across, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(across + box["width"] * 0.3, box["y"] + 60, steps=4)
    page.mouse.up()
    page.wait_for_url("**/actors/NOR?since=*until=*")
    assert page.locator("input[name=since]").input_value() in page.url


def test_a_search_is_saved_by_keys_alone(page: Any, address: str) -> None:
    page.goto(f"{address}/ledger?type=CONSULT")
    page.keyboard.press("s")
    page.keyboard.type("who meets whom")
    page.keyboard.press("Enter")
    page.wait_for_selector(".saved >> text=who meets whom")
    page.goto(address)
    page.click("text=who meets whom")
    page.wait_for_url("**/ledger?type=CONSULT")
    page.locator(".saved button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".saved", state="detached")


def test_hostile_text_is_only_text(page: Any, address: str) -> None:
    page.goto(f"{address}/reports/%3Cb%3Ex%3C%2Fb%3E%2F..%2F1")
    assert "<script>" in page.locator(".text").first.inner_text()
    assert page.title() != "owned"
    assert page.locator("main img").count() == 0
    assert page.locator(".text a").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_in_both_themes(browser: Any, address: str, ledger: Path, scheme: str) -> None:
    with Ledger.open(ledger) as book:
        book.keep_search("who meets whom", "type=CONSULT")
    found = find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("no axe here: pip install axe-core-python")
    axe = (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf8")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for view in VIEWS:
        page.goto(address + view)
        page.evaluate(axe)
        result = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
        broken = [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]]
        assert broken == [], view
    context.close()


@pytest.mark.parametrize("width", [360, 768, 2560])
def test_readable_at_any_width(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for view in VIEWS:
        page.goto(address + view)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width + 1, view


def test_adding_by_hand(page: Any, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page.goto(f"{address}/add")
    page.fill("textarea", "Norway's foreign minister met his Chilean colleague in Oslo on 3 May 2024.")
    page.fill("input[name=publisher]", "Fjord News")
    page.click("button.main")
    page.wait_for_selector("text=All 1 read.", timeout=60_000)
    assert page.locator("[data-told] a").count() == 1
