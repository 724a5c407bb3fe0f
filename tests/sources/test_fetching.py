"""Addresses are fetched from the public net alone, with few redirects, a bounded size, and from the checked address."""

from __future__ import annotations

import httpx
import pytest

from dragoman.sources.fetching import LARGEST, Unfetchable, checked, fetch

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    ("url", "addresses"),
    [
        ("http://localhost/", ["127.0.0.1"]),
        ("http://intranet.example/", ["10.0.0.3"]),
        ("http://meta.example/", ["169.254.169.254"]),
        ("http://six.example/", ["::1"]),
        ("http://mapped.example/", ["::ffff:127.0.0.1"]),
        ("http://both.example/", [PUBLIC, "192.168.0.1"]),
        ("http://nothing.example/", []),
        ("ftp://files.example/", [PUBLIC]),
        ("file:///etc/passwd", [PUBLIC]),
        ("http://user:word@news.example/", [PUBLIC]),
        ("http://news.example:22/", [PUBLIC]),
        ("news.example", [PUBLIC]),
    ],
)
def test_what_is_not_fetched(url: str, addresses: list[str]) -> None:
    with pytest.raises(Unfetchable):
        checked(url, lambda host: addresses)


def answering(*answers: httpx.Response) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    """A transport that gives these answers in turn, and what was asked of it."""
    left, asked = list(answers), []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return left.pop(0)

    return httpx.MockTransport(handle), asked


def test_it_goes_to_the_checked_address_with_the_hosts_name() -> None:
    transport, asked = answering(httpx.Response(200, text="Hello"))
    assert fetch("https://news.example/a", lambda host: [PUBLIC], transport) == (b"Hello", "https://news.example/a")
    assert asked[0].url.host == PUBLIC
    assert asked[0].headers["host"] == "news.example"


def test_a_redirect_to_a_private_address_is_refused() -> None:
    transport, _ = answering(httpx.Response(302, headers={"location": "http://router.example/"}))
    where = {"news.example": [PUBLIC], "router.example": ["192.168.1.1"]}
    with pytest.raises(Unfetchable, match="public net"):
        fetch("http://news.example/", where.__getitem__, transport)


def test_endless_redirects_and_endless_bodies() -> None:
    loop, _ = answering(*[httpx.Response(301, headers={"location": "/again"}) for _ in range(9)])
    with pytest.raises(Unfetchable, match="without end"):
        fetch("http://news.example/", lambda host: [PUBLIC], loop)
    large, _ = answering(httpx.Response(200, content=b"x" * (LARGEST + 1)))
    with pytest.raises(Unfetchable, match="larger"):
        fetch("http://news.example/", lambda host: [PUBLIC], large)
    gone, _ = answering(httpx.Response(404))
    with pytest.raises(Unfetchable, match="404"):
        fetch("http://news.example/", lambda host: [PUBLIC], gone)
