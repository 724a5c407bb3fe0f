"""The registry of export formats: a name, a line that describes it, and a function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from dragoman.exports import brat, csv, ftm, gdelt, graphs, icews, jsonl, linked, parquet, plover, polecat, woven
from dragoman.records import Reading


@dataclass(frozen=True)
class Format:
    """One export format. `write` takes readings and a binary stream (text is UTF-8), and returns the rows written."""

    name: str
    description: str
    write: Callable[[Iterable[Reading], BinaryIO], int]


FORMATS: Mapping[str, Format] = MappingProxyType({
    f.name: f
    for f in (
        Format("jsonl", "the exchange format: one report a line, with all its records; loses nothing", jsonl.write),
        Format("csv", "a table for spreadsheets and statistics: one event a row", csv.write),
        Format("plover", "PLOVER's JSON after its manual, one event a line", plover.write),
        Format("polecat", "POLECAT's 40 columns", polecat.write),
        Format("icews", "ICEWS's 20 columns", icews.write),
        Format("gdelt", "GDELT 2.0 Events, 61 columns", gdelt.write),
        Format("gdelt-mentions", "GDELT 2.0 Mentions, 16 columns", gdelt.write_mentions),
        Format("parquet", "the table, typed, for pandas, polars and DuckDB", parquet.write),
        Format("graphml", "a graph for networkx and igraph", graphs.write_graphml),
        Format("gexf", "a graph with dates for Gephi", graphs.write_gexf),
        Format("ftm", "FollowTheMoney entities, one a line", ftm.write),
        Format("claims", "schema.org claims, one a line", linked.write_claims),
        Format("annotations", "W3C web annotations, one a line", linked.write_annotations),
        Format("brat", "standoff annotations in a ZIP archive", brat.write),
        Format("woven", "stories, disputes and commitments joined from all reports, one a line", woven.write),
        Format("second", "what a second reader found, as jsonl", jsonl.write_second),
    )
})  # fmt: skip
