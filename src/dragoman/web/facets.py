"""Facets: for each field how often each of its values comes among the hits, without looking at more than half of all.

Where the hits are most of the ledger, what they leave out is counted and taken from the whole, which indexes count.
"""

from __future__ import annotations

import sqlite3
from collections import Counter

MOST = 14  # values of a facet that are shown
AUX = ("future", "hypothetical", "negation", "historical")
Counts = dict[str, Counter[str]]

# CROSS JOIN has SQLite go from the hits to what belongs to each, and never the other way.
EVENTS = "FROM {hits} h CROSS JOIN events e ON e.number = h.number"
OUTLETS = "CROSS JOIN documents d ON d.number = c.document WHERE d.publisher IS NOT NULL GROUP BY 1"
SOME = {
    "type": f"SELECT e.type, count(*) {EVENTS} GROUP BY 1",
    "actor": "SELECT p.country, count(DISTINCT h.number) FROM {hits} h CROSS JOIN parties p ON p.event = h.number "
    "GROUP BY 1",
    "source": "SELECT a.country, count(DISTINCT h.number) FROM {hits} h CROSS JOIN authorities a "
    "ON a.event = h.number GROUP BY 1",
    "outlet": f"SELECT d.publisher, sum(n) FROM (SELECT e.document, count(*) AS n {EVENTS} GROUP BY 1) c {OUTLETS}",
    "context": "SELECT c.context, count(*) FROM {hits} h CROSS JOIN contexts c ON c.event = h.number GROUP BY 1",
    "mode": f"SELECT e.mode, count(*) {EVENTS} WHERE e.mode NOT NULL GROUP BY 1",
    "standing": "SELECT t.standing, count(*) FROM {hits} h CROSS JOIN standings t ON t.event = h.number GROUP BY 1",
}
# The same over all events, from indexes alone.
EVERY = {
    "type": "SELECT type, count(*) FROM events GROUP BY 1",
    "actor": "SELECT country, count(DISTINCT event) FROM parties GROUP BY 1",
    "source": "SELECT country, count(DISTINCT event) FROM authorities GROUP BY 1",
    "outlet": f"SELECT d.publisher, sum(n) FROM (SELECT document, count(*) AS n FROM events GROUP BY 1) c {OUTLETS}",
    "context": "SELECT context, count(*) FROM contexts GROUP BY 1",
    "mode": "SELECT mode, count(*) FROM events WHERE mode NOT NULL GROUP BY 1",
    "standing": "SELECT standing, count(*) FROM standings GROUP BY 1",
}


def counted(connection: sqlite3.Connection, total: int, whole: int) -> dict[str, tuple[tuple[str, int], ...]]:
    """The commonest values of each facet. The events are those of the temporary table `hits`, `total` of `whole`; all
    of them where these are the same."""
    if 2 * total <= whole and total < whole:
        found = among(connection, "hits")
    else:
        found = every(connection)
        if total < whole:
            connection.execute("CREATE TEMP TABLE IF NOT EXISTS others (number INTEGER PRIMARY KEY)")
            connection.execute("DELETE FROM others")
            connection.execute("INSERT INTO others SELECT number FROM events WHERE number NOT IN hits")
            for name, counts in among(connection, "others").items():
                found[name].subtract(counts)
    return {name: ranked(counts) for name, counts in found.items()}


def among(connection: sqlite3.Connection, table: str) -> Counts:
    """Counts of the values among some events."""
    return tallied(connection, {name: sql.format(hits=table) for name, sql in SOME.items()}, EVENTS.format(hits=table))


def every(connection: sqlite3.Connection) -> Counts:
    """Counts of the values among all events."""
    return tallied(connection, EVERY, "FROM events e")


def tallied(connection: sqlite3.Connection, facets: dict[str, str], source: str) -> Counts:
    """What the statements count, and the auxiliary modes; `none` is what is told as having happened."""
    found: Counts = {name: Counter(dict(connection.execute(sql).fetchall())) for name, sql in facets.items()}
    sums = ", ".join(f"sum(e.{name})" for name in AUX)
    plain = "sum(NOT (e.future OR e.hypothetical OR e.negation))"
    row = connection.execute(f"SELECT {sums}, {plain} {source}").fetchone()
    found["aux"] = Counter({name: int(n or 0) for name, n in zip((*AUX, "none"), row, strict=True)})
    return found


def ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The commonest values, alike ones by name."""
    return tuple(sorted(((v, n) for v, n in counts.items() if n > 0), key=lambda c: (-c[1], c[0]))[:MOST])
