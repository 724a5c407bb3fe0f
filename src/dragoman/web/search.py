"""The ledger's events by query: the rows of a page, how many there are, and facets. One SQL filter serves them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger import search as words
from dragoman.records import Record

PAGE = 100
AUX = ("future", "hypothetical", "negation", "historical")
NAMES = (
    "q", "actor", "with", "type", "mode", "context", "aux", "source", "outlet", "standing", "since", "until",
)  # fmt: skip
DAY = "coalesce(e.since, d.published)"
FACETS = {
    "type": "SELECT e.type, count(*) FROM hits h JOIN events e ON e.number = h.number GROUP BY 1",
    "actor": "SELECT p.country, count(DISTINCT h.number) FROM hits h JOIN parties p ON p.event = h.number GROUP BY 1",
    "source": "SELECT a.country, count(DISTINCT h.number) FROM hits h JOIN authorities a ON a.event = h.number "
    "GROUP BY 1",
    "outlet": "SELECT d.publisher, count(*) FROM hits h JOIN events e ON e.number = h.number "
    "JOIN documents d ON d.number = e.document WHERE d.publisher IS NOT NULL GROUP BY 1",
    "context": "SELECT c.context, count(*) FROM hits h JOIN contexts c ON c.event = h.number GROUP BY 1",
    "mode": "SELECT e.mode, count(*) FROM hits h JOIN events e ON e.number = h.number WHERE e.mode NOT NULL GROUP BY 1",
    "standing": "SELECT t.standing, count(*) FROM hits h JOIN events e ON e.number = h.number "
    "JOIN documents d ON d.number = e.document JOIN told t ON t.document = d.id AND t.event = e.id GROUP BY 1",
}
ORDER = f"ORDER BY {DAY} DESC, d.id, e.position"
ROWS = f"""
SELECT e.number, d.id, e.id, e.type, e.mode, e.quad, e.scale, {DAY}, e.since IS NULL, d.publisher, d.title, s.text,
    s.first, e.first, e.last, e.future, e.hypothetical, e.negation, e.historical, e.object, e.place, t.standing, t.story
FROM hits h JOIN events e ON e.number = h.number JOIN documents d ON d.number = e.document
LEFT JOIN sentences s ON s.number = e.sentence LEFT JOIN told t ON t.document = d.id AND t.event = e.id {ORDER}
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
    for name, column in (("type", "e.type"), ("mode", "e.mode"), ("outlet", "d.publisher")):
        if query.get(name):
            made.add(f"{column} = ?", query[name])
    if query.get("context"):
        made.add("EXISTS (SELECT 1 FROM contexts WHERE event = e.number AND context = ?)", query["context"])
    if query.get("aux") in AUX:
        made.add(f"e.{query['aux']} = 1")
    if query.get("aux") == "none":
        made.add("NOT (e.future OR e.hypothetical OR e.negation)")
    if query.get("standing"):
        made.add(
            "EXISTS (SELECT 1 FROM told WHERE document = d.id AND event = e.id AND standing = ?)", query["standing"]
        )
    if query.get("since"):
        made.add(f"{DAY} >= ?", query["since"])
    if query.get("until"):
        made.add(f"{DAY} <= ?", query["until"])
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
    condition = f"EXISTS (SELECT 1 FROM {table} WHERE event = e.number AND country = ? {both})"
    return (condition, land, *([sector] if sector else []))


def find(connection: sqlite3.Connection, query: Mapping[str, str], page: int = 1, *, facets: bool = True) -> Found:
    """What a query finds. The connection keeps a temporary table of hits, so one thread at a time may use it."""
    made = clauses(query)
    where = f"WHERE {' AND '.join(made.where)}" if made.where else ""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS hits (number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM hits")
    connection.execute(
        f"INSERT INTO hits SELECT e.number FROM events e JOIN documents d ON d.number = e.document {where}", made.values
    )
    (total,) = connection.execute("SELECT count(*) FROM hits").fetchone()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    found = connection.execute(f"{ROWS} LIMIT ? OFFSET ?", (PAGE, (page - 1) * PAGE)).fetchall()
    return Found(
        total=total,
        page=page,
        pages=pages,
        rows=tuple(row(connection, values) for values in found),
        facets={name: ranked(connection, sql) for name, sql in FACETS.items()} | auxiliary(connection)
        if facets
        else {},
    )


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


def ranked(connection: sqlite3.Connection, sql: str, most: int = 14) -> tuple[tuple[str, int], ...]:
    """The commonest values of a facet."""
    return tuple(connection.execute(f"{sql} ORDER BY 2 DESC, 1 LIMIT ?", (most,)).fetchall())


def auxiliary(connection: sqlite3.Connection) -> dict[str, tuple[tuple[str, int], ...]]:
    """The facet of auxiliary modes; `none` is what is told as having happened."""
    sums = ", ".join(f"sum(e.{name})" for name in AUX)
    counts = connection.execute(
        f"SELECT {sums}, sum(NOT (e.future OR e.hypothetical OR e.negation)) FROM hits h JOIN events e USING (number)"
    ).fetchone()
    found = [(name, int(n or 0)) for name, n in zip((*AUX, "none"), counts, strict=True)]
    return {"aux": tuple(sorted((x for x in found if x[1]), key=lambda x: -x[1]))}
