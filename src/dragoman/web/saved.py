"""Searches that people keep by name: in the ledger, so that they are there after a restart and in every browser."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dragoman.web import search
from dragoman.web.desk import Desk
from dragoman.web.guard import own
from dragoman.web.pages import in_words, page

LONGEST = 120  # characters of a name


def known(query: str) -> dict[str, str]:
    """The words of a query that the ledger knows."""
    given = dict(parse_qsl(query))
    return {name: given[name].strip() for name in search.NAMES if given.get(name, "").strip()}


async def save(request: Request) -> Response:
    """Keep a search, under the name given or its own words; or, with `drop`, no longer."""
    desk: Desk = request.app.state.desk
    async with request.form(max_files=0) as form:
        sent = {name: str(form.get(name, "")) for name in ("mark", "name", "query", "drop", "back")}
    if not own(request, sent["mark"]):
        return page(
            request,
            "message.html",
            403,
            title="Not saved",
            message="The form was not one of ours. Load the page again.",
        )
    query = known(sent["query"])
    name = " ".join(sent["name"].split())[:LONGEST] or in_words(query)[:LONGEST]
    with desk.book(write=True) as book:
        if sent["drop"]:
            book.drop_search(sent["drop"])
        else:
            book.keep_search(name, urlencode(query))
    return RedirectResponse(
        "/" if sent["back"] == "front" else f"/ledger{f'?{urlencode(query)}' if query else ''}", 303
    )


ROUTES = [Route("/searches", save, methods=["POST"])]
