"""From readings and what they weave into to a dossier. Pure: the same ledger gives the same dossier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.dossiers.matters import commitments, disputes
from dragoman.dossiers.records import Cite, Dossier, Moment, Month, Voice
from dragoman.dossiers.subject import Subject
from dragoman.records import Event, Reading, Story
from dragoman.weaving import Woven

MOST = 12  # speakers, sources and outlets that are listed


@dataclass(frozen=True)
class Book:
    """The readings by id, and each event by the ids of its report and itself."""

    readings: Mapping[str, Reading]
    events: Mapping[tuple[str, str], Event]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Book:
        """Index readings."""
        by_id = {r.document.id: r for r in readings}
        return cls(by_id, {(name, e.id): e for name, r in by_id.items() for e in r.events})

    def cite(self, doc: str, event: str) -> Cite:
        """Where an event stands."""
        document, found = self.readings[doc].document, self.events[doc, event]
        first, last = found.sentence
        inside = tuple((s - first, e - first) for s, e in found.trigger if first <= s and e <= last)
        return Cite(
            report=doc, event=event, outlet=document.publisher, published=document.published, span=(first, last),
            sentence=document.text[first:last], trigger=inside,
        )  # fmt: skip

    def day(self, doc: str, event: str) -> tuple[str | None, bool]:
        """The first day of an event, else that of its report; and whether it is only the report's."""
        when = self.events[doc, event].date
        if when is not None and when.start:
            return when.start, False
        return self.readings[doc].document.published, True


def compiled(
    readings: Iterable[Reading], woven: Woven, subject: Subject, since: str | None = None, until: str | None = None
) -> Dossier:
    """The dossier of a subject. `since` and `until` are ISO dates, both inclusive, of what happened; what has no day is
    told only where neither is given."""
    book = Book.of(readings)
    mine = {
        key
        for key, event in book.events.items()
        if subject.holds(event, book.readings[key[0]].document.text[slice(*event.sentence)])
        and within(book.day(*key)[0], since, until)
    }
    moments = [m for story in woven.stories if (m := moment(book, story, mine)) is not None]
    moments.sort(key=lambda m: (m.day or "9999", m.story))
    last = max((r.document.published for r in book.readings.values() if r.document.published), default=None)
    return Dossier(
        title=subject.title,
        since=since,
        until=until or last,
        reports=len({doc for doc, _ in mine}),
        events=len(mine),
        timeline=tuple(moments),
        balance=balance(moments),
        speakers=speakers(book, subject, {doc for doc, _ in mine}),
        sources=voices((a.name, a.code) for key in mine for a in book.events[key].attributed_to),
        outlets=voices((book.readings[doc].document.publisher or doc, "") for doc in sorted({d for d, _ in mine})),
        commitments=tuple(commitments(book, woven, mine, until or last)),
        disputes=tuple(disputes(book, woven, mine)),
        single=tuple(m for m in moments if m.standing == "single source" and claimed(book, m)),
    )


def within(day: str | None, since: str | None, until: str | None) -> bool:
    """Does a day lie between two others?"""
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)


def moment(book: Book, story: Story, mine: set[tuple[str, str]]) -> Moment | None:
    """A story as one moment: told by the member of the subject that says most plainly that it happened."""
    told = [(m.doc, m.event) for m in story.members if (m.doc, m.event) in mine]
    if not told:
        return None
    best = min(told, key=lambda key: (len(book.events[key].aux), not book.events[key].date, key))
    event, (day, only_told) = book.events[best], book.day(*best)
    return Moment(
        day=day, told=only_told, type=event.type, quad=event.quad, scale=event.scale,
        actors=tuple(p.code for p in event.actors), recipients=tuple(p.code for p in event.recipients), aux=event.aux,
        standing=story.standing, reports=len({m.doc for m in story.members}), story=story.id, cite=book.cite(*best),
    )  # fmt: skip


def balance(moments: Iterable[Moment]) -> tuple[Month, ...]:
    """PLOVER scores by month, of what is told as having happened."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    for m in moments:
        if m.day is None or {"future", "hypothetical", "negation"} & set(m.aux):
            continue
        row = sums[m.day[:7]]
        row[0] += max(0.0, m.scale)
        row[1] += min(0.0, m.scale)
        row[2] += 1
    return tuple(
        Month(month=month, cooperation=round(up, 1), conflict=round(down, 1), happenings=int(count))
        for month, (up, down, count) in sorted(sums.items())
    )


def speakers(book: Book, subject: Subject, reports: set[str]) -> tuple[Voice, ...]:
    """Who is quoted, of the subject's own people where it names any."""
    return voices(
        (a.speaker.name, a.speaker.code)
        for doc in sorted(reports)
        for a in book.readings[doc].attributions
        if a.speaker is not None and a.speaker.code[:3] != "UNK" and subject.names(a.speaker.code)
    )


def voices(named: Iterable[tuple[str, str]]) -> tuple[Voice, ...]:
    """The commonest of some names, each with its code."""
    counts = Counter(named)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Voice(name=name, code=code, times=times) for (name, code), times in ranked[:MOST])


def claimed(book: Book, m: Moment) -> bool:
    """Does it stand on somebody's word, rather than in an outlet's own voice?"""
    return bool(book.events[m.cite.report, m.cite.event].attributed_to)
