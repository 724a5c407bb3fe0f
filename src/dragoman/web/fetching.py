"""Fetching one page that a person names: from the public net only, few redirects, a bounded size, a bounded time."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address
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


def fetch(url: str, resolve: Resolve = addresses, transport: httpx.BaseTransport | None = None) -> tuple[bytes, str]:
    """The page at an address, and the address at which it was found. Raises Unfetchable.

    Each step is made to the IP address that was checked, with the host's name in TLS and in the header, so that a name
    cannot come to mean another address in between.
    """
    for _ in range(REDIRECTS + 1):
        url, address = checked(url, resolve)
        parts = urlsplit(url)
        there = httpx.URL(url).copy_with(host=address)
        headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept": "text/html,text/plain;q=0.8"}
        try:
            with (
                httpx.Client(timeout=SECONDS, transport=transport, follow_redirects=False) as client,
                client.stream("GET", there, headers=headers, extensions={"sni_hostname": parts.hostname}) as answer,
            ):
                if answer.is_redirect:
                    url = urljoin(url, answer.headers.get("location", ""))
                    continue
                if answer.status_code != 200:
                    raise Unfetchable(f"{url} answered {answer.status_code}.")
                return bounded(answer), url
        except httpx.HTTPError as fault:
            raise Unfetchable(f"{url} cannot be fetched: {fault}.") from fault
    raise Unfetchable("It leads from one address to another without end.")


def bounded(answer: httpx.Response) -> bytes:
    """The body, if it is not too large."""
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise Unfetchable(f"It is larger than {LARGEST // 1_000_000} MB.")
    return bytes(body)
