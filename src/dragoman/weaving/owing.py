"""Commitments of events that lie on disk: the same as `commitments` finds among events in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dragoman.records import Commitment
from dragoman.weaving.commitments import MOVED, again, commitment, form, parties
from dragoman.weaving.likeness import country
from dragoman.weaving.ondisk import OnDisk
from dragoman.weaving.outcomes import ALIKE, DONE, NEXT, REACH, TELLING, UNDATED, Form, Owed, likeness, same_act
from dragoman.weaving.strands import Key, Strand
from dragoman.weaving.tables import Tables

DEEDS = DONE["promise"] | DONE["threat"]
FORMS: tuple[Form, ...] = ("promise", "threat", "request")
Entry = tuple[Form, list[int], list[int]]


class Owing:
    """What is owed, as numbers of events, gathered from groups in their order."""

    def __init__(self, events: OnDisk[Strand], tables: Tables, rare: dict[str, float]) -> None:
        self.events, self.tables, self.rare = events, tables, rare
        self.made: list[Entry] = []

    def add(self, members: list[int], group: list[Strand]) -> None:
        """One group: the numbers of its events, and these."""
        forms = [form(s) for s in group]
        for kind in FORMS:
            owed = [n for n, f in zip(members, forms, strict=True) if f == kind]
            if owed:
                self.made.append((kind, owed, members))

    def commitments(self) -> Iterator[Commitment]:
        """All commitments, in the order of their first members."""
        entries = self.repeated()
        self.tables.fill("owed", {"n": "int32"}, ((n,) for _, owed, _ in entries for n in owed))
        index = Index(self.events, self.rare)
        index.fill(entries)
        near = """CREATE TABLE near AS SELECT a AS n, b AS other FROM likely WHERE p >= $1 AND a IN (SELECT n FROM owed)
            UNION ALL SELECT b, a FROM likely WHERE p >= $1 AND b IN (SELECT n FROM owed)"""
        self.tables.connection.execute(near, [MOVED])
        index.near(self.tables.rows("SELECT n, other FROM near"))
        for kind, owed, story in entries:
            known = dict.fromkeys([*story, *(other for n in owed for other in index.likely(n))])
            index.at = {self.events[n].key: n for n in owed}
            yield commitment(kind, [self.events[n] for n in owed], [self.events[n] for n in known], index)

    def repeated(self) -> list[Entry]:
        """The entries with those that state one thing again made one, as `commitments.repeated` does."""
        of = {n: at for at, (_, owed, _) in enumerate(self.made) for n in owed}
        root = list(range(len(self.made)))

        def top(n: int) -> int:
            while root[n] != n:
                root[n] = root[root[n]]
                n = root[n]
            return n

        self.tables.fill("stating", {"n": "int32"}, ((n,) for n in of))
        query = """SELECT a, b FROM likely WHERE a IN (SELECT n FROM stating) AND b IN (SELECT n FROM stating)
            ORDER BY a, b"""
        for a, b in self.tables.rows(query):
            if again(self.events[a], self.events[b], self.rare):
                first, second = sorted((top(of[a]), top(of[b])))
                if self.made[first][0] == self.made[second][0]:
                    root[second] = first
        joined: dict[int, Entry] = {}
        for n, (kind, owed, story) in enumerate(self.made):
            known = joined.setdefault(top(n), (kind, [], []))
            known[1].extend(owed)
            known[2].extend(story)
        return list(joined.values())


class Index:
    """Later events by party and word, and those likely the same, looked up on disk: what `Later` is in memory. `at` are
    the numbers of the events of the one commitment that is being asked about."""

    def __init__(self, events: OnDisk[Strand], rare: dict[str, float]) -> None:
        self.events, self.rare = events, rare
        self.at: dict[Key, int] = {}
        self.db = sqlite3.connect("")  # a file of its own, which SQLite removes

    def fill(self, entries: list[Entry]) -> None:
        """Index the events that may be asked for: those with a party and a telling word of what is owed, and deeds."""
        wanted: set[str] = set()
        codes: set[str] = set()
        for kind, owed, _ in entries:
            members = [self.events[n] for n in owed]
            who = {country(code) for code in parties(kind, members)[0]}
            for m in members:
                wanted |= {f"{land}\x1f{word}" for land in who for word in self.telling(m)}
                codes |= m.actors if kind != "request" else set()
        for table in ("words", "deeds"):
            self.db.execute(f"CREATE TABLE {table} (key TEXT, told INTEGER, n INTEGER)")
        for n in range(len(self.events)):
            s = self.events[n]
            keys = {f"{land}\x1f{word}" for land in map(country, s.actors) for word in s.wide} & wanted
            self.db.executemany("INSERT INTO words VALUES (?, ?, ?)", [(key, s.told or UNDATED, n) for key in keys])
            if s.type in DEEDS:
                rows = [(code, s.told or UNDATED, n) for code in s.actors & codes]
                self.db.executemany("INSERT INTO deeds VALUES (?, ?, ?)", rows)
        for table in ("words", "deeds"):
            self.db.execute(f"CREATE INDEX {table}_by_key ON {table} (key, told, n)")

    def near(self, rows: Iterator[tuple[int, int]]) -> None:
        """Index the events that are likely the same as one that is owed."""
        self.db.execute("CREATE TABLE near (n INTEGER, other INTEGER)")
        self.db.executemany("INSERT INTO near VALUES (?, ?)", rows)
        self.db.execute("CREATE INDEX near_by_n ON near (n)")

    def likely(self, n: int) -> list[int]:
        """The events that are likely the same as one that is owed."""
        return [other for (other,) in self.db.execute("SELECT other FROM near WHERE n = ?", (n,))]

    def telling(self, m: Strand) -> list[str]:
        """The words by which later deeds are looked up."""
        return sorted(m.near, key=lambda w: (-self.rare.get(w, 0.0), w))[:TELLING]

    def beside(self, owed: Owed) -> dict[Key, Strand]:
        """The events that stand next to one that states a commitment."""
        found: dict[Key, Strand] = {}
        for m in owed.members:
            for step in (-1, 1):
                n = self.at[m.key]
                while 0 <= n < len(self.events) and (s := self.events[n]).key[0] == m.key[0]:
                    if abs(s.place - m.place) <= NEXT or s.event.sentence == m.event.sentence:
                        found[s.key] = s
                    n += step
        return found

    def alike(self, owed: Owed) -> dict[Key, Strand]:
        """Later events of the one who has to act that speak in much the same words."""
        found: dict[Key, Strand] = {}
        for m in owed.members:
            for land in owed.who:
                for word in self.telling(m):
                    later = self.after("words", f"{land}\x1f{word}", m, REACH)
                    found |= {s.key: s for s in later if likeness(m, s, self.rare) >= ALIKE}
            for party in m.actors if owed.form != "request" else ():
                for s in self.after("deeds", party, m, -1):
                    if s.key[0] != m.key[0] and same_act(owed, m, s, self.rare):
                        found[s.key] = s
        return found

    def after(self, table: str, key: str, m: Strand, most: int) -> Iterator[Strand]:
        """The events of a key that were told after one, in order, at most so many."""
        sql = f"SELECT n FROM {table} WHERE key = ? AND (told, n) > (?, ?) ORDER BY told, n LIMIT ?"
        for (n,) in self.db.execute(sql, (key, m.told or UNDATED, self.at[m.key], most)):
            yield self.events[n]
