"""Files, folders, streams: everything becomes a document or a problem that says what to do."""

from __future__ import annotations

import io
import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.records import Document, Problem
from dragoman.sources import document_id, gather
from dragoman.sources.given import LIMIT

TEXT = "Norway and Sweden signed a fisheries agreement in Bergen on Tuesday.\n"
PAGE = Path(__file__).parent / "pages" / "harbour_courier.html"


def read(raw: bytes, name: str, folder: Path) -> list[Document | Problem]:
    path = folder / name
    path.write_bytes(raw)
    return list(gather([path]))


def one(raw: bytes, name: str, folder: Path) -> Document:
    (found,) = read(raw, name, folder)
    assert isinstance(found, Document), found
    return found


def problem(raw: bytes, name: str, folder: Path) -> Problem:
    (found,) = read(raw, name, folder)
    assert isinstance(found, Problem), found
    assert found.where == str(folder / name)
    return found


def piped(raw: bytes) -> list[Document | Problem]:
    return list(gather(["-"], stdin=io.BytesIO(raw)))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "report", "Report v1.2 of Friday", "a.log"])
def test_plain_text(name: str, tmp_path: Path) -> None:
    found = one(TEXT.encode(), name, tmp_path)
    assert found == Document(id=document_id(None, TEXT), text=TEXT)


SAID = "The “envoys” of Zürich met at the café — Mr Müller agreed, the agency said.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("times", [1, 2000])
def test_encodings(encoding: str, times: int, tmp_path: Path) -> None:
    assert one((SAID * times).encode(encoding), "a.txt", tmp_path).text == SAID * times


def test_latin_1_and_a_last_character_that_looks_cut(tmp_path: Path) -> None:
    assert one("José went to the café".encode("latin-1"), "a.txt", tmp_path).text == "José went to the café"
    assert one("He went to the café".encode("latin-1"), "b.txt", tmp_path).text == "He went to the café"


def test_other_scripts_are_guessed(tmp_path: Path) -> None:
    text = "Президент России Владимир Путин встретился с министром. " * 3
    assert one(text.encode("cp1251"), "a.txt", tmp_path).text == text


def test_blanks_quotes_and_direction_marks_are_kept(tmp_path: Path) -> None:
    text = "“20\u00a0years”\u2009– \u200bthe ‘deal’ \u202bab\u202c \u2066x\u2069 said.\n\n\tMr\u202fX left.\u2028Then"
    assert one(text.encode(), "a.txt", tmp_path).text == text


def test_line_ends_are_made_one(tmp_path: Path) -> None:
    assert one(b"Iran agreed.\r\n\r\nRussia did.\rThen", "a.txt", tmp_path).text == "Iran agreed.\n\nRussia did.\nThen"


def test_a_pasted_tail_is_cut_but_not_from_exchange_text(tmp_path: Path) -> None:
    text = TEXT + "No comments:\nPost a Comment"
    assert one(text.encode(), "a.txt", tmp_path).text == TEXT.rstrip()
    assert one(json.dumps({"text": text}).encode(), "a.jsonl", tmp_path).text == text


def test_pages_by_ending_and_by_content(tmp_path: Path) -> None:
    ids = {one(PAGE.read_bytes(), name, tmp_path).id for name in ("a.html", "b.htm", "c.xhtml", "d.txt", "e")}
    assert len(ids) == 1
    (found,) = piped(PAGE.read_bytes())
    assert isinstance(found, Document)
    assert found.title == "Moscow and Tehran sign partnership treaty"


@pytest.mark.parametrize(
    ("name", "raw", "kind", "says"),
    [
        ("a.txt", b"", "empty", "empty"),
        ("a.txt", b" \n\t\r\n", "empty", "no words"),
        ("a.txt", "\ufeff\u200b \u00a0".encode(), "empty", "no words"),
        ("a.jsonl", b"\n\n", "empty", "nothing in it"),
        ("a.json", b"[]", "empty", "list in this file is empty"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary", "PDF file.*pdftotext"),
        ("a.html", b"%PDF-1.7\n", "binary", "PDF file"),
        ("a.jsonl", b"%PDF-1.7\n", "binary", "PDF file"),
        ("a.txt", b"PK\x03\x04\x14\0\x06\0word/document.xml", "binary", "Word document"),
        ("a.docx", b"PK\x03\x04\x14\0\x06\0word/document.xml", "binary", "Word document"),
        ("a.txt", b"PK\x03\x04\x14\0", "binary", "zip archive.*Unpack"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", "PNG image"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "binary", "JPEG"),
        ("a.jsonl", b"\x1f\x8b\x08\0\0\0\0\0\0\x03KL", "binary", "gzip.*gunzip"),
        ("a.txt", b"{\\rtf1\\ansi Iran agreed}", "binary", "RTF"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0", "binary", "program"),
        ("a.txt", b"Iran agreed.\0 Russia did.", "binary", "binary file"),
        ("a.txt", TEXT.encode() * 3000 + b"\0", "binary", "binary file"),
        ("a.txt", b"\x01\x02\x03\x04 Iran \x05\x06", "binary", "binary file"),
        ("a.jsonl", bytes(range(256)) * 40, "binary", "binary file"),
        ("a.txt", "Iran agreed “now”".encode()[:-1], "truncated", "cut short"),
        ("a.txt", TEXT.encode("utf-16")[:-1], "truncated", "cut short"),
        ("a.txt", b"Ira\xef\xbf\xbd" * 40, "encoding", "Get the original"),
        ("a.html", b"<html><body></body></html>", "no report", "No report was found"),
        ("a.txt", b"Share this:\nPost a Comment\n", "no report", "no report in this text"),
        ("a.json", b"{broken", "json", "no JSON file"),
        ("a.json", b"12", "json", "a number, not an object"),
        ("a.txt", b"a" * (LIMIT + 1), "too long", "5,000,001 characters"),
        ("a.txt", b"a" * (4 * LIMIT + 1), "too long", "more than 20,000,000 bytes"),
    ],
)
def test_bad_files(name: str, raw: bytes, kind: str, says: str, tmp_path: Path) -> None:
    found = problem(raw, name, tmp_path)
    assert found.kind == kind
    assert re.search(says, found.message, re.S), found.message
    assert found.message.endswith((".", ")"))


def test_noise_is_a_problem_and_not_a_report(tmp_path: Path) -> None:
    dice = random.Random(7)
    for size in (40, 400, 4000):
        noise = bytes(dice.randrange(1, 256) for _ in range(size))
        assert problem(noise, "a.txt", tmp_path).kind in ("encoding", "binary")


LINES = [
    {"id": "a", "text": "One."},
    "{broken",
    {"text": "Two.", "published": "2025-01-17T10:00:00Z", "publisher": "Fjord Post", "authors": ["A", "B"], "gold": 1},
    {"id": "c"},
    {"id": "d", "text": ["no"]},
    {"id": 5, "text": "Five.", "title": 7, "published": "soon", "authors": 3},
    [1],
    {"id": "a", "text": "One."},
    {"id": "a", "text": "Another."},
    {"text": "  "},
    {"text": "Iran \0"},
    {"text": "Half \ud800 of one"},
    '{"text": "NaN is borne.", "score": NaN}',
    {"id": "\ud800", "text": "Six."},
    '{"text": "cut',
]


def test_json_lines(tmp_path: Path) -> None:
    raw = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in LINES)
    found = read(raw.encode(), "a.jsonl", tmp_path)
    documents = [item for item in found if isinstance(item, Document)]
    assert [d.text for d in documents] == ["One.", "Two.", "Five.", "NaN is borne.", "Six."]
    assert [d.id for d in documents][:3] == ["a", document_id("Fjord Post", "Two."), "5"]
    assert (documents[1].published, documents[1].authors) == ("2025-01-17", ("A", "B"))
    assert documents[2] == Document(id="5", text="Five.")
    problems = [(p.line, p.kind) for p in found if isinstance(p, Problem)]
    assert problems == [
        (2, "json"), (4, "json"), (5, "json"), (6, "field"), (6, "field"), (6, "field"), (7, "json"), (8, "duplicate"),
        (9, "conflict"), (10, "empty"), (11, "unreadable"), (12, "unreadable"), (14, "field"), (15, "json"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_json_lines_in_other_encodings(encoding: str, tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": f"{n} {SAID}"}, ensure_ascii=False) + "\r\n" for n in range(900))
    found = read(lines.encode(encoding), "a.ndjson", tmp_path)
    assert [d.text for d in found if isinstance(d, Document)] == [f"{n} {SAID}" for n in range(900)]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_with_one_report_or_a_list(name: str, indent: int | None, tmp_path: Path) -> None:
    assert one(json.dumps({"text": TEXT}, indent=indent).encode(), name, tmp_path).text == TEXT
    found = read(
        json.dumps([{"text": "One."}, {"text": 2}, {"text": "Three."}], indent=indent).encode(), name, tmp_path
    )
    assert [getattr(item, "text", None) for item in found] == ["One.", None, "Three."]
    assert isinstance(found[1], Problem)
    assert found[1].message.startswith("Report 2 of the list: ")


def test_json_lines_under_the_ending_json(tmp_path: Path) -> None:
    found = read(b'{"text": "One."}\n{bad\n{"text": "Three."}\n', "a.json", tmp_path)
    assert [getattr(item, "text", None) or item.line for item in found] == ["One.", 2, "Three."]  # type: ignore[union-attr]


def test_json_nested_too_deeply(tmp_path: Path) -> None:
    assert "nested" in problem(b'{"text": "a", "x": ' + b"[" * 100_000, "a.jsonl", tmp_path).message


class Endless(io.RawIOBase):
    """A stream of JSON lines without an end."""

    def __init__(self) -> None:
        self.number = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.number += 1
        line = (json.dumps({"id": self.number, "text": "It said so."}) + "\n").encode()
        buffer[: len(line)] = line
        return len(line)


def test_json_lines_are_streamed() -> None:
    stream = Endless()
    found = gather(["-"], stdin=stream)  # type: ignore[arg-type]
    assert [next(found).id for _ in range(5)] == ["1", "2", "3", "4", "5"]  # type: ignore[union-attr]


def test_a_line_that_is_too_long_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.jsonl.LINE", 200_000)
    raw = b'{"text": "One."}\n{"text": "' + b"a" * 3_000_000 + b'"}\n{"text": "Three."}\n'
    found = read(raw, "a.jsonl", tmp_path)
    assert [getattr(item, "text", None) or (item.line, item.kind) for item in found] == [  # type: ignore[union-attr]
        "One.", (2, "too long"), "Three.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'{"text": "One."}', ["One."]),
        (b"{curly} text begins like this.", ["{curly} text begins like this."]),
        (b"[Moscow] Talks began.", ["[Moscow] Talks began."]),
        ("\ufeffIran “agreed”".encode(), ["Iran “agreed”"]),
        (b"\n\nIran agreed.", ["\n\nIran agreed."]),
    ],
)
def test_standard_input_is_told_by_its_content(raw: bytes, texts: list[str]) -> None:
    assert [item.text for item in piped(raw)] == texts  # type: ignore[union-attr]


def test_an_empty_standard_input() -> None:
    (found,) = piped(b"")
    assert isinstance(found, Problem)
    assert (found.where, found.kind) == ("standard input", "empty")


def test_what_the_caller_gives_fills_gaps() -> None:
    raw = b'{"text": "One."}\n{"text": "Two.", "published": "2024-05-05", "publisher": "Own"}'
    one, two = gather(["-"], published="2025-01-17T09:00", publisher=" Fjord Post ", stdin=io.BytesIO(raw))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.published, one.publisher, one.id) == ("2025-01-17", "Fjord Post", document_id("Fjord Post", "One."))
    assert (two.published, two.publisher) == ("2024-05-05", "Own")


def test_a_day_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="Write it as 2025-01-17"):
        gather([], published="17/1")


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("b/z.txt", "b/deep/y.md", "a.txt", "c", ".hidden.txt", ".git/x.txt", "style.css", "1.png", "2.png"):
        (tmp_path / name).write_text(f"Report {name}.")
    (tmp_path / "b" / "bad.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "b" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b" / "self.txt").symlink_to(tmp_path / "b" / "self.txt")
    os.mkfifo(tmp_path / "b" / "pipe.txt")
    found = list(gather([tmp_path]))
    assert [item.text for item in found if isinstance(item, Document)] == [
        "Report a.txt.", "Report b/deep/y.md.", "Report b/z.txt.", "Report c.",
    ]  # fmt: skip
    problems = [(Path(p.where).name, p.kind) for p in found if isinstance(p, Problem)]
    assert problems == [
        ("bad.txt", "binary"), ("gone.txt", "missing"), ("pipe.txt", "special"), ("self.txt", "missing"),
        ("style.css", "skipped"), (tmp_path.name, "skipped"),
    ]  # fmt: skip
    assert isinstance(found[-1], Problem)
    assert found[-1].message.startswith("2 files with the ending .png were not read")
    assert found == list(gather([str(tmp_path)]))


def test_an_empty_folder(tmp_path: Path) -> None:
    (found,) = gather([tmp_path])
    assert isinstance(found, Problem)
    assert (found.kind, found.message) == ("empty", "There are no files in this folder.")


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    [
        ("nowhere.txt", "missing", "no such file"),
        ("https://harbourcourier.example/a", "missing", "not fetched"),
        ("/dev/null", "special", "device"),
        ("a\0b", "missing", "cannot be followed"),
        ("x" * 5000, "missing", "cannot be followed"),
    ],
)
def test_paths_that_lead_nowhere(path: str, kind: str, says: str) -> None:
    (found,) = gather([path])
    assert isinstance(found, Problem)
    assert found.kind == kind
    assert says in found.message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = gather([tmp_path / "pipe"])
    assert isinstance(found, Problem)
    assert "standard input" in found.message


def test_files_and_folders_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b").mkdir()
    (tmp_path / "c.txt").write_text("Three.")
    really_open, really_list = os.open, os.listdir

    def guarded(path: Path, flags: int) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    def listed(path: Path) -> list[str]:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied")
        return really_list(path)

    monkeypatch.setattr(os, "open", guarded)  # the tests may run as root, whom permissions do not stop
    monkeypatch.setattr(os, "listdir", listed)
    found = list(gather([tmp_path]))
    assert [getattr(item, "text", None) or item.kind for item in found] == [  # type: ignore[union-attr]
        "permission", "permission", "Three.",
    ]  # fmt: skip


class Breaking(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= 65_536:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_reading_that_breaks_off() -> None:
    line = b'{"id": "%d", "text": "It said so."}\n'
    raw = b"".join(line % n for n in range(4000))
    *documents, last = gather(["-"], stdin=Breaking(raw))
    assert len(documents) > 1000
    assert isinstance(last, Problem)
    assert "input/output error" in last.message


def test_the_same_report_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(gather([tmp_path, tmp_path / "a.txt"]))
    assert [getattr(item, "kind", "document") for item in found] == ["document", "duplicate", "duplicate"]


def test_names_that_would_upset_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31m.txt").write_bytes(b"")
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "wb"):
        pass
    wheres = [Path(item.where).name for item in gather([tmp_path]) if isinstance(item, Problem)]
    assert wheres == ["a\\n\\x1b[31m.txt", "\\xff.txt"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    def paths() -> Iterator[Path]:
        (tmp_path / "a.txt").write_text("One.")
        yield tmp_path / "a.txt"
        raise AssertionError("asked for too much")

    assert next(gather(paths())).text == "One."  # type: ignore[union-attr]


def test_ids_depend_on_publisher_and_text_only() -> None:
    assert document_id("A", "b") == document_id("A", "b")
    assert len({document_id("A", "b"), document_id("Ab", ""), document_id(None, "Ab"), document_id("", "b")}) == 4
    assert document_id(None, "Iran agreed.") == "8cb8c1f58d495e0c"
