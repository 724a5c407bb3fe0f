"""`dragoman weave FILE...`: what does not fit into memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import typer

from dragoman.cli.common import complain, counted


def weave_large(files: list[Path], out: Path, memory: str) -> None:
    """Weave Parquet files of readings into a file of JSON Lines, and say how much was found."""
    from dragoman.sources.extras import MissingExtra, install

    try:
        import duckdb
    except ImportError as fault:
        raise MissingExtra(install("Weaving files", "scale")) from fault
    from dragoman.exports.woven import line
    from dragoman.records import Dispute, Story
    from dragoman.weaving.large import weave_files

    for path in files:
        if not path.is_file():
            complain(f"{path}: there is no such file.")
            raise typer.Exit(1)
    counts: Counter[str] = Counter()
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as lines:
            for record in weave_files(files, memory):
                kind = (
                    "story" if isinstance(record, Story) else "dispute" if isinstance(record, Dispute) else "commitment"
                )
                counts[kind] += 1
                if not isinstance(record, Story) or len(record.members) > 1:
                    counts["several"] += isinstance(record, Story)
                    lines.write(line(kind, record))
        part.replace(out)
    except duckdb.Error as fault:
        complain(f"These are no readings that can be woven: {str(fault).splitlines()[0]}")
        raise typer.Exit(1) from fault
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"{counted(counts['story'], 'happening')}, {counts['several']:,} of them told more than once.")
    typer.echo(f"{counted(counts['dispute'], 'dispute')}, {counted(counts['commitment'], 'commitment')}, in {out}.")
