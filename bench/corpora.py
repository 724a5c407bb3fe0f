"""Reading a corpus, and scoring it with the scorers of `shared/score` (loaded from there, never copied)."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dragoman.exports.jsonl import line
from dragoman.reading.reader import Reader
from dragoman.records import Document

Row = dict[str, Any]
KEYS = ("url", "title", "publisher", "published")


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def documents(path: Path) -> list[Document]:
    """A corpus file as documents, ids and texts as they stand there."""
    return [msgspec.convert({k: r[k] for k in ("id", "text", *KEYS) if k in r}, Document) for r in rows(path)]


def read_all(reader: Reader, found: list[Document]) -> list[Row]:
    """Every document's reading in the exchange format."""
    return [json.loads(line(reader.read(document))) for document in found]


def scorer(shared: Path, name: str) -> ModuleType:
    """A scorer of `shared/score` as a module."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", shared / "score" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
