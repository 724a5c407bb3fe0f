"""Opening a ledger, and putting readings and problems into it: each whole, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal

from dragoman.ledger import corrections, overview, queries, rows, schema, search
from dragoman.ledger.errors import Refused, explained
from dragoman.ledger.overview import Overview
from dragoman.ledger.queries import Entry
from dragoman.ledger.search import Hit
from dragoman.records import BESIDE, Correction, Document, Problem, Reading, Second

Stored = Literal["new", "same", "replaced"]
PATIENCE = 10.0  # seconds to wait while another program writes
NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"


class Ledger:
    """One SQLite file of readings. Use it in one thread; any number of programs may share the file.

    Every method raises LedgerError, a plain sentence, where the file cannot be used.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, writes: bool = True) -> None:
        self.path = path
        self.connection = connection
        self.writes = writes

    @classmethod
    def open(cls, path: str | Path, *, write: bool = True, patience: float = PATIENCE) -> Ledger:
        """The ledger in a file. With `write` it is made where it is missing; without, the file must exist.

        A ledger of an older dragoman is brought up to date; one of a newer is refused, as is any other database.
        """
        path = Path(path)
        with explained(path):
            connection = schema.patiently(lambda: cls._connected(path, write, patience), patience)
        return cls(path, connection, write)

    @classmethod
    def _connected(cls, path: Path, write: bool, patience: float) -> sqlite3.Connection:
        connection = schema.connect(path, write, patience)
        try:
            if write:
                schema.migrate(connection, path)
                connection.execute("PRAGMA synchronous = NORMAL")
            elif len(schema.applied(connection, path)) < len(schema.migrations()):
                cls.open(path, patience=patience).close()
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the file. A closed ledger cannot be used again."""
        self.connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def has(self, document: Document, reader: str) -> bool:
        """Has this very report (text, date, outlet and all) been read by this reader already?"""
        sql = "SELECT 1 FROM documents JOIN readings ON document = number WHERE id = ? AND digest = ? AND reader = ?"
        with explained(self.path), worded(document):
            row = self.connection.execute(sql, (document.id, rows.digest(document), reader)).fetchone()
        return row is not None

    def second(self, document: Document, reader: str) -> Second | None:
        """What a second reader has said to this very report beside this reader (its own name, or that of both)."""
        first = reader.partition(BESIDE)[0] + BESIDE
        sql = "SELECT r.json FROM documents JOIN readings r ON document = number WHERE id = ? AND digest = ?"
        sql += " AND substr(reader, 1, ?) = ?"
        with explained(self.path), worded(document):
            row = self.connection.execute(sql, (document.id, rows.digest(document), len(first), first)).fetchone()
        return rows.unpacked(row[0], document.text).second if row else None

    def add(self, reading: Reading, *, replace: bool = False) -> Stored:
        """Store a reading whole, or not at all, and tell what it was to the ledger.

        A document's earlier reading gives way to a new one. A different text under an id that is taken is a revision
        if the address, or the outlet and title, are the same; else it is Refused (two sources may number their reports
        alike, and none must be lost), unless `replace` is set.
        """
        document = reading.document
        for event in reading.events:
            if not event.trigger:
                raise Refused(f"The event {event.id} of this report has no trigger, so its reading was left out.")
        with explained(self.path), worded(document), schema.transaction(self.connection):
            json = rows.packed(reading)
            sql = "SELECT number, text, json FROM documents LEFT JOIN readings ON document = number WHERE id = ?"
            known = self.connection.execute(sql, (document.id,)).fetchone()
            if known is None:
                self._insert(reading, json, None)
                return "new"
            number, text, stored = known
            if text == document.text:
                if stored == json:
                    return "same"
            elif not replace and not revises(document, rows.unpacked(stored, text).document):
                raise Refused(
                    f"The id “{document.id}” already names another report in {self.path}, so this one was left out. "
                    "Give it an id of its own, or use --replace if it is a new version of that report."
                )
            self._replace(reading, json, number)
            return "replaced"

    def _replace(self, reading: Reading, json: str, number: int) -> None:
        for table in ("pairs", "events", "attributions", "disagreements", "sentences", "readings"):
            self.connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
        self._insert(reading, json, number)

    def correct(self, correction: Correction) -> Correction:
        """Note a person's correction and apply it at once; returns it with its number. Raises Refused where the report
        is not in the ledger, or the values are none that an event can have."""
        with explained(self.path), schema.transaction(self.connection):
            made = corrections.stored(self.connection, correction)
            machine = queries.reading(self.connection, correction.document, corrected=False)
            if machine is not None:
                corrections.tried(machine, corrections.of(self.connection, correction.document), made.number)
            self._again(correction.document)
        return made

    def withdraw(self, number: int) -> bool:
        """Take back a correction by its number; was there one?"""
        with explained(self.path), schema.transaction(self.connection):
            document = corrections.removed(self.connection, number)
            if document is not None:
                self._again(document)
        return document is not None

    def _again(self, document: str) -> None:
        """Index a report's reading anew, with its corrections as they are now."""
        sql = "SELECT number, text, json FROM documents JOIN readings ON document = number WHERE id = ?"
        found = self.connection.execute(sql, (document,)).fetchone()
        if found is None:
            raise Refused(f"{self.path} has no report with the id “{document}”.")
        number, text, json = found
        self._replace(rows.unpacked(json, text), json, number)

    def machine(self) -> Ledger:
        """A copy in memory without any corrections: events as they were read. Close it when done."""
        with explained(self.path):
            connection = sqlite3.connect(":memory:", isolation_level=None)
            connection.execute("PRAGMA foreign_keys = ON")
            self.connection.backup(connection)
        bare = Ledger(self.path, connection)
        for c in self.corrections():
            if c.number is not None:
                bare.withdraw(c.number)
        return bare

    def watch(self, codes: Collection[str], *, on: bool = True) -> None:
        """Watch an actor or a pair, by one code or two; or no longer."""
        a, b = (*sorted(codes), "")[:2] if len(codes) == 1 else sorted(codes)[:2]
        with explained(self.path), schema.transaction(self.connection):
            self.connection.execute("DELETE FROM watched WHERE (a, b) = (?, ?)", (a, b))
            if on:
                self.connection.execute(f"INSERT INTO watched VALUES (?, ?, {NOW})", (a, b))

    def watched(self) -> list[tuple[str, ...]]:
        """The actors and pairs that are watched, by code."""
        with explained(self.path):
            found = self.connection.execute("SELECT a, b FROM watched ORDER BY a, b")
            return [(a, b) if b else (a,) for a, b in found]

    def keep_search(self, name: str, query: str) -> None:
        """Keep a query (as in the address bar) under a name; another of that name gives way."""
        name, query = (text.encode(errors="replace").decode() for text in (name, query))
        with explained(self.path), schema.transaction(self.connection):
            self.connection.execute(f"INSERT OR REPLACE INTO searches VALUES (?, ?, {NOW})", (name, query))

    def drop_search(self, name: str) -> bool:
        """Keep a query no longer; was there one of this name?"""
        name = name.encode(errors="replace").decode()
        with explained(self.path), schema.transaction(self.connection):
            return self.connection.execute("DELETE FROM searches WHERE name = ?", (name,)).rowcount > 0

    def searches(self) -> list[tuple[str, str]]:
        """Names and queries that are kept, by name."""
        with explained(self.path):
            return self.connection.execute("SELECT name, query FROM searches ORDER BY name").fetchall()

    def corrections(self, document: str | None = None) -> list[Correction]:
        """All corrections, or those of one report, in the order in which they were made."""
        with explained(self.path):
            return corrections.of(self.connection, document)

    def _insert(self, reading: Reading, json: str, number: int | None) -> None:
        run, many = self.connection.execute, self.connection.executemany
        run(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET "
            "digest = excluded.digest, url = excluded.url, title = excluded.title, publisher = excluded.publisher, "
            "published = excluded.published, language = excluded.language, text = excluded.text",
            (number, *rows.document_row(reading.document)),
        )
        if number is None:
            (number,) = run("SELECT number FROM documents WHERE id = ?", (reading.document.id,)).fetchone()
        machine, reading = reading, corrections.applied(reading, corrections.of(self.connection, reading.document.id))
        corrected = None if reading is machine else rows.packed(reading)
        run(
            f"INSERT INTO readings VALUES (?, ?, ?, ?, {NOW}, ?, (SELECT number + 1 FROM revision))",
            (number, machine.reader, machine.format, json, corrected),
        )
        many(
            f"INSERT INTO disagreements VALUES (?{', ?' * 9})",
            [(number, *row) for row in rows.disagreement_rows(machine)],
        )
        spans, numbers = [], []
        for row in rows.sentence_rows(reading):
            sql = "INSERT INTO sentences (document, position, first, last, text) VALUES (?, ?, ?, ?, ?)"
            numbers.append(run(sql, (number, *row)).lastrowid)
            spans.append((row[1], row[2]))
        many(
            f"INSERT INTO attributions VALUES (NULL, ?{', ?' * 11})",
            [(number, *rows.attribution_row(n, a)) for n, a in enumerate(reading.attributions)],
        )
        for n, event in enumerate(reading.events):
            position, name, *rest = rows.event_row(n, event, reading.document.published)
            within = rows.sentence_of(event.trigger[0][0], spans)
            sentence = None if within is None else numbers[within]
            sql = f"INSERT INTO events VALUES (NULL, ?, ?, ?, ?{', ?' * len(rest)})"
            key = run(sql, (number, position, name, sentence, *rest)).lastrowid
            many("INSERT INTO contexts VALUES (?, ?)", [(key, c) for c in dict.fromkeys(event.contexts)])
            many(f"INSERT INTO parties VALUES (?{', ?' * 8})", [(key, *row) for row in rows.party_rows(event)])
            many(f"INSERT INTO authorities VALUES (?{', ?' * 6})", [(key, *row) for row in rows.authority_rows(event)])
            many(f"INSERT INTO tolls VALUES (?{', ?' * 8})", [(key, *row) for row in rows.toll_rows(event)])
            many(f"INSERT INTO terms VALUES (?{', ?' * 3})", [(key, *row) for row in rows.term_rows(event)])
        run(overview.COUNTED, (number,))

    def problem(self, problem: Problem) -> None:
        """Note what could not be read. A problem that is already noted is not noted twice."""
        sql = f"INSERT OR IGNORE INTO problems VALUES (NULL, ?, ?, ?, ?, {NOW})"
        values = [v.encode(errors="replace").decode() for v in (problem.where, problem.kind, problem.message)]
        with explained(self.path), schema.transaction(self.connection):
            self.connection.execute(sql, (values[0], problem.line or 0, *values[1:]))

    def settle(self, roots: Collection[str], still: Collection[Problem], names: Collection[str] = ()) -> int:
        """Forget the problems of what has now been read: those at or under the paths `roots` ("." is everything
        that is no absolute path), or at one of `names`, that are not in `still`. Returns how many were forgotten."""
        kept = {(p.where, p.line or 0, p.kind, p.message) for p in still}
        folders = tuple(root.rstrip("/\\") + "/" for root in roots if root != ".")
        whole = {*roots, *names}
        with explained(self.path), schema.transaction(self.connection):
            known = self.connection.execute("SELECT number, place, line, kind, message FROM problems").fetchall()
            gone = [
                (number,)
                for number, place, *rest in known
                if (place, *rest) not in kept
                and (place in whole or place.startswith(folders) or ("." in whole and not Path(place).is_absolute()))
            ]
            self.connection.executemany("DELETE FROM problems WHERE number = ?", gone)
        return len(gone)

    def problems(self) -> list[Problem]:
        """What could not be read, in the order in which it was met."""
        with explained(self.path):
            return queries.problems(self.connection)

    def reading(self, document: str, *, corrected: bool = True) -> Reading | None:
        """The reading of the document with this id, with its corrections; without them exactly as it was added."""
        with explained(self.path):
            return queries.reading(self.connection, document, corrected=corrected)

    def readings(self, *, corrected: bool = True) -> Iterator[Reading]:
        """All readings by document id, which does not depend on the order in which they came."""
        with explained(self.path):
            yield from queries.readings(self.connection, corrected=corrected)

    def documents(self) -> list[Entry]:
        """The reports, in the order in which they came."""
        with explained(self.path):
            return queries.documents(self.connection)

    def matching(self, words: str) -> list[Entry]:
        """The reports that a person may mean by an id, the beginning of one, or a part of a title; best way only."""
        with explained(self.path):
            return queries.matching(self.connection, words)

    def find(self, words: str, limit: int = 20) -> list[Hit]:
        """Sentences that hold all the words, best first. See `search.query` for what may be asked."""
        with explained(self.path):
            return search.find(self.connection, words, limit)

    def summary(self, limit: int = 10, *, groups: bool = True) -> Overview:
        """What the ledger holds, with at most `limit` rows of each kind. Without `groups` it has no deeds and nothing
        disputed, and comes at once from a ledger of any size."""
        with explained(self.path):
            return overview.overview(self.connection, limit, groups)

    def revision(self) -> int:
        """A number that goes up with every reading and correction that comes or goes."""
        with explained(self.path):
            return int(self.connection.execute("SELECT number FROM revision").fetchone()[0])


def revises(document: Document, earlier: Document) -> bool:
    """Is this a new version of the earlier report, rather than another that happens to have its id?"""
    if document.url or earlier.url:
        return document.url == earlier.url
    return bool(document.title) and (document.title, document.publisher) == (earlier.title, earlier.publisher)


class worded:
    """Turns what is wrong with one reading (not with the ledger) into Refused."""

    def __init__(self, document: Document) -> None:
        self.name = document.title or document.id

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(fault, UnicodeError):
            raise Refused("The report holds broken characters (half of a surrogate pair) and was left out.") from fault
        if isinstance(fault, sqlite3.IntegrityError):
            raise Refused(f"The reading of this report contradicts itself ({fault}) and was left out.") from fault
