"""What a file holds, by its first bytes and the ending of its name."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.lexicon.loader import folder, load
from dragoman.sources.decoding import marked
from dragoman.sources.faults import Unreadable
from dragoman.sources.members import GZIP, unpacked

Form = Literal["plain", "html", "jsonl", "json", "warc", "parquet"]
SUFFIXES: dict[str, Form] = {
    "": "plain", ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".warc": "warc", ".warc.gz": "warc", ".parquet": "parquet",
}  # fmt: skip
HEAD = 65_536  # bytes looked at to tell the form
CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
WARC, PARQUET = b"WARC/1", b"PAR1"
SUFFIX = re.compile(r"(?:\.warc)?\.[A-Za-z][A-Za-z0-9]{0,7}\Z", re.I)


class Signature(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of file that is no text: its first bytes in hex (from `offset`), and what `within` tells it apart."""

    name: str
    begins: str
    advice: str
    offset: int = 0
    within: str | None = None


@cache
def signatures() -> tuple[Signature, ...]:
    """The known kinds of files that are no text, in the order in which they are tried."""
    return load(folder() / "formats.yaml", tuple[Signature, ...])


def ending(name: str) -> str:
    """The ending of a file's name in lower case; "" where what follows the last dot is no ending ("Report v1.2 b")."""
    found = SUFFIX.search(name.lstrip("."))
    return found.group().lower() if found else ""


def holding(head: bytes) -> Form | None:
    """The form of a file of many reports that is told by its first bytes: a web archive, packed or not, or Parquet."""
    if head.startswith(WARC) or (head.startswith(GZIP) and unpacked(head).startswith(WARC)):
        return "warc"
    return "parquet" if head.startswith(PARQUET) else None


def refuse(head: bytes) -> None:
    """Unreadable where the first bytes are those of a known kind of file that is no text."""
    for kind in signatures():
        begins = bytes.fromhex(kind.begins)
        if head.startswith(begins, kind.offset) and (kind.within is None or kind.within.encode() in head):
            raise Unreadable(f"This is {kind.name}, not text. {kind.advice}", "binary")


def form(head: bytes, suffix: str) -> Form:
    """The form of a text by its beginning and, where that does not tell, by the ending of its name.

    Unreadable for what is no text by its first bytes.
    """
    if found := holding(head):
        return found
    refuse(head)
    if len(head.translate(None, CONTROLS)) < 0.95 * len(head) and marked(head) is None:
        raise Unreadable("This is a binary file, not text. Name the report as text, HTML or JSONL.", "binary")
    named = SUFFIXES.get(suffix, "plain")
    start = head.decode(marked(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if named in ("warc", "parquet"):
        what = "web archive (WARC)" if named == "warc" else "Parquet file"
        raise Unreadable(f"This is no {what}, though its name says so. Download or write it again.", "binary")
    if named in ("jsonl", "json"):
        if named == "jsonl" and (start.startswith("[") or start.split("\n", 1)[0].strip() == "{"):
            return "json"
        return named
    if PAGE.match(start):
        return "html"
    if suffix and named == "plain" and suffix in SUFFIXES:
        return "plain"
    return named if named == "html" else _sniffed(start)


def _sniffed(start: str) -> Form:
    """JSON that comes under no name of its own (standard input, a file without an ending), else plain text."""
    first, _, _ = start.partition("\n")
    if first.startswith("{"):
        try:
            if isinstance(msgspec.json.decode(first), dict):
                return "jsonl"
        except (msgspec.DecodeError, RecursionError):
            return "json" if re.match(r'\{\s*"[a-z_]+"\s*:', start) else "plain"
    return "json" if re.match(r'\[\s*\{\s*"', start) else "plain"
