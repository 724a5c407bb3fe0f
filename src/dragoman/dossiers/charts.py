"""The charts of a dossier as SVG text: colours come from the page's style sheet, so that light and dark both work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from dragoman.dossiers.records import Moment, Month

WIDTH, HEIGHT, LEFT, RIGHT = 960, 190, 44, 12
CLASSES = {
    "verbal cooperation": "vc", "material cooperation": "mc", "verbal conflict": "vx", "material conflict": "mx",
}  # fmt: skip


def months(found: Sequence[Month]) -> str:
    """Bars by month: cooperation up, conflict down, on one scale. Months without a happening keep their place."""
    if not found:
        return ""
    every = list(between(found[0].month, found[-1].month))
    known = {m.month: m for m in found}
    top = max(max(m.cooperation, -m.conflict) for m in found) or 1.0
    step = (WIDTH - LEFT - RIGHT) / len(every)
    middle, reach = HEIGHT / 2, HEIGHT / 2 - 22
    body = [axis(middle), scale(middle - reach, f"+{top:g}"), scale(middle + reach, f"−{top:g}")]
    for n, name in enumerate(every):
        x, m = LEFT + n * step, known.get(name)
        if m is not None:
            note = f"{name}: cooperation {m.cooperation:+g}, conflict {m.conflict:+g}, {m.happenings} happenings"
            up, down = reach * m.cooperation / top, reach * -m.conflict / top
            wide = max(1.5, step - 2)
            bars = bar("mc", x + 1, middle - up, wide, up) + bar("mx", x + 1, middle, wide, down)
            body.append(f"<g><title>{escape(note)}</title>{bars}</g>")
        if labelled(n, len(every)):
            body.append(f'<text x="{x:.1f}" y="{HEIGHT - 4}">{name}</text>')
    return drawing("Cooperation and conflict by month", HEIGHT, body)


def timeline(found: Iterable[Moment]) -> str:
    """A dot for each happening: cooperation above the line and conflict below, the further the stronger."""
    dated = [(date.fromisoformat(m.day), m) for m in found if m.day]
    if not dated:
        return ""
    first, last = min(d for d, _ in dated), max(d for d, _ in dated)
    days = max(1, (last - first).days)
    middle, reach = HEIGHT / 2, HEIGHT / 2 - 24
    body = [axis(middle)]
    for day, m in dated:
        x = LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days
        y = middle - reach * max(-10.0, min(10.0, m.scale)) / 10
        size = 3 + 1.5 * min(4, m.reports - 1)
        sides = ", ".join(m.actors) + (f" to {', '.join(m.recipients)}" if m.recipients else "")
        note = f"{m.day} {m.type} {sides} ({m.standing})"
        faint = " faint" if m.aux else ""
        body.append(
            f'<a href="#{escape(anchor(m))}"><circle class="{CLASSES.get(m.quad, "mc")}{faint}" '
            f'cx="{x:.1f}" cy="{y:.1f}" r="{size:g}"><title>{escape(note)}</title></circle></a>'
        )
    for n in range(5):
        day = date.fromordinal(first.toordinal() + days * n // 4)
        end = ' text-anchor="end"' if n == 4 else ""
        body.append(f'<text x="{LEFT + (WIDTH - LEFT - RIGHT) * n / 4:.1f}" y="{HEIGHT - 4}"{end}>{day}</text>')
    return drawing("Happenings by day", HEIGHT, body, role="group")


def anchor(m: Moment) -> str:
    """The name of a moment's place on the page."""
    return "h-" + "".join(c if c.isalnum() else "-" for c in m.story)


def drawing(title: str, height: int, body: Iterable[str], role: str = "img") -> str:
    """One SVG element, named for those who cannot see it."""
    inside = "".join(body)
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="{role}" aria-label="{escape(title)}">{inside}</svg>'


def bar(name: str, x: float, y: float, width: float, height: float) -> str:
    """One bar of a chart."""
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def axis(y: float) -> str:
    """The line of zero."""
    return f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'


def scale(y: float, text: str) -> str:
    """A number at the left edge."""
    return f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(text)}</text>'


def labelled(n: int, count: int) -> bool:
    """Does the n-th of `count` months have its name written below? About eight do."""
    return n % max(1, -(-count // 8)) == 0


def between(first: str, last: str) -> Iterable[str]:
    """All months from one to another, both told, as YYYY-MM."""
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
