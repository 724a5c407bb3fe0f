"""The app: its addresses, and what stands in front of them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.ledger import LedgerError
from dragoman.web import adding, api, boards, dossiers, pages, phrases, pictures, saved
from dragoman.web.desk import Desk
from dragoman.web.guard import Guard


def application(ledger: Path, token: str | None = None) -> Starlette:
    """The app over a ledger. With a token only those who bring it are answered."""
    routes = [
        Route("/", pages.front),
        Route("/ledger", pages.ledger),
        Route("/reports", pages.reports),
        Route("/reports/{report:path}", pages.report),
        Route("/dyads/{a}-{b}", dossiers.dyad),
        Route("/actors/{code}", dossiers.actor),
        Route("/stories", boards.stories),
        Route("/stories/{story:path}", boards.story),
        Route("/disputes", boards.disputes),
        Route("/commitments", boards.commitments),
        Route("/network", pictures.network),
        Route("/map", pictures.world),
        Route("/add", adding.add, methods=["GET", "POST"]),
        Route("/problems", adding.problems),
        *saved.ROUTES,
        *api.ROUTES,
        Mount("/static", StaticFiles(directory=str(files("dragoman.web") / "static"))),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token)],
        exception_handlers={404: missing, 405: missing, LedgerError: broken},
    )
    app.state.desk = Desk(ledger)
    app.state.templates = templates()
    app.state.jobs = {}
    return app


def templates() -> Environment:
    """The templates. Whatever comes from a report is escaped; a name that a page lacks is an error."""
    made = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["quoted"] = lambda value: quote(str(value), safe="")
    made.globals |= {"code_words": phrases.code, "word": phrases.word, "line": phrases.line}
    return made


async def missing(request: Request, fault: Exception) -> Response:
    """An address that is not there, or not for this (405): told to people as a page, to programs as JSON."""
    code, headers = (fault.status_code, fault.headers) if isinstance(fault, HTTPException) else (404, None)
    told = "There is no such page in this ledger." if code == 404 else "This cannot be done with this address."
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": told.replace("page", "thing")}, code, headers)
    answer = pages.page(request, "message.html", code, title="Not here", message=told)
    answer.headers.update(headers or {})
    return answer


async def broken(request: Request, fault: Exception) -> Response:
    """The ledger cannot be used."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": str(fault)}, 500)
    return HTMLResponse(
        request.app.state.templates.get_template("message.html").render(
            title="The ledger cannot be used", message=str(fault), mark="", here=""
        ),
        500,
    )
