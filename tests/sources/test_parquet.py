"""Parquet files of reports: the same as the JSON Lines of the same rows."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Document, Problem
from dragoman.sources import gather

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TEXT = "Norway and Sweden signed agreement {0} in Bergen on Tuesday.\n"
ROWS: list[dict[str, Any]] = [
    {
        "id": f"r{n}", "text": TEXT.format(n), "url": f"https://news.example/{n}", "title": None,
        "published": "2025-01-17", "publisher": "Courier", "authors": ["Ann", "Bo"], "length": n,
    }
    for n in range(600)
]  # fmt: skip


def written(rows: list[dict[str, Any]], path: Path, group: int = 250) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group, compression="none")
    return path


def read(path: Path) -> list[Document | Problem]:
    return list(gather([path]))


def test_the_same_as_json_lines(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    found = read(written(ROWS, tmp_path / "a.parquet"))
    assert len(found) == 600
    assert found == read(lines)


def test_days_and_the_names_of_others(tmp_path: Path) -> None:
    rows = [{"maintext": TEXT, "date_publish": datetime(2025, 1, 17, 8, 30), "source_domain": "courier.example"}]
    (found,) = read(written(rows, tmp_path / "a.parquet"))
    assert isinstance(found, Document)
    assert (found.published, found.publisher) == ("2025-01-17", "courier.example")
    (found,) = read(written([{"text": TEXT, "published": date(2025, 1, 18)}], tmp_path / "b.parquet"))
    assert isinstance(found, Document)
    assert found.published == "2025-01-18"


def test_a_bad_row_stops_no_other(tmp_path: Path) -> None:
    rows = [ROWS[0], {**ROWS[1], "text": None}, {**ROWS[2], "published": "soon"}, {**ROWS[3], "text": "  "}, ROWS[4]]
    found = read(written(rows, tmp_path / "a.parquet"))
    assert [d.id for d in found if isinstance(d, Document)] == ["r0", "r2", "r4"]
    assert [(p.line, p.kind) for p in found if isinstance(p, Problem)] == [(2, "json"), (3, "field"), (4, "empty")]


def test_a_damaged_row_group_stops_no_other(tmp_path: Path) -> None:
    path = written(ROWS, tmp_path / "a.parquet")
    column = pq.ParquetFile(path).metadata.row_group(1).column(1)
    raw = bytearray(path.read_bytes())
    start = column.dictionary_page_offset or column.data_page_offset
    raw[start : start + 40] = b"\xff" * 40
    path.write_bytes(raw)
    found = read(path)
    kept = {d.id for d in found if isinstance(d, Document)}
    assert kept == {f"r{n}" for n in (*range(250), *range(500, 600))}
    (problem,) = (p for p in found if isinstance(p, Problem))
    assert (problem.line, problem.kind) == (251, "truncated")
    assert "Rows 251 to 500" in problem.message


@pytest.mark.parametrize(
    ("rows", "kind", "words"),
    [([{"body": TEXT, "date": "x"}], "json", 'no column "text".*body, date'), ([], "json", "no column")],
)
def test_no_reports(rows: list[dict[str, Any]], kind: str, words: str, tmp_path: Path) -> None:
    (problem,) = read(written(rows, tmp_path / "a.parquet"))
    assert isinstance(problem, Problem)
    assert problem.kind == kind
    assert re.search(words, problem.message)


def test_cut_short(tmp_path: Path) -> None:
    path = written(ROWS, tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[:5000])
    (problem,) = read(path)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where) == ("truncated", str(path))


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(ROWS, tmp_path / "a.parquet")
    monkeypatch.setattr("dragoman.sources.extras.find_spec", lambda name: None)
    (problem,) = read(path)
    assert isinstance(problem, Problem)
    assert "pip install 'dragoman[scale]'" in problem.message
