"""One round of following: ask each feed, read what is new, look into each folder.

An item is marked as seen in the ledger only after its report (or the problem with it) is stored, so that nothing is
lost when a round is broken off, and the ledger's own rules keep anything from being stored twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from dragoman.feeds.config import Config, Feed
from dragoman.feeds.items import FeedError, Item, items
from dragoman.feeds.polite import Polite
from dragoman.ledger import Ledger, Reads, Taken, schema, take
from dragoman.records import Document, Problem
from dragoman.sources import document_id, gather
from dragoman.sources.fetching import Unfetchable

ENOUGH = 200  # characters of a feed's own text that stand for a page that cannot be had
NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"


class Follower:
    """Follows what a configuration names, into one ledger."""

    def __init__(self, config: Config, book: Ledger, reader: Callable[[], Reads], polite: Polite | None = None) -> None:
        self.config = config
        self.book = book
        self.reader = reader
        self.polite = polite or Polite(config.pause, private=config.private)

    def round(self) -> Iterator[Taken | Problem]:
        """Ask everything once; what was read and what could not be, as it comes."""
        for feed in self.config.feed:
            yield from self.feed(feed)
        for folder in self.config.folder:
            yield from take(gather([Path(folder.path)], publisher=folder.publisher), self.reader, self.book)

    def feed(self, feed: Feed) -> Iterator[Taken | Problem]:
        """The new items of one feed."""
        row = self.book.connection.execute("SELECT etag, modified FROM feeds WHERE url = ?", (feed.url,)).fetchone()
        headers = {k: v for k, v in zip(("If-None-Match", "If-Modified-Since"), row or (None, None), strict=True) if v}
        try:
            answer = self.polite.get(feed.url, headers)
        except Unfetchable as fault:
            yield self.noted(Problem(where=feed.url, message=str(fault), kind="unreadable"))
            return
        if answer.status == 304:
            return
        try:
            found = list(items(answer.body, answer.url))
        except FeedError as fault:
            yield self.noted(Problem(where=feed.url, message=str(fault), kind="unreadable"))
            return
        if not found and b"<" not in answer.body[:2000]:
            yield self.noted(Problem(where=feed.url, message="This is no RSS or Atom feed.", kind="unreadable"))
            return
        for item in found:
            if not self.seen(item):
                yield from take([self.document(item, feed)], self.reader, self.book)
                self.see(item, feed)
        self.asked(feed, answer.headers.get("etag"), answer.headers.get("last-modified"))

    def noted(self, problem: Problem) -> Problem:
        """A problem, put into the ledger."""
        self.book.problem(problem)
        return problem

    def document(self, item: Item, feed: Feed) -> Document | Problem:
        """The report of an item: the page at its address, else the feed's own text if that is long enough."""
        if item.url is not None:
            try:
                page = self.polite.get(item.url)
                found = next(iter(gather(["-"], item.published, feed.publisher, BytesIO(page.body))), None)
                if isinstance(found, Document):
                    return replace(found, url=item.url, title=found.title or item.title)
                fault = found.message if found is not None else "There is nothing in it."
            except Unfetchable as wrong:
                fault = str(wrong)
        else:
            fault = "The item has no address."
        if len(item.text) >= ENOUGH:
            name = document_id(feed.publisher, item.text)
            return Document(id=name, text=item.text, url=item.url, title=item.title, publisher=feed.publisher,
                            published=item.published)  # fmt: skip
        return Problem(where=item.name, message=fault, kind="unreadable")

    def seen(self, item: Item) -> bool:
        """Has this item been read, or given up, before?"""
        sql = "SELECT 1 FROM items WHERE name = ?"
        return self.book.connection.execute(sql, (item.name,)).fetchone() is not None

    def see(self, item: Item, feed: Feed) -> None:
        """Remember an item."""
        with schema.transaction(self.book.connection):
            self.book.connection.execute(f"INSERT OR IGNORE INTO items VALUES (?, ?, {NOW})", (item.name, feed.url))

    def asked(self, feed: Feed, etag: str | None, modified: str | None) -> None:
        """Remember what a feed said of its version."""
        with schema.transaction(self.book.connection):
            sql = f"INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, {NOW})"
            self.book.connection.execute(sql, (feed.url, etag, modified))
