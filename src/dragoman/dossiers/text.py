"""A dossier as plain text, for a terminal or a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.dossiers.records import Cite, Dossier, Matter, Moment, Voice
from dragoman.exports.safe import harmless

WIDE = 24  # characters of the longest bar


def lines(dossier: Dossier, most: int = 40) -> Iterator[str]:
    """All sections, at most `most` lines of the timeline (the latest). Nothing in a line can drive a terminal."""
    for line in _lines(dossier, most):
        yield harmless(line)


def _lines(d: Dossier, most: int) -> Iterator[str]:
    days = f", {d.since or 'the first report'} to {d.until or 'the last'}" if d.since or d.until else ""
    yield f"{d.title}: {d.events} events in {d.reports} reports{days}"
    if not d.timeline:
        yield "Nothing in the ledger is about this."
        return
    yield from section("Cooperation and conflict by month (PLOVER scores)", bars(d))
    left = len(d.timeline) - most
    yield from section("Timeline", ([f"({left} earlier ones left out)"] if left > 0 else []))
    for moment in d.timeline[-most:]:
        yield from told(moment)
    yield from section("Disputes", (line for m in d.disputes for line in matter(m)))
    live = [m for m in d.commitments if m.status in ("open", "advanced")]
    done = [m for m in d.commitments if m.status not in ("open", "advanced")]
    yield from section("Open commitments", (line for m in live for line in matter(m)))
    yield from section("Kept or broken", (line for m in done for line in matter(m)))
    yield from section("Who speaks", voices(d.speakers))
    yield from section("On whose word", voices(d.sources))
    yield from section("Outlets", voices(d.outlets))
    yield from section("Claims of a single source", (line for m in d.single for line in told(m)))


def section(title: str, body: Iterable[str]) -> Iterator[str]:
    """A heading and its lines; nothing where there are none (save the timeline's)."""
    found = list(body)
    if found or title == "Timeline":
        yield ""
        yield title
        yield from found


def bars(d: Dossier) -> Iterator[str]:
    """A line a month."""
    top = max((max(m.cooperation, -m.conflict) for m in d.balance), default=1.0) or 1.0
    for m in d.balance:
        up, down = "+" * round(WIDE * m.cooperation / top), "-" * round(-WIDE * m.conflict / top)
        yield f"  {m.month}  {down:>{WIDE}}|{up:<{WIDE}}  {m.cooperation:+.1f} {m.conflict:+.1f}  ({m.happenings})"


def told(m: Moment) -> Iterator[str]:
    """A moment and its sentence."""
    sides = ", ".join(m.actors) + (f" → {', '.join(m.recipients)}" if m.recipients else "")
    more = [*m.aux, m.standing, f"{m.reports} reports"] if m.reports > 1 else [*m.aux, m.standing]
    yield f"  {m.day or 'no date':10}{'~' if m.told else ' '} {m.type:9} {sides}  ({'; '.join(more)})"
    yield f"      {cited(m.cite)}"


def matter(m: Matter) -> Iterator[str]:
    """A commitment or dispute and its sentences."""
    due = f", due {m.due}" if m.due else ""
    yield f"  {m.kind}: {m.heading} ({'overdue' if m.overdue else m.status}{due})"
    for part, cite in m.lines:
        yield f"      {part}: {cited(cite)}"


def cited(c: Cite) -> str:
    """The sentence, and where it stands."""
    sentence = " ".join(c.sentence.split())
    place = ", ".join(part for part in (c.outlet, c.published) if part)
    return f"“{sentence}” [{place + '; ' if place else ''}{c.report} {c.span[0]}-{c.span[1]}]"


def voices(found: Iterable[Voice]) -> Iterator[str]:
    """A line a name."""
    for v in found:
        yield f"  {v.times:4}  {v.name}" + (f" ({v.code})" if v.code and v.code != v.name else "")
