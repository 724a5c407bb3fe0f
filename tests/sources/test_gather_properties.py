"""Whatever bytes come in, out come documents with words in them, or problems that say something."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Document, Problem
from dragoman.sources import gather

SNIPPETS = [
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0", b"<html>",
    b"<!doctype html>", b"<p>Iran agreed to the talks.</p>", b"</body>", b"<?xml?>", b"<meta charset=utf-16>", b"\r\n",
    b'{"text": "', b'"}', b'{"text": 1}', b"[", b"{", b"\n", b'{"id": 1, "text": "Iran agreed."}\n', b"\\ud800",
    "“said”".encode(), "“said”".encode("cp1252"), "“said”".encode("utf-16-le"), b"Iran and Russia signed a treaty. ",
    b"Post a Comment\n", b"Published: 18 January 2025\n",
]  # fmt: skip
BYTES = st.binary(max_size=300) | st.lists(st.sampled_from(SNIPPETS) | st.binary(max_size=8), max_size=12).map(b"".join)
NAMES = st.sampled_from(["a", "a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.xyz"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("Iran agreed."),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
KEYS = ["id", "url", "title", "published", "publisher", "authors", "language", "text"]
RECORDS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8) | VALUES


def check(found: list[Document | Problem]) -> None:
    assert found
    for item in found:
        if isinstance(item, Document):
            assert any(c.isalnum() for c in item.text)
            assert "\0" not in item.text
            assert item.id
            json.dumps([item.id, item.text, item.title, item.url, item.publisher, *item.authors]).encode()
            item.text.encode("utf8")
            assert item.published is None or len(item.published) == 10
        else:
            assert item.message
            assert item.kind
            (item.message + item.where).encode("utf8")
    ids = [item.id for item in found if isinstance(item, Document)]
    assert len(ids) == len(set(ids))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(BYTES)
def test_any_bytes_on_standard_input(raw: bytes) -> None:
    found = list(gather(["-"], stdin=io.BytesIO(raw)))
    check(found)
    assert found == list(gather(["-"], stdin=io.BytesIO(raw)))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(NAMES, BYTES)
def test_any_bytes_in_any_file(name: str, raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        check(list(gather([path])))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(RECORDS, min_size=1, max_size=5))
def test_any_json_values(records: list[object]) -> None:
    raw = "\n".join(json.dumps(record) for record in records).encode()
    check(list(gather(["-"], stdin=io.BytesIO(b'{"text": "Iran agreed."}\n' + raw))))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(min_size=1, max_size=120))
def test_text_in_the_exchange_form_is_never_altered(text: str) -> None:
    raw = json.dumps({"text": text}).encode()
    (item,) = gather(["-"], stdin=io.BytesIO(raw))
    assert isinstance(item, Problem) or item.text == text
