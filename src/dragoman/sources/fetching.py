"""Fetching one page that a person names: from the public net only, few redirects, a bounded size, a bounded time."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urljoin, urlsplit

import httpx

LARGEST, REDIRECTS, SECONDS = 5_000_000, 4, 15.0
AGENT = "dragoman/0.1 (reads news reports at its user's request)"
Resolve = Callable[[str], list[str]]


class Unfetchable(Exception):
    """An address that is not fetched, or cannot be; the message says why."""


def addresses(host: str) -> list[str]:
    """All addresses of a host."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, None)]
    except OSError as fault:
        raise Unfetchable(f"There is no host {host}.") from fault


def checked(url: str, resolve: Resolve = addresses) -> tuple[str, str]:
    """A public http(s) address, and the IP address to which it leads. Raises Unfetchable."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unfetchable("Only addresses that begin with http:// or https:// are fetched.")
    if parts.username or parts.password or parts.port not in (None, 80, 443):
        raise Unfetchable("Addresses with a password or an unusual port are not fetched.")
    found = resolve(parts.hostname)
    if not found or not all(ip_address(a.partition("%")[0]).is_global for a in found):
        raise Unfetchable(f"{parts.hostname} is not on the public net, so it is not fetched.")
    return url, found[0]


@dataclass(frozen=True)
class Answer:
    """What was found at an address: `url` is where redirects led; the body is empty where nothing has changed (304)."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str]


def fetch(url: str, resolve: Resolve = addresses, transport: httpx.BaseTransport | None = None) -> tuple[bytes, str]:
    """The page at an address, and the address at which it was found. Raises Unfetchable."""
    found = ask(url, {}, resolve, transport)
    return found.body, found.url


def ask(
    url: str,
    headers: Mapping[str, str],
    resolve: Resolve = addresses,
    transport: httpx.BaseTransport | None = None,
    *,
    private: bool = False,
) -> Answer:
    """Ask an address, with further headers; 200 and 304 are answers, others raise Unfetchable.

    Each step is made to the IP address that was checked, with the host's name in TLS and in the header, so that a name
    cannot come to mean another address in between. With `private` any address may be asked (a test's own server, a
    newsroom's).
    """
    for _ in range(REDIRECTS + 1):
        parts = urlsplit(url)
        there, extensions = httpx.URL(url), {}
        if private:
            if parts.scheme not in ("http", "https"):
                raise Unfetchable("Only addresses that begin with http:// or https:// are fetched.")
        else:
            url, address = checked(url, resolve)
            there, extensions = there.copy_with(host=address), {"sni_hostname": parts.hostname}
        sent = {
            "Host": parts.netloc,
            "User-Agent": AGENT,
            "Accept": "text/html,application/xml;q=0.9,*/*;q=0.5",
            **headers,
        }
        try:
            with (
                httpx.Client(timeout=SECONDS, transport=transport, follow_redirects=False) as client,
                client.stream("GET", there, headers=sent, extensions=extensions) as answer,
            ):
                if answer.has_redirect_location:
                    url = urljoin(url, answer.headers["location"])
                    continue
                if answer.status_code not in (200, 304):
                    raise Unfetchable(f"{url} answered {answer.status_code}.")
                return Answer(url, answer.status_code, bounded(answer), dict(answer.headers))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
            raise Unfetchable(f"{url} cannot be fetched: {fault or type(fault).__name__}.") from fault
    raise Unfetchable(f"{url} leads from one address to another without end.")


def bounded(answer: httpx.Response) -> bytes:
    """The body, if it is not too large and does not take too long."""
    body, begun = bytearray(), monotonic()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise Unfetchable(f"It is larger than {LARGEST // 1_000_000} MB.")
        if monotonic() - begun > 2 * SECONDS:
            raise Unfetchable("It comes too slowly.")
    return bytes(body)
