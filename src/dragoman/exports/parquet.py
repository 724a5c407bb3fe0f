"""`parquet`: the columns of `csv`, typed, for pandas, polars, DuckDB, R and Spark. Needs pyarrow (`pip install
'dragoman[parquet]'`). Each column has a description in the schema's metadata, which is the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from dragoman.exports import csv
from dragoman.exports.exchange import ExchangeError
from dragoman.records import Reading

BATCH = 5000  # rows of one row group
NUMBERS = frozenset({"latitude", "longitude", "scale", "confidence"})
LISTS = frozenset(
    {"contexts", "actors", "actor_names", "recipients", "recipient_names", "aux", "attributed_to", "tolls", "terms"}
)
MEANING = {
    "document": "the report's id", "title": "its title", "publisher": "its outlet", "published": "its day, ISO",
    "url": "its address", "event": "the event's id in the report", "type": "PLOVER type, or a user's own",
    "mode": "PLOVER mode", "contexts": "PLOVER contexts", "actors": "codes of those who act",
    "actor_names": "their names, in the same order", "recipients": "codes of those acted upon",
    "recipient_names": "their names, in the same order", "object": "what is given, sought, signed or imposed",
    "aux": "future, hypothetical, negation, historical", "attributed_to": "codes of those on whose word it stands",
    "date_from": "first day, ISO", "date_to": "last day, ISO", "place": "where", "country": "ISO 3166 alpha-3 of it",
    "latitude": "degrees", "longitude": "degrees", "quad": "quad class", "scale": "PLOVER score, -10 to 10",
    "cameo": "CAMEO root code", "confidence": "0 to 1", "rule": "the rule that made it", "trigger": "its words",
    "sentence": "the sentence", "parent": "PLOVER type of a user's own type",
    "tolls": "figures: kind, number, unit, who", "terms": "what an agreement holds (commits) or leaves out (omits)",
    "due": "last day on which it is to be done, ISO",
}  # fmt: skip


def schema() -> Any:
    """The table's schema, its fields described."""
    try:
        import pyarrow as pa
    except ImportError as fault:
        raise ExchangeError("Writing Parquet needs pyarrow: pip install 'dragoman[parquet]'.") from fault
    kind = {n: pa.float64() for n in NUMBERS} | {n: pa.list_(pa.string()) for n in LISTS}
    return pa.schema([
        pa.field(n, kind.get(n, pa.string()), metadata={"description": MEANING[n]}) for n in csv.COLUMNS
    ])  # fmt: skip


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write the events of all readings; returns how many. Raises ExchangeError without pyarrow."""
    made = schema()
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = (row(r, n) for r in readings for n in range(len(r.events)))
    count = 0
    with pq.ParquetWriter(out, made) as writer:
        while batch := list(islice(rows, BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=made))
            count += len(batch)
    return count


def row(reading: Reading, number: int) -> dict[str, Any]:
    """One event's values by column."""
    values = dict(zip(csv.COLUMNS, csv.values(reading.document, reading.events[number]), strict=True))
    for name in LISTS:
        joined = values[name]
        values[name] = str(joined).split("; ") if joined else []  # type: ignore[assignment]
    return values
