"""The events of a ledger as a table of pandas or polars, for analysis in Python (`pip install 'dragoman[frames]'`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from dragoman.exports import csv
from dragoman.exports.exchange import ExchangeError
from dragoman.exports.filters import Filter
from dragoman.exports.parquet import row
from dragoman.ledger import Ledger
from dragoman.records import Reading

DAYS = ("published", "date_from", "date_to")


def frame(
    source: str | Path | Iterable[Reading], library: Literal["pandas", "polars"] = "pandas", **wanted: str
) -> Any:
    """The events of a ledger's file, or of readings, one a row, with the columns of the csv export: days as dates,
    several values as lists. `wanted` filters as `dragoman export` does: since, until, type, actor, source, outlet.

        dragoman.frame("dragoman.db", actor="RUS", since="2025-01-01").groupby("type").size()

    Raises ValueError for another library, ExchangeError where the library is not installed, LedgerError where there is
    no such ledger.
    """
    if library not in ("pandas", "polars"):
        raise ValueError(f"There is no table of {library!r}. Name pandas or polars.")
    keep = Filter(**wanted)
    if isinstance(source, str | Path):
        with Ledger.open(source, write=False) as book:
            rows = list(rows_of(keep.readings(book.readings())))
    else:
        rows = list(rows_of(keep.readings(source)))
    try:
        return pandas(rows) if library == "pandas" else polars(rows)
    except ImportError as fault:
        raise ExchangeError(f"This needs {library}: pip install 'dragoman[frames]'.") from fault


def rows_of(readings: Iterable[Reading]) -> Iterable[dict[str, Any]]:
    """Each event as values by column."""
    return (row(reading, n) for reading in readings for n in range(len(reading.events)))


def pandas(rows: list[dict[str, Any]]) -> Any:
    """A pandas.DataFrame."""
    import pandas as pd

    made = pd.DataFrame(rows, columns=list(csv.COLUMNS))
    for day in DAYS:
        made[day] = pd.to_datetime(made[day], errors="coerce")
    return made


def polars(rows: list[dict[str, Any]]) -> Any:
    """A polars.DataFrame."""
    import polars as pl
    import pyarrow as pa

    from dragoman.exports.parquet import schema

    made = pl.from_arrow(pa.Table.from_pylist(rows, schema=schema()))
    return made.with_columns(pl.col(day).str.to_date(strict=False) for day in DAYS)
