"""What happened between two, or about one, from the ledger's tables alone: no reading is opened for it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.dossiers.records import Voice
from dragoman.dossiers.subject import Subject
from dragoman.ledger.rows import split
from dragoman.records import Record
from dragoman.web import search
from dragoman.web.facets import AUX

MOST = 12  # speakers and sources that are listed
EVENTS = """
SELECT e.number, d.id, e.id, e.day, e.since IS NULL, e.type, e.quad, e.scale, e.future, e.hypothetical, e.negation,
    e.historical, t.story FROM events e CROSS JOIN documents d ON d.number = e.document
LEFT JOIN standings t ON t.event = e.number WHERE {where}
"""


class Told(Record, frozen=True):
    """One event of a subject: its number in the ledger, its report and id, and what a timeline shows of it."""

    number: int
    report: str
    event: str
    day: str | None
    borrowed: bool  # is the day the report's?
    type: str
    quad: str
    scale: float
    aux: tuple[str, ...]
    story: str | None

    @property
    def happened(self) -> bool:
        """Is it told as having happened?"""
        return not {"future", "hypothetical", "negation"} & set(self.aux)


def told(connection: sqlite3.Connection, subject: Subject) -> list[Told]:
    """All events of one or two codes, as `Subject.holds` has it: two must both have part, one of them as an actor."""
    made = search.clauses(dict(zip(("actor", "with"), subject.codes, strict=False)))
    if len(subject.codes) == 2:
        conditions, values = zip(*(acts(code) for code in subject.codes), strict=True)
        # The plus sign keeps SQLite from looking for the country first, once for every event.
        made.add(
            f"EXISTS (SELECT 1 FROM parties WHERE event = e.number AND side = 'actor' AND ({' OR '.join(conditions)}))",
            *(v for some in values for v in some),
        )
    found = connection.execute(EVENTS.format(where=" AND ".join(made.where)), made.values)
    return [
        Told(
            n, doc, event, day, bool(own), kind, quad, scale, tuple(a for a, on in zip(AUX, aux, strict=True) if on), s
        )
        for n, doc, event, day, own, kind, quad, scale, *aux, s in found
    ]


def acts(code: str) -> tuple[str, list[str]]:
    """The condition that a party is of this code, and its values."""
    land, sector = split(code)
    return ("(+country = ? AND sector = ?)", [land, sector]) if sector else ("+country = ?", [land])


def happenings(events: Iterable[Told]) -> list[Told]:
    """One event for each story: the one that says most plainly that it happened. The earliest happening first."""
    best: dict[str, Told] = {}
    for e in events:
        name = e.story or f"\0{e.number}"
        other = best.get(name)
        if other is None or plainness(e) < plainness(other):
            best[name] = e
    return sorted(best.values(), key=lambda e: (e.day or "", e.number))


def plainness(e: Told) -> tuple[int, bool, str, str]:
    """The less, the more plainly an event tells its happening."""
    return len(e.aux), e.borrowed, e.report, e.event


def chosen(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Put events into the temporary table `hits`."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS hits (number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM hits")
    connection.executemany("INSERT INTO hits VALUES (?)", ((n,) for n in numbers))


def speakers(connection: sqlite3.Connection, codes: Sequence[str]) -> tuple[Voice, ...]:
    """Who of the subject's own people is quoted in the reports of the events in `hits`."""
    counts: Counter[tuple[str, str]] = Counter()
    for code in codes:
        land, sector = split(code)
        sql = (
            "SELECT name, code, count(*) FROM attributions WHERE country = ? AND (? = '' OR sector = ?) AND document "
            "IN (SELECT DISTINCT e.document FROM hits h CROSS JOIN events e ON e.number = h.number) GROUP BY 1, 2"
        )
        for name, held, n in connection.execute(sql, (land, sector, sector)):
            counts[name, held] = max(counts[name, held], n)
    return voices(counts)


def sources(connection: sqlite3.Connection) -> tuple[Voice, ...]:
    """On whose word the events in `hits` stand."""
    sql = "SELECT name, code, count(*) FROM hits h CROSS JOIN authorities a ON a.event = h.number GROUP BY 1, 2"
    return voices(Counter({(name, code): n for name, code, n in connection.execute(sql)}))


def voices(counts: Counter[tuple[str, str]]) -> tuple[Voice, ...]:
    """The commonest, alike ones by name."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Voice(name=name, code=code, times=n) for (name, code), n in ranked[:MOST])
