"""A feed's items, from RSS or Atom (feedparser), however badly written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin

from dragoman.sources.calendar import iso_date

MOST = 500  # items of one feed that are looked at
TAG = re.compile(r"<[^>]{0,2000}>")


class FeedError(ValueError):
    """What a feed sent cannot be read as one; the message is a sentence."""


@dataclass(frozen=True)
class Item:
    """One item: `name` is its address, else its id; `text` what the feed itself tells of it."""

    name: str
    url: str | None
    title: str | None
    published: str | None
    text: str


def items(body: bytes, base: str) -> Iterator[Item]:
    """The items of a feed, each once, the oldest first. Nothing where it is no feed, FeedError where the
    parser itself gives up."""
    import feedparser

    try:
        found = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except Exception as fault:  # feedparser lets whatever goes wrong inside it through ("&#x110000;")
        raise FeedError(f"The feed is too badly written to be read ({type(fault).__name__}: {fault}).") from fault
    seen = set()
    made = []
    for entry in found.entries[:MOST]:
        url = address(entry, base)
        name = url or str(entry.get("id") or entry.get("title") or "")
        if name and name not in seen:
            seen.add(name)
            made.append(Item(name, url, plain(entry.get("title")) or None, day(entry), longest(entry)))
    yield from reversed(made)


def address(entry: Any, base: str) -> str | None:
    """The page of an item, where it has one that can be asked for."""
    try:
        url = urljoin(base, str(entry["link"])) if entry.get("link") else ""
    except (KeyError, ValueError):  # "http://[" is no address
        return None
    return url if url.startswith(("http://", "https://")) else None


def day(entry: Any) -> str | None:
    """The day of an item."""
    for key in ("published_parsed", "updated_parsed"):
        parsed = entry.get(key)
        if parsed:
            try:
                found = iso_date(date(*parsed[:3]).isoformat())  # no report is of the year 204
            except (ValueError, TypeError):
                continue
            if found is not None:
                return found
    return None


def longest(entry: Any) -> str:
    """The longest text that a feed gives of an item."""
    told = [entry.get("summary"), *(part.get("value") for part in entry.get("content") or ())]
    return max((plain(text) for text in told), key=len, default="")


def plain(markup: Any) -> str:
    """Words without markup."""
    return unescape(" ".join(TAG.sub(" ", str(markup or "")).split()))
