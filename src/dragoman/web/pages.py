"""Front, ledger, report, and the dossiers of actors and dyads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.web import search
from dragoman.web.desk import Desk
from dragoman.web.marking import marked, pieces

SOON = 30  # days ahead in which a commitment is said to fall due


def page(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    """A template as a page."""
    template = request.app.state.templates.get_template(name)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return HTMLResponse(template.render(mark=request.state.mark, here=here, **values), status)


def asked(request: Request) -> dict[str, str]:
    """The query words that the ledger knows, as they stand in the address."""
    return {name: value.strip() for name in search.NAMES if (value := request.query_params.get(name, "")).strip()}


def front(request: Request) -> Response:
    """What changed since the last visit."""
    desk: Desk = request.app.state.desk
    last = request.cookies.get("seen")
    with desk.book() as book:
        found = book.summary(8, groups=False)
        mark = seen(book.connection)  # before looking: what comes meanwhile is told again rather than never
        new = fresh(book.connection, last)
        searches = book.searches()
        watched = [(*codes, "")[:2] for codes in book.watched()]
        pairs = [(a, b, sparkline(book.connection, a, b)) for a, b in watched or [(d.a, d.b) for d in found.dyads[:6]]]
    woven = desk.woven() if found.events else None
    today = max(datetime.now(UTC).date().isoformat(), found.until or "")
    told = found.until or today
    disputes = list(woven.disputes) if woven else []
    owed = list(woven.commitments) if woven else []
    recent = {name for name, *_ in new}
    live = [(c.due, c) for c in owed if c.due and c.status in ("open", "advanced")]
    horizon = (datetime.fromisoformat(told) + timedelta(days=SOON)).date().isoformat()
    shown = [d for d in disputes if not recent or any(m.doc in recent for s in d.sides for m in s.members)][:6]
    overdue = sorted((c for day, c in live if day < told), key=lambda c: c.due or "", reverse=True)[:6]
    due = sorted((c for day, c in live if told <= day <= horizon), key=lambda c: c.due or "")[:6]
    closed = [c for c in owed if c.status in ("fulfilled", "broken") and c.changes[-1].doc in recent][:6]
    promised = [c.members[0] for c in (*overdue, *due, *closed)]
    answer = page(
        request, "front.html", found=found, new=new[:12], last=last, watched=bool(watched), pairs=pairs,
        searches=searches, disputes=shown,
        overdue=overdue, due=due, closed=closed,
        quotes=quoted(desk, [*(m for d in shown for s in d.sides for m in s.members[:1]), *promised]), told=told,
    )  # fmt: skip
    answer.set_cookie("seen", mark, max_age=31_536_000, samesite="strict", httponly=True)
    return answer


def seen(connection: Any) -> str:
    """What the cookie remembers of a visit: when it was, the ledger, and how many changes it had had by then."""
    ledger, number = connection.execute("SELECT ledger, number FROM revision").fetchone()
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}.{ledger}.{number}"


def fresh(connection: Any, last: str | None) -> list[tuple[str, str | None, str | None, str | None, int]]:
    """Reports read since the last visit (at first: all), the newest first: id, title, outlet, day, events.

    Told by the ledger's count of changes, not by a clock, which may have been set back in between."""
    _, ledger, number = (last or "").split(".") if (last or "").count(".") == 2 else ("", "", "")
    (here,) = connection.execute("SELECT ledger FROM revision").fetchone()
    known = int(number) if ledger == here and search.numbered(number) else 0
    sql = (
        "SELECT d.id, coalesce(d.title, substr(d.text, 1, 80)), d.publisher, d.published, "
        "(SELECT count(*) FROM events e WHERE e.document = d.number) "
        "FROM (SELECT document, change FROM readings WHERE change > ? ORDER BY change DESC LIMIT 200) r "
        "JOIN documents d ON d.number = r.document ORDER BY r.change DESC"
    )
    return list(connection.execute(sql, (known,)).fetchall())


def sparkline(connection: Any, a: str, b: str) -> tuple[tuple[str, float], ...]:
    """Sum of scores by month of what passed between two (or of all that one has part in): the last twelve months."""
    made = search.clauses({"actor": a, "with": b})
    sql = (
        "SELECT substr(e.day, 1, 7) AS month, sum(e.scale) FROM events e "
        f"WHERE {' AND '.join(made.where)} AND NOT (e.future OR e.hypothetical OR e.negation) AND month IS NOT NULL "
        "GROUP BY month ORDER BY month DESC LIMIT 12"
    )
    return tuple(reversed(connection.execute(sql, made.values).fetchall()))


def ledger(request: Request) -> Response:
    """The table of events."""
    desk: Desk = request.app.state.desk
    query = asked(request)
    number = request.query_params.get("page", "1")
    with desk.book() as book:
        found = search.find(book.connection, query, int(number) if search.numbered(number) else 1)
        searches = book.searches()
    return page(
        request,
        "ledger.html",
        found=found,
        query=query,
        searches=searches,
        encoded=urlencode(query),
        link=linker(query),
        said=in_words(query),
    )


def linker(query: dict[str, str]) -> Any:
    """A function from changed query words to an address (`None` leaves one out)."""

    def link(**changes: str | int | None) -> str:
        made = {k: str(v) for k, v in {**query, **changes}.items() if v not in (None, "")}
        return "/ledger" + (f"?{urlencode(made)}" if made else "")

    return link


def in_words(query: dict[str, str]) -> str:
    """The query as a sentence."""
    if not query:
        return "All events"
    said = {
        "q": "with the words “{}”", "actor": "in which {} has part", "with": "and {}", "type": "of type {}",
        "mode": "of mode {}", "context": "about {}", "aux": "told as {}", "source": "on the word of {}",
        "outlet": "in {}", "standing": "{}", "since": "since {}", "until": "until {}",
    }  # fmt: skip
    return "Events " + ", ".join(said[name].format(value) for name, value in query.items())


def reports(request: Request) -> Response:
    """All reports."""
    with request.app.state.desk.book() as book:
        return page(request, "reports.html", found=book.documents())


def report(request: Request) -> Response:
    """One report's text with its records beside it."""
    desk: Desk = request.app.state.desk
    name = request.path_params["report"]
    with desk.book() as book:
        reading = book.reading(name)
        corrections = book.corrections(name)
    if reading is None:
        raise HTTPException(404)
    return page(
        request, "report.html", reading=reading, document=reading.document, paragraphs=pieces(reading),
        corrections=corrections,
    )  # fmt: skip


def quoted(desk: Desk, members: list[Any]) -> dict[tuple[str, str], Any]:
    """Sentence, outlet and day of events, by report and event."""
    readings = desk.readings({m.doc for m in members})
    made = {}
    for m in members:
        reading = readings.get(m.doc)
        event = next((e for e in reading.events if e.id == m.event), None) if reading else None
        if reading is not None and event is not None:
            made[m.doc, m.event] = {
                "pieces": marked(reading.document.text, event.sentence, event.trigger), "document": reading.document,
                "event": event,
            }  # fmt: skip
    return made
