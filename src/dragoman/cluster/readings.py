"""Parquet files of readings: a row for each report, its reading whole (in the exchange format) beside columns to query.

A row of what could not be read has only `problem`, as JSON. The file's metadata (`dragoman`) says which shard it is of,
and by which reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.exports.exchange import ExchangeError, reading_from_json
from dragoman.exports.jsonl import line
from dragoman.records import Problem, Reading

KEY = b"dragoman"
ROWS, BYTES = 1000, 32_000_000  # of one row group


def schema() -> Any:
    """The schema of the table."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    return pa.schema([
        ("id", text), ("url", text), ("title", text), ("publisher", text), ("published", text), ("reader", text),
        ("attributions", pa.int32()), ("events", pa.int32()), ("types", texts), ("codes", texts), ("reading", text),
        ("problem", text),
    ])  # fmt: skip


def row(item: Reading | Problem) -> dict[str, Any]:
    """One reading's or problem's values. `types` are those of its events, `codes` all who have part in them."""
    if isinstance(item, Problem):
        return {"problem": msgspec.json.encode(item).decode()}
    document, events = item.document, item.events
    codes = {party.code for e in events for party in (*e.actors, *e.recipients)}
    return {
        "id": document.id, "url": document.url, "title": document.title, "publisher": document.publisher,
        "published": document.published, "reader": item.reader, "attributions": len(item.attributions),
        "events": len(events), "types": sorted({e.type for e in events}), "codes": sorted(codes),
        "reading": line(item).decode(),
    }  # fmt: skip


class Writer:
    """Writes rows to an open file by row groups of bounded size."""

    def __init__(self, out: Any) -> None:
        import pyarrow.parquet as pq

        self.schema = schema()
        self.file = pq.ParquetWriter(out, self.schema, compression="zstd")
        self.waiting: list[dict[str, Any]] = []
        self.size = 0

    def put(self, item: Reading | Problem) -> None:
        """One row more."""
        made = row(item)
        self.waiting.append(made)
        self.size += len(made.get("reading", ""))
        if len(self.waiting) >= ROWS or self.size >= BYTES:
            self._flush()

    def close(self, about: dict[str, Any]) -> None:
        """Write what waits, and say in the metadata what the file is about."""
        self._flush()
        self.file.add_key_value_metadata({KEY: msgspec.json.encode(about)})
        self.file.close()

    def abandon(self) -> None:
        """End the file, whatever is in it: nobody is to have it."""
        self.file.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self.waiting:
            self.file.write_table(pa.Table.from_pylist(self.waiting, schema=self.schema))
        self.waiting, self.size = [], 0


def about(source: Any) -> dict[str, Any] | None:
    """What a file of readings says of itself; None for any other Parquet file."""
    import pyarrow.parquet as pq

    found = (pq.read_metadata(source).metadata or {}).get(KEY)
    value = msgspec.json.decode(found) if found is not None else None
    return value if isinstance(value, dict) else None


def rows(source: Any) -> Iterator[tuple[int, Reading | Problem | ExchangeError]]:
    """The readings and problems of a file with the numbers of their rows, a bounded number at a time.

    Raises ExchangeError where it is no Parquet file of readings, or is damaged.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as fault:
        raise ExchangeError("Loading Parquet needs pyarrow: pip install 'dragoman[scale]'.") from fault
    number = 0
    try:
        file = pq.ParquetFile(source)
        if "reading" not in file.schema_arrow.names:
            raise ExchangeError("This Parquet file has no column “reading”. Reports are read by dragoman read.")
        known = [name for name in ("reading", "problem") if name in file.schema_arrow.names]
        for batch in file.iter_batches(100, columns=known):
            for value in batch.to_pylist():
                number += 1
                yield number, _item(value)
    except (pa.ArrowException, OSError) as fault:
        raise ExchangeError(
            f"The file is damaged from row {number + 1:,} on ({str(fault).splitlines()[0]})."
        ) from fault


def _item(value: dict[str, Any]) -> Reading | Problem | ExchangeError:
    try:
        if value["reading"] is None:
            return msgspec.json.decode(value.get("problem") or "", type=Problem)
        return reading_from_json(msgspec.json.decode(value["reading"]))
    except (ExchangeError, msgspec.DecodeError) as fault:
        return fault if isinstance(fault, ExchangeError) else ExchangeError(f"The row is no reading: {fault}.")
