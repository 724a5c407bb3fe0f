"""What a ledger holds, at a glance: the most active pairs, who did what to whom on whose word, and what is denied."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TypeAlias

from dragoman.ledger import rows
from dragoman.records import Event, Record

UNKNOWN = "UNK"
Key: TypeAlias = tuple[str, str, str]  # type, countries of the actors, countries of the recipients


class Dyad(Record, frozen=True):
    """Two countries or organisations by code, and what the reports say passed between them.

    `cooperation` and `conflict` count the events that are neither denied nor hypothetical.
    """

    a: str
    b: str
    events: int
    reports: int
    cooperation: int
    conflict: int


class Example(Record, frozen=True):
    """One event with its report and its sentence, `text`, which begins at character `first` of the report."""

    document: str
    publisher: str | None
    event: Event
    text: str
    first: int


class Group(Record, frozen=True):
    """Events of one type by the same countries to the same countries: how many, in how many reports, on whose word.

    `asserted` are those who say that it is, was, will or may be so: codes of actors, or names of outlets that speak in
    their own voice ("" for one without a name). `denied` are codes of those who say that it is not. Both have the
    one named most often first. `example` is the event that shows it best, `denial` the same for those who deny it.
    """

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    events: int
    reports: int
    asserted: tuple[str, ...]
    denied: tuple[str, ...]
    example: Example
    denial: Example | None


class Overview(Record, frozen=True):
    """What a ledger holds. `since` and `until` are the first and last day that a report bears; `disagreements` are
    records in which a second reader and ours differ."""

    reports: int
    publishers: int
    since: str | None
    until: str | None
    attributions: int
    events: int
    problems: int
    disagreements: int
    dyads: tuple[Dyad, ...]
    deeds: tuple[Group, ...]
    disputed: tuple[Group, ...]


COUNTS = """
SELECT (SELECT count(*) FROM readings), count(DISTINCT publisher), min(published), max(published),
    (SELECT count(*) FROM attributions), (SELECT count(*) FROM events), (SELECT count(*) FROM problems),
    (SELECT count(DISTINCT document || ' ' || position) FROM disagreements) FROM documents
"""
DYADS = """
SELECT a, b, sum(events) AS total, count(*) AS reports, sum(cooperation), sum(conflict) FROM pairs
WHERE a <> :unknown AND b <> :unknown GROUP BY a, b ORDER BY total DESC, reports DESC, a, b LIMIT :limit
"""
COUNTED = """
INSERT INTO pairs SELECT e.document, x.country, y.country, count(DISTINCT e.number),
    count(DISTINCT CASE WHEN e.quad LIKE '%cooperation' AND NOT negation AND NOT hypothetical THEN e.number END),
    count(DISTINCT CASE WHEN e.quad LIKE '%conflict' AND NOT negation AND NOT hypothetical THEN e.number END)
FROM events e CROSS JOIN parties x ON x.event = e.number
CROSS JOIN parties y ON y.event = x.event AND x.country < y.country
WHERE e.document = ? AND NOT (x.side = 'recipient' AND y.side = 'recipient') GROUP BY 1, 2, 3
"""
KEYED = """
SELECT e.number, d.id, coalesce(d.publisher, ''), e.type, e.quad, e.negation, e.hypothetical OR e.future,
    (SELECT group_concat(country, ' ') FROM
        (SELECT DISTINCT country FROM parties WHERE event = e.number AND side = 'actor' ORDER BY country)) AS actors,
    (SELECT group_concat(country, ' ') FROM
        (SELECT DISTINCT country FROM parties WHERE event = e.number AND side = 'recipient' ORDER BY country)),
    (SELECT group_concat(code, '|') FROM
        (SELECT code FROM authorities WHERE event = e.number GROUP BY code ORDER BY min(position)))
FROM events e JOIN documents d ON d.number = e.document WHERE actors IS NOT NULL
ORDER BY e.hypothetical, e.negation, e.future, e.confidence DESC, d.published, d.id, e.position
"""
EXAMPLE = """
SELECT d.text, coalesce(r.corrected, r.json), e.id, s.first, s.text FROM events e
JOIN documents d ON d.number = e.document JOIN readings r ON r.document = d.number
LEFT JOIN sentences s ON s.number = e.sentence WHERE e.number = ?
"""


class Heap:
    """The events of one group, as they are counted together. The first that comes is the example."""

    def __init__(self, number: int, quad: str) -> None:
        self.number = number
        self.material = quad.startswith("material")
        self.events = 0
        self.reports: set[str] = set()
        self.asserted: Counter[str] = Counter()
        self.happened: set[str] = set()  # those of `asserted` who say that it is or was so
        self.denied: Counter[str] = Counter()
        self.denial: int | None = None

    def claim(self, holders: list[str], own: str, *, certain: bool) -> None:
        """It is so, or will or may be, on the word of `holders`, or of the outlet `own` where nobody is named."""
        self.asserted.update(holders or [own])
        if certain:
            self.happened.update(holders or [own])

    def deny(self, holders: list[str], number: int) -> None:
        """It is not so on the word of `holders`. (An outlet that writes "no weapons were sent" denies nothing.)"""
        self.denied.update(holders)
        if holders and self.denial is None:
            self.denial = number

    @property
    def disputed(self) -> bool:
        """Does somebody say that it is so, and somebody else, who is named, that it is not?"""
        return bool(self.denied and self.happened - self.denied.keys())


def overview(connection: sqlite3.Connection, limit: int, groups: bool = True) -> Overview:
    """The whole of it, at most `limit` rows of each kind; without `groups` neither deeds nor what is disputed."""
    counts = connection.execute(COUNTS).fetchone()
    reports, publishers, since, until, attributions, events, problems, differing = counts
    heaps = heaped(connection) if groups else {}
    ranked = sorted(heaps, key=lambda key: (-len(heaps[key].reports), -heaps[key].events, key))
    between = [key for key in ranked if len(set(f"{key[1]} {key[2]}".split()) - {UNKNOWN}) > 1]
    contested = [key for key in (*between, *ranked) if heaps[key].disputed]
    dyads = connection.execute(DYADS, {"limit": limit, "unknown": UNKNOWN})
    return Overview(
        reports=reports,
        publishers=publishers,
        since=since,
        until=until,
        attributions=attributions,
        events=events,
        problems=problems,
        disagreements=differing,
        dyads=tuple(Dyad(**dict(zip(Dyad.__struct_fields__, row, strict=True))) for row in dyads),
        deeds=tuple(group(connection, key, heaps[key]) for key in between[:limit]),
        disputed=tuple(group(connection, key, heaps[key]) for key in list(dict.fromkeys(contested))[:limit]),
    )


def heaped(connection: sqlite3.Connection) -> dict[Key, Heap]:
    """All events that somebody known has part in, by type, actors and recipients.

    Only what is past or present can be denied or be claimed against a denial: "will not send" is a refusal. Who denies
    a deed to anybody denies it to each; not so with words, which are many.
    """
    heaps: dict[Key, Heap] = {}
    for number, document, own, kind, quad, negation, unreal, actors, recipients, codes in connection.execute(KEYED):
        if set(f"{actors} {recipients or ''}".split()) <= {UNKNOWN}:
            continue
        heap = heaps.setdefault((kind, actors, recipients or ""), Heap(number, quad))
        heap.events += 1
        heap.reports.add(document)
        holders = codes.split("|") if codes else []
        if not negation:
            heap.claim(holders, own, certain=not unreal)
        elif not unreal:
            heap.deny(holders, number)
    for (kind, actors, recipients), heap in heaps.items():
        general = heaps.get((kind, actors, ""))
        if recipients and heap.material and heap.happened and general is not None and general.denial is not None:
            heap.deny(list(general.denied.elements()), general.denial)
    return heaps


def group(connection: sqlite3.Connection, key: Key, heap: Heap) -> Group:
    """A heap with its examples written out."""
    return Group(
        type=key[0],
        actors=tuple(key[1].split()),
        recipients=tuple(key[2].split()),
        events=heap.events,
        reports=len(heap.reports),
        asserted=tuple(name for name, _ in heap.asserted.most_common()),
        denied=tuple(name for name, _ in heap.denied.most_common()),
        example=example(connection, heap.number),
        denial=None if heap.denial is None else example(connection, heap.denial),
    )


def example(connection: sqlite3.Connection, number: int) -> Example:
    """One event of the ledger, by its row."""
    text, json, name, first, sentence = connection.execute(EXAMPLE, (number,)).fetchone()
    reading = rows.unpacked(json, text)
    event = next(e for e in reading.events if e.id == name)
    if first is None:
        first, sentence = event.sentence[0], text[slice(*event.sentence)]
    source = reading.document
    return Example(document=source.id, publisher=source.publisher, event=event, text=sentence, first=first)
