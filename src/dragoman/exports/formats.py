"""The registry of export formats: a name, a line that describes it, and a function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from dragoman.exports import csv, jsonl, woven
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
        Format("woven", "stories, disputes and commitments joined from all reports, one a line", woven.write),
    )
})  # fmt: skip
