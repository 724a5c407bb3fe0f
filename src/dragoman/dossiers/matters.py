"""The commitments and disputes of a dossier, in plain words and with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dragoman.dossiers.records import Cite, Matter
from dragoman.records import Commitment, Dispute, Member
from dragoman.weaving import Woven


class Cites(Protocol):
    """What knows where events stand."""

    def cite(self, doc: str, event: str) -> Cite: ...


VERBS = {"promise": "owes", "threat": "threatens", "request": "is asked by"}


def touches(members: Iterable[Member], mine: set[tuple[str, str]]) -> bool:
    """Does any of these events belong to the subject?"""
    return any((m.doc, m.event) in mine for m in members)


def commitments(book: Cites, woven: Woven, mine: set[tuple[str, str]], today: str | None) -> Iterator[Matter]:
    """What is owed, threatened or asked for: open first, the soonest due before others."""
    found = [c for c in woven.commitments if touches(c.members, mine)]
    rank = {"open": 0, "advanced": 0, "broken": 1, "fulfilled": 2}
    for owed in sorted(found, key=lambda c: (rank[c.status], c.due or "9999", c.id)):
        late = bool(owed.due and today and owed.due < today and owed.status in ("open", "advanced"))
        told: list[tuple[str, Cite]] = [(owed.form, book.cite(m.doc, m.event)) for m in owed.members]
        told += [(change.to, book.cite(change.doc, change.event)) for change in owed.changes]
        yield Matter(
            id=owed.id, kind=owed.form, heading=heading(owed), status=owed.status, due=owed.due, overdue=late,
            lines=tuple(told),
        )  # fmt: skip


def heading(owed: Commitment) -> str:
    """`RUS GOV owes IRN GOV`; `RUS GOV is asked by IGO:UN`."""
    who, to = ", ".join(owed.who) or "somebody", ", ".join(owed.to)
    return f"{who} {VERBS[owed.form]} {to}" if to else f"{who} {VERBS[owed.form]}".replace(" by", "")


def disputes(book: Cites, woven: Woven, mine: set[tuple[str, str]]) -> Iterator[Matter]:
    """What is contested, each side under its holders."""
    for found in woven.disputes:
        if touches((m for side in found.sides for m in side.members), mine):
            yield Matter(
                id=found.id, kind=found.about, heading=sides(found), status="disputed", due=None, overdue=False,
                lines=tuple(
                    (", ".join(side.holders), book.cite(m.doc, m.event)) for side in found.sides for m in side.members
                ),
            )  # fmt: skip


def sides(found: Dispute) -> str:
    """`IRN GOV against USA GOV, about the act`."""
    return " against ".join(", ".join(side.holders) for side in found.sides) + f", about the {found.about}"
