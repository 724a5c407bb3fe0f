"""Which events are written: by day, type, party, outlet and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.exports import parts
from dragoman.records import Event, Reading, Second


class Filter(Struct, frozen=True, kw_only=True):
    """What an event must be. `since` and `until` are ISO dates (of the event, else of its report); `actor` is a code
    (`RUS`, `RUS MIL`, `IGO:UN`) of anybody who has part in it; `source` one on whose word it stands."""

    since: str | None = None
    until: str | None = None
    type: str | None = None
    actor: str | None = None
    source: str | None = None
    outlet: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, name) is not None for name in self.__struct_fields__)

    def passes(self, reading: Reading, event: Event) -> bool:
        """Is this event to be written?"""
        day = parts.day(reading.document, event)
        if (self.since or self.until) and day is None:
            return False
        return not (
            (self.since and str(day) < self.since)
            or (self.until and str(day) > self.until)
            or (self.type and self.type not in (event.type, event.parent))
            or (self.outlet and self.outlet != reading.document.publisher)
            or (self.actor and not any(same(self.actor, p.code) for p in (*event.actors, *event.recipients)))
            or (self.source and not any(same(self.source, a.code) for a in event.attributed_to))
        )

    def readings(self, found: Iterable[Reading]) -> Iterator[Reading]:
        """The readings with the events that pass; those that keep none are left out."""
        for reading in found:
            if not self:
                yield reading
                continue
            kept = tuple(e for e in reading.events if self.passes(reading, e))
            if kept:
                yield replace(reading, events=kept, second=self.narrowed(reading, kept))

    def narrowed(self, reading: Reading, kept: Sequence[Event]) -> Second | None:
        """What a second reader says to the events that are kept, and its own that pass."""
        second = reading.second
        if second is None:
            return None
        theirs = tuple(e for e in second.events if self.passes(reading, e))
        known = {e.id for e in (*kept, *theirs)} | {None}
        told = tuple(d for d in second.disagreements if d.about != "event" or {d.ours, d.second} <= known)
        return replace(second, events=theirs, disagreements=told)


def same(asked: str, code: str) -> bool:
    """`RUS` is any sector of it. Of alternatives (`A|B`) one suffices."""
    return any(one == asked or one.partition(" ")[0] == asked for one in code.split("|"))
