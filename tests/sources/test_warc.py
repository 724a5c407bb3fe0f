"""Web archives: pages come out as saved pages do, and a damaged record loses no other. The pages are invented."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from dragoman.records import Document, Problem
from dragoman.sources import gather

warcio = pytest.importorskip("warcio")
from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import WARCWriter  # noqa: E402

PAGES = Path(__file__).parent / "pages"
HTML = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
STORY = (
    "Norway and Sweden signed agreement number {0} on fisheries in Bergen on Tuesday, their ministers said there. " * 3
)
FETCHED = "2025-01-17T08:30:00Z"


def html(number: int) -> bytes:
    return HTML.format(f"Agreement {number}", STORY.format(number)).encode()


class Archive:
    """A WARC in the making, and where each of its records begins."""

    def __init__(self, packed: bool = True) -> None:
        self.out, self.starts = io.BytesIO(), [0]
        self.writer = WARCWriter(self.out, gzip=packed)

    def add(self, body: bytes, status: str = "200 OK", kind: str = "text/html", **more: str) -> None:
        address = f"https://news.example/{len(self.starts)}"
        http = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in more.items())]
        self.put("response", address, body, StatusAndHeaders(status, http, protocol="HTTP/1.1"))

    def put(self, kind: str, address: str, body: bytes, headers: StatusAndHeaders | None = None) -> None:
        made = self.writer.create_warc_record(
            address, kind, payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": FETCHED}
        )
        self.writer.write_record(made)
        self.starts.append(self.out.tell())

    def read(self, folder: Path, name: str = "crawl.warc.gz") -> list[Document | Problem]:
        (folder / name).write_bytes(self.out.getvalue())
        return list(gather([folder / name]))

    def spoil(self, record: int, at: int, by: bytes) -> None:
        self.out.seek(self.starts[record] + at)
        self.out.write(by)


def of(count: int, packed: bool = True) -> Archive:
    archive = Archive(packed)
    for number in range(1, count + 1):
        archive.add(html(number))
    return archive


def texts(items: list[Document | Problem]) -> list[int]:
    """The numbers of the agreements in the documents."""
    return [int(i.title.split()[1]) for i in items if isinstance(i, Document) and i.title]


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc"), (True, "named otherwise.bin")])
def test_pages(packed: bool, name: str, tmp_path: Path) -> None:
    items = of(3, packed).read(tmp_path, name)
    documents = [i for i in items if isinstance(i, Document)]
    assert texts(items) == [1, 2, 3]
    assert [d.url for d in documents] == [f"https://news.example/{n}" for n in (1, 2, 3)]
    assert documents[0].published == "2025-01-17"
    assert documents[0].text == STORY.format(1).strip()
    notes = [i for i in items if isinstance(i, Problem)]
    assert [n.kind for n in notes] == ["field"] * 3
    assert "Record 1: https://news.example/1 tells no day; 2025-01-17" in notes[0].message


def test_the_same_as_the_page_saved_by_itself(tmp_path: Path) -> None:
    path = PAGES / "harbour_courier.html"
    archive = Archive()
    archive.add(path.read_bytes())
    (alone,) = gather([path])
    (found,) = archive.read(tmp_path)
    assert isinstance(alone, Document)
    assert isinstance(found, Document)
    assert (found.id, found.text, found.title, found.published) == (alone.id, alone.text, alone.title, alone.published)
    assert found.url == "https://news.example/1"


def test_a_day_that_the_caller_gives(tmp_path: Path) -> None:
    archive = of(1)
    (tmp_path / "a.warc.gz").write_bytes(archive.out.getvalue())
    (found,) = gather([tmp_path / "a.warc.gz"], published="2024-12-31")
    assert isinstance(found, Document)
    assert found.published == "2024-12-31"


def test_only_pages_that_were_answered(tmp_path: Path) -> None:
    archive = Archive()
    archive.put("request", "https://news.example/", b"GET / HTTP/1.1\r\n\r\n")
    archive.add(html(1), status="404 Not Found")
    archive.add(html(2), status="301 Moved Permanently")
    archive.add(b"\x89PNG", kind="image/png")
    archive.add(b"User-agent: *", kind="text/plain")
    archive.put("resource", "https://news.example/r", html(3))
    archive.add(html(4), kind="Text/HTML; charset=utf-8")
    assert texts(archive.read(tmp_path)) == [4]


def test_none_at_all(tmp_path: Path) -> None:
    archive = Archive()
    archive.add(html(1), status="500 Internal Server Error")
    (problem,) = archive.read(tmp_path)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where) == ("empty", str(tmp_path / "crawl.warc.gz"))


def test_bodies_that_were_packed_and_sent_in_chunks(tmp_path: Path) -> None:
    archive = Archive()
    archive.add(gzip.compress(html(1)), Content_Encoding="gzip")
    body = html(2)
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:100], body[100:])) + b"0\r\n\r\n"
    archive.add(chunked, Transfer_Encoding="chunked")
    archive.add(gzip.compress(html(3))[:60], Content_Encoding="gzip")
    items = archive.read(tmp_path)
    assert texts(items) == [1, 2]
    assert any(isinstance(i, Problem) and i.message.startswith("Record 3: https://news.example/3") for i in items)


def test_the_charset_that_the_server_names(tmp_path: Path) -> None:
    archive = Archive()
    page = HTML.format("Visit", STORY.format(1).replace("Bergen", "Tromsø, Орёл"))
    archive.add(page.replace("ø", "o").encode("koi8-r"), kind="text/html; charset=KOI8-R")
    items = archive.read(tmp_path)
    assert any(isinstance(i, Document) and "Tromso, Орёл" in i.text for i in items)


def test_a_page_past_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.html.LIMIT", 50_000)
    archive = of(1)
    archive.add(html(2) + b" " * 60_000)
    archive.add(html(3))
    items = archive.read(tmp_path)
    assert texts(items) == [1, 3]
    assert [i.kind for i in items if isinstance(i, Problem)].count("too long") == 1


@pytest.mark.parametrize("at", [0, 12, 200])
def test_a_damaged_member_loses_no_other(at: int, tmp_path: Path) -> None:
    archive = of(4)
    archive.spoil(1, at, b"\xff" * 40)
    items = archive.read(tmp_path)
    assert texts(items) == [1, 3, 4]
    damage = [i for i in items if isinstance(i, Problem) and i.kind == "truncated"]
    assert damage
    assert damage[0].where == str(tmp_path / "crawl.warc.gz")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Content-Length: ", b"Content-Length: 9"),
        (b"Content-Length: ", b"Content-Length: -"),
        (b"WARC/1.", b"WARC.1/"),
    ],
)
def test_a_damaged_record_loses_no_other(old: bytes, new: bytes, tmp_path: Path) -> None:
    archive = of(4, packed=False)
    raw = archive.out.getvalue()
    second, rest = raw[archive.starts[1] : archive.starts[2]], raw[archive.starts[2] :]
    archive.out = io.BytesIO(raw[: archive.starts[1]] + second.replace(old, new, 1) + rest)
    items = archive.read(tmp_path, "a.warc")
    assert texts(items) == [1, 3, 4]
    damage = [i for i in items if isinstance(i, Problem) and i.kind != "field"]
    assert len(damage) == 1


@pytest.mark.parametrize("packed", [True, False])
def test_cut_short(packed: bool, tmp_path: Path) -> None:
    archive = of(3, packed)
    archive.out = io.BytesIO(archive.out.getvalue()[: archive.starts[2] + 300])
    items = archive.read(tmp_path)
    assert texts(items) == [1, 2]
    assert [i for i in items if isinstance(i, Problem) and i.kind != "field"]


def test_packed_as_one_and_through_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "whole.warc.gz").write_bytes(gzip.compress(of(3, packed=False).out.getvalue()))
    assert texts(list(gather([tmp_path / "whole.warc.gz"]))) == [1, 2, 3]

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    for packed in (True, False):
        assert texts(list(gather(["-"], stdin=Pipe(of(3, packed).out.getvalue())))) == [1, 2, 3]


def test_found_in_a_folder_with_texts_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY.format(9))
    items = of(2).read(tmp_path)
    assert len(items) == 4
    assert len([i for i in gather([tmp_path]) if isinstance(i, Document)]) == 3


def test_no_archive_after_all(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("Norway said so.")
    (problem,) = gather([tmp_path / "a.warc"])
    assert isinstance(problem, Problem)
    assert problem.kind == "binary"


def test_without_warcio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio", None)
    monkeypatch.setattr("dragoman.sources.extras.find_spec", lambda name: None)
    (problem,) = of(1).read(tmp_path)
    assert isinstance(problem, Problem)
    assert problem.kind == "missing extra"
    assert "pip install 'dragoman[scale]'" in problem.message
