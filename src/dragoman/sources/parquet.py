"""Parquet files of reports: a column for each key of the exchange form, or another program's (`report_keys.yaml`).

Read by row group, and of a row group some hundred rows at a time, so that a file of any size needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from dragoman.records import Document, Problem
from dragoman.sources import exchange
from dragoman.sources.extras import needed
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given

ROWS = 256  # rows held at once
LIMIT = 2_000_000_000  # bytes of a file that comes through a pipe, which has to be held whole
KEYS = ("id", "url", "title", "published", "publisher", "authors", "language", "text")
Numbered = tuple[Document | Problem, int | None]


def columns() -> set[str]:
    """The names of the columns that are read."""
    return {*KEYS, *(name for names in exchange.keys().values() for name in names)}


def reports(head: bytes, stream: BinaryIO, where: str, given: Given) -> Iterator[Numbered]:
    """The reports of a Parquet file, one a row, numbered from 1. A damaged row group does not stop the others."""
    needed("pyarrow", "Reading Parquet", "scale")
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream if stream.seekable() else _held(head, stream))
    except (pa.ArrowException, OSError) as fault:
        message = f"The Parquet file is damaged or cut short ({_first(fault)}). Write or copy it again."
        raise Unreadable(message, "truncated") from fault
    known = [name for name in file.schema_arrow.names if name in columns()]
    if not {"text", *exchange.keys()["text"]} & set(known):
        there = ", ".join(file.schema_arrow.names[:12]) or "none"
        raise Unreadable(f'There is no column "text" in this Parquet file. Its columns: {there}.', "json")
    if not file.metadata.num_rows:
        raise Unreadable("There is no row in this Parquet file.", "empty")
    row = 0
    for number in range(file.num_row_groups):
        end = row + file.metadata.row_group(number).num_rows
        try:
            for batch in file.iter_batches(ROWS, row_groups=[number], columns=known):
                for value in batch.to_pylist():
                    row += 1
                    for found in exchange.report(_plain(value), where, row, given):
                        yield found, row
        except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
            message = f"Rows {row + 1:,} to {end:,} are damaged and were left out ({_first(fault)})."
            yield Problem(where=where, line=row + 1, message=message, kind="truncated"), row + 1
            row = end


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON would hold it: days and times as text, what is not there left out."""
    made = {k: v.isoformat() if isinstance(v, date | datetime) else v for k, v in value.items() if v is not None}
    return {k: v.decode("utf8", "surrogateescape") if isinstance(v, bytes) else v for k, v in made.items()}


def _held(head: bytes, stream: BinaryIO) -> BinaryIO:
    raw = head + stream.read(LIMIT + 1 - len(head))
    if len(raw) > LIMIT:
        raise Unreadable("It is too long to come through a pipe. Name the file itself.", "too long")
    return BytesIO(raw)


def _first(fault: Exception) -> str:
    return str(fault).split("\n", 1)[0].rstrip(".")[:200]
