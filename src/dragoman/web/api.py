"""The JSON interface: what the pages show, for programs. Described in `/api/openapi.json` (OpenAPI 3.1)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dragoman.dossiers import Subject, SubjectError, compiled
from dragoman.exports.jsonl import reading_to_json
from dragoman.ledger import Refused
from dragoman.records import Correction, Record
from dragoman.web import adding, search
from dragoman.web.described import LARGEST, QUERY, description
from dragoman.web.desk import Desk
from dragoman.web.guard import own
from dragoman.web.pages import asked
from dragoman.web.shelf import about


class Watching(Record, frozen=True, forbid_unknown_fields=True):
    """Whom to watch, or no longer to watch: one code, or two."""

    a: str
    b: str | None = None
    on: bool = True


def answered(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def fault(message: str, status: int) -> Response:
    """A refusal that says why."""
    return answered({"error": message}, status)


def events(request: Request) -> Response:
    """Events by the ledger's query. Unlike the pages it refuses what it does not understand."""
    query, number = asked(request), request.query_params.get("page", "1")
    if not search.numbered(number) or int(number) < 1:
        return fault("page is a number from 1.", 422)
    for name in ("since", "until"):
        if not day(request.query_params.get(name, "2000-01-01")):
            return fault(f"{name} is a date such as 2025-01-17.", 422)
    for name in ("aux", "standing"):
        known = QUERY[name]["enum"]
        if request.query_params.get(name, known[0]) not in known:
            return fault(f"{name} is one of {', '.join(known)}.", 422)
    with request.app.state.desk.book() as book:
        return answered(search.find(book.connection, query, int(number)))


def reports(request: Request) -> Response:
    """All reports."""
    with request.app.state.desk.book() as book:
        return answered(book.documents())


def report(request: Request) -> Response:
    """One reading, in the exchange format."""
    with request.app.state.desk.book() as book:
        reading = book.reading(request.path_params["report"])
    return answered(reading_to_json(reading)) if reading is not None else fault("There is no such report.", 404)


def woven(kind: str) -> Any:
    """A handler for stories, disputes or commitments."""

    def handler(request: Request) -> Response:
        return answered(getattr(request.app.state.desk.woven(), kind))

    handler.__name__ = kind
    return handler


def dossier(request: Request) -> Response:
    """A dossier by code or codes."""
    desk: Desk = request.app.state.desk
    try:
        codes, topic = tuple(request.query_params.getlist("code")), request.query_params.get("topic", "")
        if bool(codes) == bool(topic.split()):
            return fault("Name one actor (code=RUS), two (code=RUS&code=IRN), or a topic (topic=treaty).", 404)
        subject = Subject.of(codes, topic)
    except SubjectError as wrong:
        return fault(str(wrong), 422)
    days = []
    for name in ("since", "until"):
        value = request.query_params.get(name)
        if value is not None and not day(value):
            return fault(f"{name} is a date such as 2025-01-17.", 422)
        days.append(value)
    if subject.codes:
        return answered(compiled(*about(desk, subject), subject, *days))
    with desk.book() as book:
        return answered(compiled(book.readings(), desk.woven(), subject, *days))


def day(value: str) -> bool:
    """Is this an ISO date?"""
    try:
        return datetime.fromisoformat(value).date().isoformat() == value
    except ValueError:
        return False


def why(request: Request) -> Response:
    """How an event came to be."""
    from dragoman.explain import why as explained

    desk: Desk = request.app.state.desk
    with desk.book() as book:
        reading = book.reading(request.path_params["report"], corrected=False)
    if reading is None:
        return fault("There is no such report.", 404)
    try:
        return answered(explained(desk.reader, reading.document, request.path_params["event"]))
    except KeyError:
        return fault("As it is read now, the report has no such event.", 404)


async def correct(request: Request) -> Response:
    """Note a correction. The body is a Correction without author and time, or with."""
    if not own(request, request.headers.get("x-mark")):
        return fault("Send the cookie `mark` and its value in the header X-Mark.", 403)
    try:
        body = msgspec.json.decode(await request.body(), type=dict[str, Any])
        made = {"author": "web", "made": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **body}
        correction = msgspec.convert(whole(made), Correction)
        unknown = sorted(body.keys() - set(Correction.__struct_fields__) | {"number"} & body.keys())
        if unknown:
            raise ValidationError(f"it has no “{unknown[0]}”")
        if not all(0 <= at <= LARGEST for at in correction.trigger):
            raise ValidationError("its trigger is no place in a report")
    except (msgspec.DecodeError, ValidationError) as wrong:
        return fault(f"This is no correction: {wrong}.", 422)
    try:
        with request.app.state.desk.book(write=True) as book:
            return answered(book.correct(correction), 201)
    except Refused as wrong:
        return fault(str(wrong), 409)


def whole(value: Any) -> Any:
    """A JSON value with its whole numbers as such: 12.0 is one, too."""
    if isinstance(value, dict):
        return {name: whole(one) for name, one in value.items()}
    if isinstance(value, list):
        return [whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


async def withdraw(request: Request) -> Response:
    """Take a correction back."""
    if not own(request, request.headers.get("x-mark")):
        return fault("Send the cookie `mark` and its value in the header X-Mark.", 403)
    number = request.path_params["number"]
    with request.app.state.desk.book(write=True) as book:
        gone = number <= LARGEST and book.withdraw(number)
    return Response(status_code=204) if gone else fault("There is no such correction.", 404)


async def watch(request: Request) -> Response:
    """Watch, or no longer watch, an actor or a pair: {"a", "b", "on"}."""
    if not own(request, request.headers.get("x-mark")):
        return fault("Send the cookie `mark` and its value in the header X-Mark.", 403)
    try:
        wanted = msgspec.json.decode(await request.body(), type=Watching)
        subject = Subject.of(tuple(code for code in (wanted.a, wanted.b) if code is not None))
    except (msgspec.DecodeError, SubjectError) as wrong:
        return fault(f"This names nobody to watch: {wrong}.", 422)
    with request.app.state.desk.book(write=True) as book:
        book.watch(subject.codes, on=wanted.on)
    return Response(status_code=204)


def openapi(request: Request) -> Response:
    """The description of this interface."""
    return JSONResponse(description())


ROUTES = [
    Route("/api/openapi.json", openapi),
    Route("/api/events", events),
    Route("/api/reports", reports),
    Route("/api/reports/{report:path}/events/{event}/why", why),
    Route("/api/reports/{report:path}", report),
    *(Route(f"/api/{kind}", woven(kind)) for kind in ("stories", "disputes", "commitments")),
    Route("/api/dossier", dossier),
    Route("/api/corrections", correct, methods=["POST"]),
    Route("/api/corrections/{number:int}", withdraw, methods=["DELETE"]),
    Route("/api/watch", watch, methods=["POST"]),
    *adding.ROUTES,
]
