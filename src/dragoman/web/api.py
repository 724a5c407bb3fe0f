"""The JSON interface: what the pages show, for programs. Described in `/api/openapi.json` (OpenAPI 3.1)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import dragoman
from dragoman.dossiers import Subject, SubjectError, compiled
from dragoman.exports.jsonl import reading_to_json
from dragoman.ledger import Refused
from dragoman.records import Correction
from dragoman.web import adding, search
from dragoman.web.desk import Desk
from dragoman.web.guard import own
from dragoman.web.pages import asked


def answered(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def fault(message: str, status: int) -> Response:
    """A refusal that says why."""
    return answered({"error": message}, status)


def events(request: Request) -> Response:
    """Events by the ledger's query."""
    number = request.query_params.get("page", "1")
    if not search.numbered(number):
        return fault("page is a number from 1.", 422)
    with request.app.state.desk.book() as book:
        return answered(search.find(book.connection, asked(request), int(number)))


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
        subject = Subject.of(tuple(request.query_params.getlist("code")), request.query_params.get("topic"))
    except SubjectError as wrong:
        return fault(str(wrong), 422)
    days = []
    for name in ("since", "until"):
        value = request.query_params.get(name)
        if value is not None and not day(value):
            return fault(f"{name} is a date such as 2025-01-17.", 422)
        days.append(value)
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
        correction = msgspec.convert(made, Correction)
    except (msgspec.DecodeError, ValidationError) as wrong:
        return fault(f"This is no correction: {wrong}.", 422)
    try:
        with request.app.state.desk.book(write=True) as book:
            return answered(book.correct(correction), 201)
    except Refused as wrong:
        return fault(str(wrong), 409)


async def withdraw(request: Request) -> Response:
    """Take a correction back."""
    if not own(request, request.headers.get("x-mark")):
        return fault("Send the cookie `mark` and its value in the header X-Mark.", 403)
    with request.app.state.desk.book(write=True) as book:
        gone = book.withdraw(request.path_params["number"])
    return Response(status_code=204) if gone else fault("There is no such correction.", 404)


async def watch(request: Request) -> Response:
    """Watch, or no longer watch, an actor or a pair: {"a", "b", "on"}."""
    if not own(request, request.headers.get("x-mark")):
        return fault("Send the cookie `mark` and its value in the header X-Mark.", 403)
    try:
        body = msgspec.json.decode(await request.body(), type=dict[str, Any])
        subject = Subject.of(tuple(str(body[k]) for k in ("a", "b") if body.get(k)))
    except (msgspec.DecodeError, KeyError, SubjectError) as wrong:
        return fault(f"This names nobody to watch: {wrong}.", 422)
    with request.app.state.desk.book(write=True) as book:
        book.watch(subject.codes, on=bool(body.get("on", True)))
    return Response(status_code=204)


def openapi(request: Request) -> Response:
    """The description of this interface."""
    return JSONResponse(description())


def description() -> dict[str, Any]:
    """OpenAPI 3.1."""
    text = {"schema": {"type": "string"}}
    query = [{"name": n, "in": "query", **text} for n in search.NAMES]
    page = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 999999999}}
    error = {
        "description": "why not",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    mark = {"name": "X-Mark", "in": "header", "required": True, **text}
    listed = {"type": "array", "items": {"type": "object"}}

    def path(name: str) -> dict[str, Any]:
        return {"name": name, "in": "path", "required": True, **text}

    def get(summary: str, *parameters: Any, schema: Any = None, **others: Any) -> dict[str, Any]:
        ok = {"description": "found", "content": {"application/json": {"schema": schema or {"type": "object"}}}}
        return {"get": {"summary": summary, "parameters": list(parameters), "responses": {"200": ok, **others}}}

    def post(summary: str, body: Any, *parameters: Any, **answers: Any) -> dict[str, Any]:
        content = {"required": True, "content": {"application/json": {"schema": body}}}
        return {
            "post": {"summary": summary, "parameters": list(parameters), "requestBody": content, "responses": answers}
        }

    correction = {
        "type": "object", "required": ["document", "trigger", "type", "action"],
        "properties": {
            "document": {"type": "string"}, "type": {"type": "string"}, "note": {"type": "string"},
            "trigger": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            "action": {"enum": ["confirm", "wrong", "set", "add", "join", "split"]}, "values": {"type": "object"},
        },
    }  # fmt: skip
    watching = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "on": {"type": "boolean"}},
    }
    code = {"name": "code", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "explode": True}
    days = [{"name": n, "in": "query", **text} for n in ("since", "until")]
    return {
        "openapi": "3.1.0",
        "info": {"title": "dragoman", "version": dragoman.__version__, "description": "A ledger of events."},
        "paths": {
            "/api/events": get("Events by query, with facets", *query, page, **{"422": error}),
            "/api/reports": get("All reports", schema=listed),
            "/api/reports/{report}": get("One reading, in the exchange format", path("report"), **{"404": error}),
            "/api/reports/{report}/events/{event}/why": get(
                "How an event came to be", path("report"), path("event"), **{"404": error}
            ),
            "/api/stories": get("All stories", schema=listed),
            "/api/disputes": get("All disputes", schema=listed),
            "/api/commitments": get("All commitments", schema=listed),
            "/api/dossier": get("A dossier", code, {"name": "topic", "in": "query", **text}, *days, **{"422": error}),
            "/api/jobs/{job}": get("How far reading is", path("job"), **{"404": error}),
            "/api/corrections": post("Correct an event", correction, mark, **{
                "201": {"description": "noted"}, "403": error, "409": error, "422": error}),
            "/api/watch": post("Watch an actor or a pair", watching, mark, **{
                "204": {"description": "done"}, "403": error, "422": error}),
        },
        "components": {"schemas": {"Error": {"type": "object", "properties": {"error": {"type": "string"}}}}},
    }  # fmt: skip


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
