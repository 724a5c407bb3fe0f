"""The timeline of a dossier, drawn on the server: cooperation up and conflict down, and strips by type, by day, week,
month or year. However many happenings there are, it has no more marks than steps and types."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from dragoman.dossiers.charts import CLASSES, RIGHT, WIDTH, bar
from dragoman.records import Record
from dragoman.web import phrases
from dragoman.web.happenings import Told
from dragoman.web.spans import Span, named, start, steps

LEFT, HEIGHT, ROW = 84, 190, 17
ORDER = tuple(phrases.TYPES)  # from cooperation to conflict


class Bucket(Record, frozen=True):
    """What happened in one step: scores by quad class, how many, and how many of each type."""

    span: Span
    name: str
    scores: dict[str, float]
    happenings: int
    types: dict[str, int]

    @property
    def up(self) -> float:
        """Cooperation."""
        return self.scores.get("verbal cooperation", 0.0) + self.scores.get("material cooperation", 0.0)

    @property
    def down(self) -> float:
        """Conflict, below zero."""
        return self.scores.get("verbal conflict", 0.0) + self.scores.get("material conflict", 0.0)

    @property
    def says(self) -> str:
        """In a line."""
        return f"{self.name}: cooperation {self.up:+.1f}, conflict {self.down:+.1f}, {self.happenings} happenings"


def buckets(found: Iterable[Told], span: Span, by: str) -> list[Bucket]:
    """All steps of a span with what is told as having happened in them; strips count what is only planned or denied,
    too."""
    every = list(steps(span, by))
    scores: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    types: dict[date, Counter[str]] = defaultdict(Counter)
    for e in found:
        if e.day is None:
            continue
        at = start(date.fromisoformat(e.day), by)
        types[at][e.type] += 1
        if e.happened:
            scores[at][e.quad] += e.scale
    return [
        Bucket(s, named(s.since, by), dict(scores[s.since]), sum(types[s.since].values()), dict(types[s.since]))
        for s in every
    ]


def drawn(found: Sequence[Bucket], by: str, quads: Mapping[str, str]) -> str:
    """The chart as SVG. `quads` is the quad class of each type. Its script finds the days under the pointer by
    `data-first`, `data-last`, and by `data-from` and `data-to` in units of the drawing."""
    if not any(b.happenings for b in found):
        return ""
    present = {kind for b in found for kind in b.types}
    types = [kind for kind in (*ORDER, *sorted(present - set(ORDER))) if kind in present]
    height = HEIGHT + ROW * len(types) + 22
    body = [*balance(found), *strips(found, types, quads), *labels(found, height)]
    first, last = found[0].span.since, found[-1].span.until
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" data-brush data-first="{first}" data-last="{last}" '
        f'data-from="{LEFT}" data-to="{WIDTH - RIGHT}" aria-label="Cooperation, conflict and types of event by {by}, '
        f'{first} to {last}">{"".join(body)}</svg>'
    )


def width(count: int) -> float:
    """Of one step."""
    return (WIDTH - LEFT - RIGHT) / count


def balance(found: Sequence[Bucket]) -> Iterable[str]:
    """Bars: material next to the line, verbal beyond it."""
    top = max(max(b.up, -b.down) for b in found) or 1.0
    middle, reach, wide = HEIGHT / 2, HEIGHT / 2 - 14, width(len(found))
    thick = max(1.2, wide - min(2.0, wide / 4))
    yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{middle}" y2="{middle}"/>'
    for sign, word in ((1, "cooperation"), (-1, "conflict")):
        y = middle - sign * (reach - 4)
        yield f'<text x="{LEFT - 6}" y="{y:.1f}" text-anchor="end">{sign * top:+.0f}</text>'
        yield f'<text x="{LEFT - 6}" y="{middle - sign * 16 + 4:.1f}" text-anchor="end">{word}</text>'
        for n, b in enumerate(found):
            at = middle
            for quad in (f"material {word}", f"verbal {word}"):
                size = reach * abs(b.scores.get(quad, 0.0)) / top
                if size:
                    y = at - size if sign > 0 else at
                    yield bar(CLASSES[quad], LEFT + n * wide, y, thick, size)
                    at -= sign * size


def strips(found: Sequence[Bucket], types: Sequence[str], quads: Mapping[str, str]) -> Iterable[str]:
    """A row for each type: the darker, the more events of it."""
    top, wide = max(n for b in found for n in b.types.values()), width(len(found))
    for row, kind in enumerate(types):
        y = HEIGHT + row * ROW
        yield f'<text x="{LEFT - 6}" y="{y + ROW - 5}" text-anchor="end">{escape(kind)}</text>'
        for n, b in enumerate(found):
            if count := b.types.get(kind, 0):
                deep = 0.25 + 0.75 * (count / top) ** 0.5
                yield (
                    f'<rect class="{CLASSES.get(quads.get(kind, ""), "mc")}" fill-opacity="{deep:.2f}" '
                    f'x="{LEFT + n * wide:.1f}" y="{y}" width="{max(1.2, wide):.1f}" height="{ROW - 3}"/>'
                )


def labels(found: Sequence[Bucket], height: int) -> Iterable[str]:
    """Names of steps below, about eight; and over each step a clear mark that tells its numbers to the pointer."""
    wide, every = width(len(found)), max(1, -(-len(found) // 8))
    for n, b in enumerate(found):
        x = LEFT + n * wide
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(b.types.items(), key=lambda t: (-t[1], t[0])))
        note = escape(f"{b.says}{f'. {told}' if told else ''}")
        yield f'<rect class="over" x="{x:.1f}" y="0" width="{wide:.1f}" height="{height}"><title>{note}</title></rect>'
        if n % every == 0:
            yield f'<text x="{x:.1f}" y="{height - 5}">{b.name}</text>'
