"""What new reports have changed: disputes, commitments, and what passed between those who are watched."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dragoman.dossiers.subject import Subject
from dragoman.records import Commitment, Dispute, Reading, Record
from dragoman.weaving import Woven


class Watched(Record, frozen=True, kw_only=True):
    """New events of an actor or pair that is watched: report and event of each."""

    codes: tuple[str, ...]
    events: tuple[tuple[str, str], ...]


class News(Record, frozen=True, kw_only=True):
    """Disputes that are new or have a new member, commitments whose status has changed, those overdue since, and
    watched actors and pairs with new events."""

    disputes: tuple[Dispute, ...]
    closed: tuple[Commitment, ...]
    overdue: tuple[Commitment, ...]
    watched: tuple[Watched, ...]


def news(
    before: Woven, after: Woven, new: Iterable[Reading], watched: Iterable[tuple[str, ...]], days: tuple[str, str]
) -> News:
    """What has changed between two weavings, by new readings. `days` are the last report's day before and now."""
    fresh = {r.document.id: r for r in new}
    known = {key(d) for d in before.disputes}
    status = {c.id: c.status for c in before.commitments}
    return News(
        disputes=tuple(d for d in after.disputes if key(d) not in known and touches(d, fresh)),
        closed=tuple(c for c in after.commitments if c.status != "open" and status.get(c.id, "open") != c.status
                     and (c.id in status or any(x.doc in fresh for x in c.changes))),
        overdue=tuple(c for c in after.commitments if c.due and days[0] <= c.due < days[1]
                      and c.status in ("open", "advanced")),
        watched=tuple(w for codes in watched if (w := seen(codes, fresh.values())).events),
    )  # fmt: skip


def key(d: Dispute) -> frozenset[tuple[str, str]]:
    """A dispute by its members."""
    return frozenset((m.doc, m.event) for side in d.sides for m in side.members)


def touches(d: Dispute, fresh: Collection[str]) -> bool:
    """Is a member of a dispute in one of these reports?"""
    return any(m.doc in fresh for side in d.sides for m in side.members)


def seen(codes: tuple[str, ...], readings: Iterable[Reading]) -> Watched:
    """The events of some readings that are of an actor or pair."""
    subject = Subject.of(codes)
    return Watched(
        codes=codes,
        events=tuple((r.document.id, e.id) for r in readings for e in r.events if subject.holds(e, "")),
    )
