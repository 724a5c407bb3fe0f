"""The JSON interface described for programs: OpenAPI 3.1, its schemas made from the record types themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

import dragoman
from dragoman.dossiers.records import Dossier
from dragoman.dossiers.subject import CODE
from dragoman.explain.explanation import Explanation
from dragoman.ledger import Entry
from dragoman.records import Attribution, Commitment, Correction, Dispute, Event, Story
from dragoman.web import search
from dragoman.web.facets import AUX

TEXT: dict[str, Any] = {"type": "string"}
DAY: dict[str, Any] = {"type": "string", "format": "date"}
LARGEST = 2**31 - 1  # characters, and numbers of corrections
LAST = 999_999_999  # page
STANDINGS = ("single source", "corroborated", "disputed")
RECORDS = (search.Found, Entry, Story, Dispute, Commitment, Dossier, Correction, Event, Attribution, Explanation)
QUERY: dict[str, dict[str, Any]] = dict.fromkeys(search.NAMES, TEXT) | {
    "aux": {"enum": [*AUX, "none"]}, "standing": {"enum": list(STANDINGS)}, "since": DAY, "until": DAY,
}  # fmt: skip


def ref(name: str) -> dict[str, Any]:
    """A schema by name."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(name: str) -> dict[str, Any]:
    """A list of what a schema describes."""
    return {"type": "array", "items": ref(name)}


def body(schema: dict[str, Any], told: str) -> dict[str, Any]:
    """An answer of JSON."""
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def parameter(name: str, where: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A parameter; those of the path are required."""
    return {"name": name, "in": where, "schema": schema} | ({"required": True} if where == "path" else {}) | more


def errors(*codes: int) -> dict[str, Any]:
    """Refusals that say why."""
    return {str(code): body(ref("Error"), "why not") for code in codes}


def get(summary: str, schema: dict[str, Any], *parameters: Any, refusals: tuple[int, ...] = ()) -> dict[str, Any]:
    """An operation that only looks."""
    answers = {"200": body(schema, "found")} | errors(*refusals)
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": answers}}


def change(
    method: str, summary: str, code: int, schema: dict[str, Any] | None, *parameters: Any, takes: Any, refusals: Any
) -> dict[str, Any]:
    """An operation that changes the ledger: it wants the mark of our own pages."""
    done = {str(code): body(schema, "done") if schema else {"description": "done"}}
    made: dict[str, Any] = {
        "summary": summary, "responses": done | errors(*refusals),
        "parameters": [
            *parameters, parameter("X-Mark", "header", TEXT, required=True), parameter("mark", "cookie", TEXT),
        ],
    }  # fmt: skip
    if takes:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": takes}}}
    return {method: made}


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """OpenAPI 3.1."""
    _, schemas = msgspec.json.schema_components(RECORDS, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {"title": "dragoman", "version": dragoman.__version__, "description": "A ledger of events."},
        "paths": paths(),
        "components": {"schemas": schemas | ours(schemas["Correction"])},
    }


def ours(correction: dict[str, Any]) -> dict[str, Any]:
    """Schemas of what is no record: refusals, readings in the exchange format, jobs, and what may be sent."""
    place = {"type": "integer", "minimum": 0, "maximum": LARGEST}
    properties = {k: v for k, v in correction["properties"].items() if k != "number"}
    properties["trigger"] = {"type": "array", "items": place, "minItems": 2, "maxItems": 2}
    nullable = {"type": ["string", "null"]}
    return {
        "Error": {"type": "object", "required": ["error"], "properties": {"error": TEXT}},
        "Reading": {
            "type": "object", "required": ["id", "text", "attributions", "events"],
            "properties": {
                "id": TEXT, "url": nullable, "title": nullable, "published": nullable, "publisher": nullable,
                "text": TEXT, "attributions": listed("Attribution"), "events": listed("Event"),
            },
        },
        "Job": {
            "type": "object", "required": ["done", "total", "finished", "told"],
            "properties": {
                "done": place, "total": place, "finished": {"type": "boolean"},
                "told": {"type": "array", "items": {"type": "object"}},
            },
        },
        "NewCorrection": {
            "type": "object", "required": ["document", "trigger", "type", "action"], "properties": properties,
            "additionalProperties": False,
        },
        "Watching": {
            "type": "object", "required": ["a"], "additionalProperties": False,
            "properties": {"a": code(), "b": {**code(), "type": ["string", "null"]}, "on": {"type": "boolean"}},
        },
    }  # fmt: skip


def code() -> dict[str, Any]:
    """An actor's code."""
    return {"type": "string", "pattern": f"^(?:{CODE.pattern})$"}


def paths() -> dict[str, Any]:
    """All addresses and what can be done there."""
    query = [parameter(name, "query", schema) for name, schema in QUERY.items()]
    page = parameter("page", "query", {"type": "integer", "minimum": 1, "maximum": LAST})
    report, event = parameter("report", "path", TEXT), parameter("event", "path", TEXT)
    number = parameter("number", "path", {"type": "integer", "minimum": 1, "maximum": LARGEST})
    codes = {"type": "array", "items": code(), "minItems": 1, "maxItems": 2}
    days = [parameter(name, "query", DAY) for name in ("since", "until")]
    return {
        "/api/events": get("Events by query, with facets", ref("Found"), *query, page, refusals=(422,)),
        "/api/reports": get("All reports", listed("Entry")),
        "/api/reports/{report}": get(
            "One reading, in the exchange format", ref("Reading"), report, refusals=(404,)
        ),
        "/api/reports/{report}/events/{event}/why": get(
            "How an event came to be", ref("Explanation"), report, event, refusals=(404,)
        ),
        "/api/stories": get("All stories", listed("Story")),
        "/api/disputes": get("All disputes", listed("Dispute")),
        "/api/commitments": get("All commitments", listed("Commitment")),
        "/api/dossier": get(
            "A dossier of one or two codes, or of a topic; 404 where neither or both are given", ref("Dossier"),
            parameter("code", "query", codes, explode=True), parameter("topic", "query", TEXT), *days,
            refusals=(404, 422),
        ),
        "/api/jobs/{job}": get("How far reading is", ref("Job"), parameter("job", "path", TEXT), refusals=(404,)),
        "/api/corrections": change(
            "post", "Correct an event", 201, ref("Correction"), takes=ref("NewCorrection"), refusals=(403, 409, 422)
        ),
        "/api/corrections/{number}": change(
            "delete", "Take a correction back", 204, None, number, takes=None, refusals=(403, 404)
        ),
        "/api/watch": change(
            "post", "Watch an actor or a pair", 204, None, takes=ref("Watching"), refusals=(403, 422)
        ),
    }  # fmt: skip
