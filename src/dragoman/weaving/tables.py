"""Tables of DuckDB on disk: rows go in by batches and come out sorted, whatever memory they would need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.sources.extras import MissingExtra, install

BATCH = 50_000  # rows that are held at once


class Tables:
    """A database of its own in a folder. Raises MissingExtra without DuckDB and pyarrow."""

    def __init__(self, folder: Path, memory: str) -> None:
        try:
            import duckdb
            import pyarrow
        except ImportError as fault:
            raise MissingExtra(install("Weaving on disk", "scale")) from fault
        self.arrow = pyarrow
        settings = {"memory_limit": memory, "temp_directory": str(folder / "spill"), "threads": 1}
        self.connection = duckdb.connect(str(folder / "weaving.duckdb"), config=settings)

    def fill(self, table: str, columns: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Make a table of rows. `columns` are names with types of Arrow."""
        schema = self.arrow.schema([(name, getattr(self.arrow, kind)()) for name, kind in columns.items()])
        left, start = iter(rows), f"CREATE TABLE {table} AS"
        while (batch := list(islice(left, BATCH))) or start.startswith("CREATE"):
            values = zip(*batch, strict=True) if batch else ([] for _ in columns)
            self.connection.register("batch", self.arrow.table([list(v) for v in values], schema=schema))
            self.connection.execute(f"{start} SELECT * FROM batch")
            self.connection.unregister("batch")
            start = f"INSERT INTO {table}"

    def rows(self, query: str, values: Any = None, batch: int = BATCH) -> Iterator[tuple[Any, ...]]:
        """The rows of a query as they come. Other queries may be asked meanwhile."""
        cursor = self.connection.cursor().execute(query, values)
        while found := cursor.fetchmany(batch):
            yield from found

    def close(self) -> None:
        """Let the database go."""
        self.connection.close()
