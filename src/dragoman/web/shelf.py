"""Readings that are taken from the ledger when something of them is wanted, and not before."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.dossiers import Subject
from dragoman.dossiers.compile import Book
from dragoman.dossiers.records import Cite
from dragoman.records import Member, Reading
from dragoman.weaving import Woven
from dragoman.web.desk import Desk
from dragoman.web.happenings import told


class Shelf:
    """Cites events as a dossier's `Book` does, of readings opened one by one."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.books: dict[str, Book] = {}

    def cite(self, doc: str, event: str) -> Cite:
        """Where an event stands. Raises KeyError where the ledger has none such."""
        if doc not in self.books:
            self.books[doc] = Book.of(self.desk.readings({doc}).values())
        return self.books[doc].cite(doc, event)


def about(desk: Desk, subject: Subject) -> tuple[list[Reading], Woven]:
    """The readings that a dossier of codes needs, and what was woven as far as it lies in them."""
    woven = desk.woven()
    with desk.book() as book:
        names = {e.report for e in told(book.connection, subject)}
    disputed = [[m for side in d.sides for m in side.members] for d in woven.disputes]
    owed: list[list[Member]] = [[*c.members, *(Member(doc=x.doc, event=x.event) for x in c.changes)]
                                for c in woven.commitments]  # fmt: skip
    wanted = names | {m.doc for some in (*disputed, *owed) if touches(some, names) for m in some}
    part = Woven(
        tuple(s for s in woven.stories if touches(s.members, wanted)),
        tuple(d for d, some in zip(woven.disputes, disputed, strict=True) if touches(some, names)),
        tuple(c for c, some in zip(woven.commitments, owed, strict=True) if touches(some, names)),
    )
    return list(desk.readings(wanted).values()), part


def touches(members: Iterable[Member], names: set[str]) -> bool:
    """Does any of these events stand in one of these reports?"""
    return any(m.doc in names for m in members)
