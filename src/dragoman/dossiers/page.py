"""A dossier as one HTML file that needs nothing else: no network, no script. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from dragoman.dossiers.charts import anchor, months, timeline
from dragoman.dossiers.records import Cite, Dossier, Matter, Moment, Voice

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(d: Dossier) -> str:
    """The whole file's text."""
    style = (files("dragoman.dossiers") / "page.css").read_text(encoding="utf8")
    days = f"{d.since or 'first report'} to {d.until or 'last'}"
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(d.title)} · dragoman</title><style>{style}</style></head><body>"
    )
    summary = f"{d.events:,} events in {d.reports:,} reports, {len(d.timeline):,} happenings · {escape(days)}"
    live = [m for m in d.commitments if m.status in ("open", "advanced")]
    done = [m for m in d.commitments if m.status not in ("open", "advanced")]
    parts = [
        f"<header><h1>{escape(d.title)}</h1><p>{summary}</p></header><main>",
        section("balance", "Cooperation and conflict", months(d.balance) + LEGEND if d.balance else ""),
        section("days", "Happenings by day", timeline(d.timeline)),
        section("disputes", f"Disputes ({len(d.disputes)})", "".join(map(matter, d.disputes))),
        section("open", f"Open commitments ({len(live)})", "".join(map(matter, live))),
        section("closed", f"Kept or broken ({len(done)})", "".join(map(matter, done))),
        '<div class="columns">',
        section("speakers", "Who speaks", voices(d.speakers)),
        section("sources", "On whose word", voices(d.sources)),
        section("outlets", "Outlets", voices(d.outlets)),
        "</div>",
        section("single", f"Claims of a single source ({len(d.single)})", moments(d.single, named=False)),
        section("timeline", f"Timeline ({len(d.timeline)})", moments(d.timeline, named=True)),
    ]
    if not d.timeline:
        parts = [parts[0], "<p>Nothing in the ledger is about this.</p>"]
    return head + "".join(parts) + f"</main><footer>{FOOT}</footer></body></html>\n"


LEGEND = (
    '<p class="legend">Sums of PLOVER scores of what is told as having happened. Above the line cooperation, below it '
    "conflict.</p>"
)
FOOT = "Made by dragoman. Every line gives the report and the characters where it stands."


def section(name: str, title: str, body: str) -> str:
    """A heading and what is under it; nothing where there is nothing."""
    return f'<section id="{name}"><h2>{escape(title)}</h2>{body}</section>' if body else ""


def moments(found: Iterable[Moment], *, named: bool) -> str:
    """Happenings as a list, each with its sentence."""
    return "<ol>" + "".join(moment(m, named) for m in found) + "</ol>" if found else ""


def moment(m: Moment, named: bool) -> str:
    """One happening."""
    sides = ", ".join(m.actors) + (f" → {', '.join(m.recipients)}" if m.recipients else "")
    day = m.day or "no date"
    title = ' title="the report’s date; the event’s own is not told"' if m.told and m.day else ""
    aux = "".join(f' <span class="aux">{escape(a)}</span>' for a in m.aux)
    standing = f'<span class="standing">{escape(m.standing)}{f", {m.reports} reports" if m.reports > 1 else ""}</span>'
    place = f' id="{escape(anchor(m))}"' if named else ""
    tone = "up" if m.scale > 0 else "down"
    return (
        f"<li{place}><time{title}>{escape(day)}{'~' if m.told and m.day else ''}</time> "
        f'<b class="{tone}">{escape(m.type)}</b> {escape(sides)}{aux} {standing}{cited(m.cite)}</li>'
    )


def matter(m: Matter) -> str:
    """A commitment or dispute with its sentences."""
    due = f", due <time>{escape(m.due)}</time>" if m.due else ""
    state = "overdue" if m.overdue else m.status
    told = "".join(f"<li><i>{escape(part)}</i>{cited(cite)}</li>" for part, cite in m.lines)
    return (
        f'<article><h3>{escape(m.heading)} <span class="standing {escape(state)}">{escape(m.kind)}, '
        f"{escape(state)}{due}</span></h3><ul>{told}</ul></article>"
    )


def cited(c: Cite) -> str:
    """The sentence with its trigger marked, and where it stands."""
    done, text = 0, []
    for first, last in sorted(c.trigger):
        if first >= done:
            text += [escape(c.sentence[done:first]), "<mark>", escape(c.sentence[first:last]), "</mark>"]
            done = last
    text.append(escape(c.sentence[done:]))
    place = ", ".join(part for part in (c.outlet, c.published) if part)
    where = f"{place + ' · ' if place else ''}{c.report} · {c.event} · characters {c.span[0]}–{c.span[1]}"
    return f'<blockquote dir="auto"><bdi>{"".join(text)}</bdi><cite>{escape(where)}</cite></blockquote>'


def voices(found: Iterable[Voice]) -> str:
    """Names with how often each stands for something."""
    rows = "".join(
        f"<tr><td>{escape(v.name)}</td><td>{escape(v.code if v.code != v.name else '')}</td><td>{v.times:,}</td></tr>"
        for v in found
    )
    return f"<table>{rows}</table>" if rows else ""
