"""The ledger's events by query: the rows of a page, how many there are, and facets. One SQL filter serves them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger import search as words
from dragoman.records import Record
from dragoman.web.facets import AUX, counted

PAGE = 100
NAMES = (
    "q", "actor", "with", "type", "mode", "context", "aux", "source", "outlet", "standing", "since", "until",
)  # fmt: skip
HITS = "FROM hits h CROSS JOIN events e ON e.number = h.number"
ORDER = "ORDER BY e.day DESC, e.document, e.position"
ROWS = f"""
SELECT e.number, d.id, e.id, e.type, e.mode, e.quad, e.scale, e.day, e.since IS NULL, d.publisher, d.title, s.text,
    s.first, e.first, e.last, e.future, e.hypothetical, e.negation, e.historical, e.object, e.place, t.standing, t.story
FROM (SELECT e.number {{source}} {ORDER} LIMIT ? OFFSET ?) h
CROSS JOIN events e ON e.number = h.number CROSS JOIN documents d ON d.number = e.document
LEFT JOIN sentences s ON s.number = e.sentence LEFT JOIN standings t ON t.event = e.number {ORDER}
"""


class Row(Record, frozen=True, kw_only=True):
    """One event as the table shows it. `trigger` is counted from the beginning of `sentence`."""

    report: str
    event: str
    type: str
    mode: str | None
    quad: str
    scale: float
    day: str | None
    told: bool
    outlet: str | None
    title: str | None
    sentence: str
    trigger: tuple[int, int]
    aux: tuple[str, ...]
    object: str | None
    place: str | None
    standing: str | None
    story: str | None
    actors: tuple[tuple[str, str], ...]
    recipients: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


class Found(Record, frozen=True, kw_only=True):
    """What a query finds: all of them counted, one page of rows, and for each facet its commonest values."""

    total: int
    page: int
    pages: int
    rows: tuple[Row, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]


@dataclass
class Clauses:
    """An SQL filter as it is built: conditions and their values."""

    where: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        """One more condition."""
        self.where.append(condition)
        self.values += values


def clauses(query: Mapping[str, str]) -> Clauses:
    """The filter of a query. What is not understood filters nothing out (an address may come from anywhere)."""
    made = Clauses()
    for name in ("actor", "with"):
        if query.get(name):
            made.add(*party("parties", query[name]))
    if query.get("source"):
        made.add(*party("authorities", query["source"]))
    for name in ("type", "mode"):
        if query.get(name):
            made.add(f"e.{name} = ?", query[name])
    if query.get("outlet"):
        made.add("e.document IN (SELECT number FROM documents WHERE publisher = ?)", query["outlet"])
    if query.get("context"):
        made.add("e.number IN (SELECT event FROM contexts WHERE context = ?)", query["context"])
    if query.get("aux") in AUX:
        made.add(f"e.{query['aux']} = 1")
    if query.get("aux") == "none":
        made.add("NOT (e.future OR e.hypothetical OR e.negation)")
    if query.get("standing"):
        made.add("e.number IN (SELECT event FROM standings WHERE standing = ?)", query["standing"])
    if query.get("since"):
        made.add("e.day >= ?", query["since"])
    if query.get("until"):
        made.add("e.day <= ?", query["until"])
    if query.get("q"):
        asked = words.query(query["q"])
        made.add(
            "e.sentence IN (SELECT rowid FROM words WHERE words MATCH ?)" if asked else "0", *([asked] if asked else [])
        )
    return made


def party(table: str, code: str) -> tuple[str, ...]:
    """The condition that a code (`RUS`, `RUS MIL`) is among an event's parties or sources."""
    land, _, sector = code.strip().partition(" ")
    both = "AND sector = ?" if sector else ""
    condition = f"e.number IN (SELECT event FROM {table} WHERE country = ? {both})"
    return (condition, land, *([sector] if sector else []))


def gathered(connection: sqlite3.Connection, query: Mapping[str, str]) -> int:
    """Put the events of a query into the temporary table `hits`; how many there are."""
    made = clauses(query)
    where = f"WHERE {' AND '.join(made.where)}" if made.where else ""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS hits (number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM hits")
    return connection.execute(f"INSERT INTO hits SELECT e.number FROM events e {where}", made.values).rowcount


def find(connection: sqlite3.Connection, query: Mapping[str, str], page: int = 1, *, facets: bool = True) -> Found:
    """What a query finds. The connection keeps a temporary table of hits, so one thread at a time may use it."""
    (whole,) = connection.execute("SELECT count(*) FROM events").fetchone()
    some = bool(clauses(query).where)
    total = gathered(connection, query) if some else whole
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    sql = ROWS.format(source=HITS if some else "FROM events e")
    found = connection.execute(sql, (PAGE, (page - 1) * PAGE)).fetchall()
    return Found(
        total=total,
        page=page,
        pages=pages,
        rows=tuple(row(connection, values) for values in found),
        facets=counted(connection, total, whole) if facets else {},
    )


def rows(connection: sqlite3.Connection, most: int = PAGE) -> tuple[Row, ...]:
    """The events in `hits`, the latest first."""
    found = connection.execute(ROWS.format(source=HITS), (most, 0)).fetchall()
    return tuple(row(connection, values) for values in found)


def numbered(text: str) -> bool:
    """Is this the number of a page, in plain digits?"""
    return text.isascii() and text.isdigit() and len(text) <= 9


def row(connection: sqlite3.Connection, v: tuple[Any, ...]) -> Row:
    """One row, with its parties and sources."""
    number = v[0]
    parties = connection.execute(
        "SELECT side, code, name FROM parties WHERE event = ? ORDER BY side, position", (number,)
    )
    sides: dict[str, list[tuple[str, str]]] = {"actor": [], "recipient": []}
    for side, code, name in parties:
        sides[side].append((code, name))
    sources = connection.execute("SELECT code, name FROM authorities WHERE event = ? ORDER BY position", (number,))
    first = v[12] if isinstance(v[12], int) else 0
    return Row(
        report=str(v[1]), event=str(v[2]), type=str(v[3]), mode=v[4], quad=str(v[5]), scale=v[6], day=v[7],
        told=bool(v[8]), outlet=v[9], title=v[10], sentence=str(v[11] or ""),
        trigger=(v[13] - first, v[14] - first),
        aux=tuple(name for name, on in zip(AUX, v[15:19], strict=True) if on), object=v[19], place=v[20],
        standing=v[21], story=v[22], actors=tuple(sides["actor"]), recipients=tuple(sides["recipient"]),
        sources=tuple((code, name) for code, name in sources),
    )  # fmt: skip
