"""Adding reports: pasted, uploaded, or fetched from an address; read one after the other; and problems."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dragoman.ledger import Taken, take
from dragoman.records import Document, Problem
from dragoman.sources import document_id, gather
from dragoman.sources.calendar import iso_date
from dragoman.sources.fetching import Unfetchable, fetch
from dragoman.web.desk import Desk
from dragoman.web.guard import own
from dragoman.web.pages import page

LARGEST = 20_000_000  # bytes of one upload
KEPT = 20  # jobs that are remembered


class Job:
    """Reports being read. `done` and `total` count them; `told` says what came of each."""

    def __init__(self) -> None:
        self.id = token_urlsafe(8)
        self.total = 0
        self.done = 0
        self.finished = False
        self.told: list[dict[str, Any]] = []

    def run(self, desk: Desk, items: list[Document | Problem]) -> None:
        """Read all of them into the ledger."""
        self.total = len(items)
        try:
            with desk.book(write=True) as book:
                for result in take(items, lambda: desk.reader, book):
                    self.done += 1
                    self.told.append(outcome(result))
        except Exception as fault:  # a thread's error would be seen by nobody
            self.told.append({"problem": f"Reading stopped: {fault}"})
        self.finished = True


def outcome(result: Taken | Problem) -> dict[str, Any]:
    """What came of one report, for people."""
    if isinstance(result, Problem):
        return {"problem": f"{result.where}: {result.message}"}
    events = len(result.reading.events) if result.reading else None
    return {"report": result.document.id, "title": result.document.title, "stored": result.stored, "events": events}


async def add(request: Request) -> Response:
    """The form, and what it sends."""
    jobs: dict[str, Job] = request.app.state.jobs
    if request.method == "GET":
        job = jobs.get(request.query_params.get("job", ""))
        return page(request, "add.html", job=job, fault=None)
    async with request.form(max_part_size=LARGEST) as form:
        if not own(request, str(form.get("mark", ""))):
            return page(request, "add.html", 403, job=None, fault="The form was not one of ours. Load the page again.")
        day = str(form.get("published", "")).strip()
        if day and iso_date(day) is None:
            return page(request, "add.html", 400, job=None, fault=f"“{day}” is no date. Write it as 2025-01-17.")
        published, publisher = iso_date(day) if day else None, str(form.get("publisher", "")).strip() or None
        uploads = [
            (f.filename or "report.txt", await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile)
        ]
        text, url = str(form.get("text", "")).strip(), str(form.get("url", "")).strip()
    from starlette.concurrency import run_in_threadpool

    items = await run_in_threadpool(collected, text, url, uploads, published, publisher)
    if not items:
        return page(
            request,
            "add.html",
            400,
            job=None,
            fault="Nothing to read: paste a report, choose files, or give an address.",
        )
    job = Job()
    while len(jobs) >= KEPT:
        jobs.pop(next(iter(jobs)))
    jobs[job.id] = job
    job.total = len(items)
    Thread(target=job.run, args=(request.app.state.desk, items), daemon=True).start()
    return RedirectResponse(f"/add?job={job.id}", 303)


def collected(
    text: str, url: str, uploads: list[tuple[str, bytes]], published: str | None, publisher: str | None
) -> list[Document | Problem]:
    """All that was sent, as documents and problems."""
    items: list[Document | Problem] = []
    if text:
        items.append(Document(id=document_id(publisher, text), text=text, published=published, publisher=publisher))
    if url:
        try:
            body, there = fetch(url)
            for one in gather(["-"], published, publisher, BytesIO(body)):
                items.append(addressed(one, there))
        except Unfetchable as fault:
            items.append(Problem(where=url, message=str(fault), kind="unreadable"))
    files = [(name, data) for name, data in uploads if data]
    if files:
        with TemporaryDirectory() as folder:
            paths = []
            for n, (name, data) in enumerate(files):
                place = Path(folder) / str(n)
                place.mkdir()
                path = place / (Path(name).name or "report.txt")
                path.write_bytes(data)
                paths.append(path)
            items += list(gather(paths, published, publisher))
    return items


def addressed(item: Document | Problem, url: str) -> Document | Problem:
    """A fetched document with its address."""
    from msgspec.structs import replace

    return replace(item, url=item.url or url) if isinstance(item, Document) else replace(item, where=url)


def progress(request: Request) -> Response:
    """How far a job is."""
    job = request.app.state.jobs.get(request.path_params["job"])
    if job is None:
        return JSONResponse({"error": "There is no such job."}, 404)
    return JSONResponse({"done": job.done, "total": job.total, "finished": job.finished, "told": job.told})


def problems(request: Request) -> Response:
    """What could not be read, and why."""
    with request.app.state.desk.book() as book:
        return page(request, "problems.html", found=book.problems())


ROUTES = [Route("/api/jobs/{job}", progress)]
