"""The dossiers of actors and dyads: a timeline of any span of days, what happened in it, what is owed and contested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.dossiers import Subject, SubjectError
from dragoman.dossiers.matters import commitments, disputes
from dragoman.web import search, spans
from dragoman.web.desk import Desk
from dragoman.web.happenings import Told, chosen, happenings, sources, speakers, told
from dragoman.web.pages import page
from dragoman.web.shelf import Shelf
from dragoman.web.spans import Span
from dragoman.web.timeline import buckets, drawn

MATTERS = 8  # commitments and disputes that are written out


def dyad(request: Request) -> Response:
    """The dossier of two."""
    return dossier(request, (request.path_params["a"], request.path_params["b"]))


def actor(request: Request) -> Response:
    """The dossier of one."""
    return dossier(request, (request.path_params["code"],))


def dossier(request: Request, codes: tuple[str, ...]) -> Response:
    """A dossier as a page with a timeline."""
    desk: Desk = request.app.state.desk
    try:
        subject = Subject.of(codes)
    except SubjectError as fault:
        raise HTTPException(404) from fault
    woven = desk.woven()
    number = request.query_params.get("page", "1")
    with desk.book() as book:
        every = told(book.connection, subject)
        whole = extent(every)
        span = spans.asked(request.query_params, whole)
        bound = any(spans.parsed(request.query_params.get(name, "")) for name in ("since", "until"))
        events = [e for e in every if inside(e, span)] if bound else every
        found = happenings(events)
        chosen(book.connection, (e.number for e in events))
        speaking, relied = speakers(book.connection, subject.codes), sources(book.connection)
        pages = max(1, -(-len(found) // search.PAGE))
        at = min(max(1, int(number) if search.numbered(number) else 1), pages)
        latest = found[::-1][(at - 1) * search.PAGE : at * search.PAGE]
        chosen(book.connection, (e.number for e in latest))
        rows = search.rows(book.connection)
        watched = tuple(sorted(subject.codes)) in book.watched()
        last = book.summary(1, groups=False).until
    mine = {(e.report, e.event) for e in events}
    today = span.until.isoformat() if bound else last
    shelf = Shelf(desk)
    owed = [c for c in woven.commitments if c.status in ("open", "advanced") and touched(c.members, mine)]
    split = [d for d in woven.disputes if any(touched(side.members, mine) for side in d.sides)]
    part = type(woven)((), tuple(split), tuple(owed))
    by = spans.step(span, request.query_params.get("by", ""))
    return page(
        request, "dossier.html", codes=subject.codes, title=subject.title, watched=watched, rows=rows, found=found,
        events=len(events), reports=len({e.report for e in events}), span=span, bound=bound, by=by, page=at,
        pages=pages, picture=drawn(steps := buckets(found, span, by), by, {e.type: e.quad for e in every}),
        steps=[b for b in steps if b.happenings], types=Counter(e.type for e in found).most_common(),
        speakers=speaking, sources=relied, link=linker(request), views=list(nearby(span, whole)),
        quads={e.type: e.quad for e in every},
        commitments=list(islice(commitments(shelf, part, mine, today), MATTERS)), owed=len(owed),
        disputes=list(islice(disputes(shelf, part, mine), MATTERS)), contested=len(split),
    )  # fmt: skip


def touched(members: Any, mine: set[tuple[str, str]]) -> bool:
    """Does any of these events belong to the subject?"""
    return any((m.doc, m.event) in mine for m in members)


def extent(events: list[Told]) -> Span:
    """From the first day of some events to the last; today where none has a day."""
    days = [e.day for e in events if e.day]
    if not days:
        return Span(date.today(), date.today())
    return Span(date.fromisoformat(min(days)), date.fromisoformat(max(days)))


def inside(e: Told, span: Span) -> bool:
    """Is it of these days?"""
    return e.day is not None and span.since.isoformat() <= e.day <= span.until.isoformat()


def linker(request: Request) -> Callable[..., str]:
    """A function from changed words to an address of this dossier; its page goes with any change of days."""
    path = quote(request.url.path, safe="/")
    words = {k: v for k, v in request.query_params.items() if k in ("since", "until", "by") and v}

    def link(**changes: Any) -> str:
        made = {k: str(v) for k, v in {**words, **changes}.items() if v not in (None, "")}
        return path + (f"?{urlencode(made)}" if made else "")

    return link


def nearby(span: Span, whole: Span) -> Iterator[tuple[str, str, Span | None]]:
    """Key, name and days of the views from here; None where there is no further one that way. All are within the
    whole, and the whole itself is asked for by no days."""
    half = max(1, span.days // 2)
    for key, name, other in (
        ("+", "Closer", span.closer()), ("-", "Wider", span.wider().within(whole)),
        ("[", "Earlier", span.moved(-half).within(whole)), ("]", "Later", span.moved(half).within(whole)),
        ("0", "All", whole),
    ):  # fmt: skip
        yield key, name, None if other == span else other
