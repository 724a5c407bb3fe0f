"""Weaving readings that do not fit into memory: the same records as `weave` makes of them, by way of the disk.

Events are numbered by (report, event) and lie in a file; DuckDB sorts their blocks and the pairs to be compared. Events
can only be joined along pairs that are likely enough, so groups are made within the parts that such pairs hang
together, one part at a time. In memory are some 24 bytes an event, the ids of reports, the stems and their counts, the
pairs of copied reports, what is owed as numbers, and the largest part's pairs.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from math import log
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np

from dragoman.exports.exchange import reading_from_json
from dragoman.records import Commitment, Dispute, Reading, Story
from dragoman.weaving import blocking
from dragoman.weaving.copies import ALIKE, alike, shingles, signature
from dragoman.weaving.disputes import disputes
from dragoman.weaving.joining import LOW, joined
from dragoman.weaving.likeness import Weights
from dragoman.weaving.ondisk import OnDisk
from dragoman.weaving.owing import Owing
from dragoman.weaving.standing import originals
from dragoman.weaving.strands import Clock, Strand, strands
from dragoman.weaving.tables import Tables
from dragoman.weaving.weave import story, unique

HELD = 20_000  # events, and a tenth as many reports, kept in memory
BUCKET = 50  # reports of one shingle that are compared, as in `copies`


def weave_files(
    files: Iterable[str | Path], memory: str = "1GB", weights: Weights | None = None
) -> Iterator[Story | Dispute | Commitment]:
    """Weave Parquet files of readings (`dragoman read --engine`), in local files: all stories in order, those of one
    event too, then disputes, then commitments. `memory` is what DuckDB may use. Raises MissingExtra without DuckDB."""
    with TemporaryDirectory(prefix="dragoman-weaving-") as folder:
        tables = Tables(Path(folder), memory)
        try:
            yield from Large(tables, Path(folder), weights or Weights.load()).woven([str(f) for f in files])
        finally:
            tables.close()


class Large:
    """One run: what lies on disk, and what it needs in memory."""

    def __init__(self, tables: Tables, folder: Path, weights: Weights) -> None:
        if weights.join <= LOW:
            raise ValueError("Pairs that were not compared would be joined, which cannot be done part by part.")
        self.tables, self.weights = tables, weights
        self.events: OnDisk[Strand] = OnDisk(folder / "events", HELD)
        self.runs: OnDisk[frozenset[int]] = OnDisk(folder / "runs", HELD // 10)
        self.names: list[str] = []

    def woven(self, files: list[str]) -> Iterator[Story | Dispute | Commitment]:
        """All records."""
        rare = self.spread(files)
        copied = frozenset(self.copied())
        self.compare(rare, copied)
        first = self.grouped()
        order = map(int, np.argsort(np.frombuffer(first, np.int32), kind="stable")) if first else iter(())
        original, contested = originals(copied), list[Dispute]()
        owing = Owing(self.events, self.tables, rare)
        for _, numbers in groupby(order, key=first.__getitem__):
            members = list(numbers)
            group = [self.events[n] for n in members]
            split = disputes([group], [], {}, copied)
            contested += split
            owing.add(members, group)
            yield story(group, bool(split), original)
        yield from contested
        yield from owing.commitments()

    def spread(self, files: list[str]) -> dict[str, float]:
        """Put all events on disk in their order; how telling each stem is."""
        counts: Counter[str] = Counter()
        self.tables.fill("signatures", {"value": "uint64", "doc": "int32"}, self.read(files, counts))
        return {word: log(1 + len(self.events) / n) for word, n in counts.items()}

    def read(self, files: list[str], counts: Counter[str]) -> Iterator[tuple[int, int]]:
        """The signatures of all reports; their events and runs of words go to disk."""
        clock = Clock.load()
        for reading in readings(self.tables, files):
            for s in sorted(strands(reading, clock), key=lambda s: s.key):
                counts.update(s.wide)
                self.events.append(s)
            runs = shingles(reading.document.text)
            yield from ((value, len(self.names)) for value in signature(runs))
            self.runs.append(runs)
            self.names.append(reading.document.id)

    def copied(self) -> Iterator[tuple[str, str]]:
        """Pairs of reports with one text, as `copies` finds them."""

        def candidates() -> Iterator[tuple[int, int]]:
            found = self.tables.rows("SELECT value, doc FROM signatures ORDER BY value, doc")
            for _, rows in groupby(found, key=itemgetter(0)):
                yield from combinations([doc for _, doc in rows][:BUCKET], 2)

        self.tables.fill("candidates", {"one": "int32", "two": "int32"}, candidates())
        for one, two in self.tables.rows("SELECT DISTINCT one, two FROM candidates ORDER BY one, two"):
            if alike(self.runs[one], self.runs[two]) >= ALIKE:
                yield self.names[one], self.names[two]

    def compare(self, rare: dict[str, float], copied: frozenset[tuple[str, str]]) -> None:
        """Likelihoods of all pairs that share a block, into a table."""
        number = {"a": "int32", "b": "int32"}
        self.tables.fill("blocks", {"block": "string", "day": "int32", "n": "int32"}, self.blocks(rare))
        self.tables.fill("pairs", number, self.pairs())
        likely = (
            (a, b, self.weights.likelihood(self.events[a], self.events[b], rare, copied))
            for a, b in self.tables.rows("SELECT DISTINCT a, b FROM pairs ORDER BY a, b")
        )
        self.tables.fill("likely", number | {"p": "float64"}, likely)

    def blocks(self, rare: dict[str, float]) -> Iterator[tuple[str, int, int]]:
        """Each event in each of its blocks."""
        for n in range(len(self.events)):
            s = self.events[n]
            yield from (("\x1f".join(block), blocking.day(s), n) for block in blocking.blocks_of(s, rare))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of each block that are to be compared; one may come more than once."""
        query = """SELECT block, n, size FROM blocks JOIN (SELECT block, count(*) AS size FROM blocks GROUP BY block)
            USING (block) WHERE size > 1 ORDER BY block, day, n"""
        for _, rows in groupby(self.tables.rows(query), key=itemgetter(0)):
            before: deque[int] | None = None
            for _, two, size in rows:
                if before is None:
                    before = deque(maxlen=blocking.reach_of(size))
                large = size > blocking.LARGE
                for one in before:
                    if one != two and not (large and blocking.apart(self.events[one], self.events[two])):
                        yield (one, two) if one < two else (two, one)
                before.append(two)

    def grouped(self) -> array[int]:
        """For each event the first of its group."""
        parts = array("i", range(len(self.events)))
        for a, b in self.tables.rows("SELECT a, b FROM likely WHERE p >= ?", [self.weights.join]):
            one, two = sorted((top(parts, a), top(parts, b)))
            parts[two] = one
        first = array("i", range(len(self.events)))
        numbered = ((n, top(parts, n)) for n in range(len(parts)))
        self.tables.fill("parts", {"n": "int32", "part": "int32"}, numbered)
        query = """SELECT x.part, a, b, p FROM likely JOIN parts x ON a = x.n JOIN parts y ON b = y.n
            WHERE x.part = y.part ORDER BY x.part, a, b"""
        for _, rows in groupby(self.tables.rows(query), key=itemgetter(0)):
            likely = {(a, b): p for _, a, b, p in rows}
            members = sorted({n for pair in likely for n in pair})
            place = {n: at for at, n in enumerate(members)}
            for group in joined(
                len(members), {(place[a], place[b]): p for (a, b), p in likely.items()}, self.weights.join
            ):
                for at in group:
                    first[members[at]] = members[group[0]]
        return first


def top(parts: array[int], n: int) -> int:
    """The first event of the part that an event is in; the way there is made shorter."""
    while parts[n] != n:
        parts[n] = parts[parts[n]]
        n = parts[n]
    return n


def readings(tables: Tables, files: list[str]) -> Iterator[Reading]:
    """One reading for each report, in the order of their ids; of several the one that `unique` takes."""
    query = "SELECT id, reading FROM read_parquet(?) WHERE reading IS NOT NULL ORDER BY id"
    for _, rows in groupby(tables.rows(query, [files], 500), key=itemgetter(0)):
        yield from unique(reading_from_json(msgspec.json.decode(text)) for _, text in rows)
