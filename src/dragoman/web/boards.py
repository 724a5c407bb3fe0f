"""Stories side by side, and the boards of disputes and commitments."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.desk import Desk
from dragoman.web.pages import page, quoted

MOST = 200


def stories(request: Request) -> Response:
    """The happenings that are told more than once, those told by most reports first."""
    desk: Desk = request.app.state.desk
    wanted = request.query_params.get("standing", "")
    every = [s for s in desk.woven().stories if len(s.members) > 1 and wanted in ("", s.standing)]
    every.sort(key=lambda s: (-len({m.doc for m in s.members}), s.id))
    shown = every[:MOST]
    quotes = quoted(desk, [s.members[0] for s in shown])
    return page(request, "stories.html", found=shown, total=len(every), quotes=quotes, standing=wanted)


def story(request: Request) -> Response:
    """One happening: what each outlet says, side by side; what differs is marked."""
    desk: Desk = request.app.state.desk
    name = request.path_params["story"]
    found = next((s for s in desk.woven().stories if s.id == name), None)
    if found is None:
        raise HTTPException(404)
    quotes = quoted(desk, list(found.members))
    told = [quotes[m.doc, m.event] for m in found.members if (m.doc, m.event) in quotes]
    told.sort(key=lambda q: (q["document"].published or "9999", q["document"].id, q["event"].trigger))
    shared = {
        "actors": common([tuple(p.code for p in q["event"].actors) for q in told]),
        "recipients": common([tuple(p.code for p in q["event"].recipients) for q in told]),
        "day": common([q["event"].date.start if q["event"].date else None for q in told]),
        "aux": common([q["event"].aux for q in told]),
    }
    woven = desk.woven()
    members = {(m.doc, m.event) for m in found.members}
    contested = [d for d in woven.disputes if any((m.doc, m.event) in members for s in d.sides for m in s.members)]
    return page(request, "story.html", story=found, told=told, shared=shared, disputes=contested)


def common(values: list[object]) -> object:
    """The commonest value."""
    return max(values, key=lambda v: (values.count(v), str(v))) if values else None


def disputes(request: Request) -> Response:
    """What is contested, and by whom."""
    desk: Desk = request.app.state.desk
    about = request.query_params.get("about", "")
    every = [d for d in desk.woven().disputes if about in ("", d.about)]
    shown = every[:MOST]
    quotes = quoted(desk, [m for d in shown for s in d.sides for m in s.members])
    return page(request, "disputes.html", found=shown, total=len(every), quotes=quotes, about=about)


def commitments(request: Request) -> Response:
    """Who owes what, and is it kept: overdue first, then by due day."""
    desk: Desk = request.app.state.desk
    state = request.query_params.get("state", "")
    with desk.book() as book:
        told = book.summary(1, groups=False).until or ""
    every = list(desk.woven().commitments)
    late = {c.id for c in every if c.due and c.due < told and c.status in ("open", "advanced")}
    if state == "overdue":
        every = [c for c in every if c.id in late]
    elif state:
        every = [c for c in every if c.status == state]
    every.sort(key=lambda c: (c.id not in late, c.status not in ("open", "advanced"), c.due or "9999", c.id))
    shown = every[:MOST]
    quotes = quoted(desk, [m for c in shown for m in (*c.members, *c.changes)])
    return page(
        request, "commitments.html", found=shown, total=len(every), quotes=quotes, late=late, state=state, told=told
    )
