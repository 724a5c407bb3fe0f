"""Hostile input at every entry: real inputs broken at random, and what must hold whatever comes in.

    PYTHONPATH=src:tests python -m fuzzing --count 100000 --seed 1      (make fuzz COUNT=100000)

An entry fails where it crashes, takes more than ten seconds, or gives an offset outside its text. The input that did it
is written into build/fuzz, and the same seed gives the same inputs again.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from types import FrameType

from dragoman.exports import ExchangeError, jsonl, reading_from_json
from dragoman.feeds.items import FeedError, items
from dragoman.ledger import Ledger
from dragoman.reading.reader import Reader
from dragoman.records import Document, Problem, Reading
from dragoman.sources import gather
from dragoman.sources.calendar import iso_date
from sources.test_archive import NEXIS
from weaving.test_weave import CLAIM, MEETINGS

SLOWEST = 10  # seconds for one input
LONGEST = 4_000  # bytes of one input
HERE = Path(__file__).parent
Entry = Callable[[bytes], None]

STORY = (
    "OSLO, May 3 (Reuters) - Norway's foreign minister met his Chilean colleague on Friday, and “both spoke of fish”. "
    "Peru denied on 4 May 2024 that it had sent 20,000 guns to Kenya; at least nine people were killed, it said."
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><item><title>A &amp; B</title><link>http://n.example/a</link>'
    "<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>&lt;b&gt;Hello&lt;/b&gt;</description>"
    "</item></channel></rss>"
)
FACTIVA = (
    "HD\nNorway warns Chile\n\nWC 20 words\n\nPD\n3 May 2024\n\nSN\nThe Fjord Post\n\nLP\nNorway met Chile.\n\n"
    "TD\nPeru denied it.\n"
)
TOKENS = [
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 9, b"<" * 50,
    b"(" * 200, b"[" * 3000, b'{"a":' * 500, b"&#x110000;", b"<!--", b"]]>", b"<![CDATA[", b"<script>", b"9" * 400,
    b"1e999", b"-0", b"\r", b"\n\n", b"\t", b" " * 300, b"'" * 60, b'"', "“‘".encode(), b"31 February 2024",
    b"0000-00-00", b"on Friday, ", b"yesterday", b"$1e400 million", b"HD\n", b"2 of 3 DOCUMENTS", b"LENGTH: ",
    b"\xc2\xad", "İ".encode(), "ﬁ".encode(), "ẞ".encode(), b"said said said", b"Mr. Mr. ", b"U.S.", b"a" * 3000,
]  # fmt: skip


class Hang(Exception):
    """An input took too long."""


def alarmed(number: int, frame: FrameType | None) -> None:
    """SIGALRM: the time of one input is up."""
    raise Hang(f"more than {SLOWEST} s")


@contextmanager
def within_time() -> Iterator[None]:
    """What is inside ends in time, or Hang is raised."""
    before = signal.signal(signal.SIGALRM, alarmed)
    signal.setitimer(signal.ITIMER_REAL, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def broken(chance: Random, seeds: list[bytes]) -> bytes:
    """A real input, cut, doubled, spliced with another, strewn with odd bytes and words."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        at, end = sorted(chance.randint(0, len(data)) for _ in range(2))
        end = min(end, at + chance.choice((1, 8, 200)))
        other = chance.choice(seeds)
        cut = chance.randint(0, len(other))
        data[at:end] = chance.choice(
            (b"", chance.choice(TOKENS), bytes([chance.randrange(256)]), data[at:end] * 3, other[cut : cut + 200])
        )
    return bytes(data[:LONGEST])


def inside(reading: Reading) -> None:
    """Every offset of a reading lies in its text."""
    size = len(reading.document.text)
    spans = [s for a in reading.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [s for e in reading.events for s in (*e.trigger, e.sentence)]
    spans += [p.span for e in reading.events for p in (*e.actors, *e.recipients) if p.span is not None]
    spans += [toll.span for e in reading.events for toll in e.tolls]
    spans += [term.span for e in reading.events for term in e.terms]
    assert all(0 <= first <= last <= size for first, last in spans), spans


def gathered(data: bytes, suffix: str) -> list[Document | Problem]:
    """What is gathered from a file of these bytes."""
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        path = Path(folder, f"x{suffix}")
        path.write_bytes(data)
        found = list(gather([path], published="2024-05-04"))
    assert found
    assert all(item.text.strip() if isinstance(item, Document) else item.message for item in found)
    return found


def files(suffix: str) -> Entry:
    """Files by the end of their name."""

    def entry(data: bytes) -> None:
        gathered(data, suffix)

    return entry


def feeds(data: bytes) -> None:
    """RSS and Atom."""
    try:
        found = list(items(data, "http://news.example/rss"))
    except FeedError:
        return
    for item in found:
        assert item.name
        assert item.published is None or iso_date(item.published) == item.published


def dates(data: bytes) -> None:
    """Dates as records write them."""
    day = iso_date(data.decode("utf8", "replace"))
    assert day is None or iso_date(day) == day


def exchanged(data: bytes) -> None:
    """Readings made elsewhere."""
    try:
        inside(reading_from_json(json.loads(data)))
    except (ExchangeError, ValueError, RecursionError):
        return


def read(reader: Reader) -> Entry:
    """A report's text, read whole."""

    def entry(data: bytes) -> None:
        inside(reader.read(Document(id="x", text=data.decode("utf8", "replace"), published="2024-05-04")))

    return entry


def searched(book: Ledger) -> Entry:
    """What people ask the ledger."""

    def entry(data: bytes) -> None:
        words = data.decode("utf8", "replace")
        book.find(words)
        book.matching(words)

    return entry


def entries(reader: Reader, book: Ledger) -> dict[str, tuple[Entry, list[bytes]]]:
    """Every entry by name, with real inputs for it."""
    html = [path.read_bytes()[:LONGEST] for path in sorted((HERE / "sources" / "pages").glob("*.html"))]
    rows = [json.dumps({"id": "a", "published": "2024-05-04", "text": STORY}).encode()]
    coded = [jsonl.line(r) for r in (*MEETINGS, CLAIM)]
    days = [b"2024-05-03T10:00:00Z", b"Fri, 03 May 2024 10:00:00 GMT", b"May 3, 2024", b"3rd of May 2024"]
    text, archives = [STORY.encode()], [NEXIS.encode(), FACTIVA.encode()]
    return {
        "html": (files(".html"), [*html, f"<html><body><p>{STORY}</p></body></html>".encode()]),
        "jsonl": (files(".jsonl"), rows),
        "text": (files(".txt"), text),
        "archives": (files(".txt"), archives),
        "exchange": (exchanged, coded),
        "feeds": (feeds, [RSS.encode()]),
        "dates": (dates, days),
        "read": (read(reader), text),
        "search": (searched(book), [b"drones Tehran", b'"a b" AND c*', b"treaty"]),
    }


def tried(name: str, entry: Entry, seeds: list[bytes], count: int, seed: int) -> Iterator[tuple[bytes, BaseException]]:
    """Inputs of one entry that fail, each with its fault."""
    chance = Random(f"{name} {seed}")
    for _ in range(count):
        data = broken(chance, seeds)
        try:
            with within_time():
                entry(data)
        except Exception as fault:
            yield data, fault


def main() -> int:
    """Try every entry; the exit code tells whether anything failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=9_000, help="inputs in all")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=Path("build/fuzz"))
    asked = options.parse_args()
    failures = 0
    with TemporaryDirectory() as folder, Ledger.open(Path(folder, "l.db")) as book:
        for reading in (*MEETINGS, CLAIM):
            book.add(reading)
        every = entries(Reader.load(kind="rules"), book)
        for name, (entry, seeds) in every.items():
            begun, count = monotonic(), -(-asked.count // len(every))
            for n, (data, fault) in enumerate(tried(name, entry, seeds, count, asked.seed)):
                failures += 1
                asked.out.mkdir(parents=True, exist_ok=True)
                (asked.out / f"{name}-{asked.seed}-{n}").write_bytes(data)
                print(f"{name}: {type(fault).__name__}: {str(fault)[:200]}", flush=True)
            print(f"{name}: {count:,} inputs in {monotonic() - begun:.0f} s", flush=True)
    print(f"{failures:,} failures")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
