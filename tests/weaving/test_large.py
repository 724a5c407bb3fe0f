"""Weaving by way of the disk: record for record what weaving in memory makes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
from bench.weaving import synthesised
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.cluster.readings import Writer
from dragoman.exports import woven
from dragoman.exports.jsonl import line
from dragoman.reading.reader import Reader
from dragoman.records import (
    Commitment,
    Dispute,
    Document,
    Reading,
    Story,
)
from dragoman.sources import gather
from dragoman.weaving import large, weave
from dragoman.weaving.large import weave_files

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def samples() -> list[Reading]:
    """The bundled reports, read."""
    reader = Reader.load(kind="rules")
    return [
        reader.read(d) for d in gather([EXAMPLES / "treaty", EXAMPLES / "arms-transfers"]) if isinstance(d, Document)
    ]


def files(found: Iterable[Reading], folder: Path, number: int = 3) -> list[Path]:
    """The readings dealt out to some Parquet files."""
    readings = list(found)
    made = []
    for n in range(number):
        path = folder / f"{n}.parquet"
        with path.open("wb") as out:
            writer = Writer(out)
            for reading in readings[n::number]:
                writer.put(reading)
            writer.close({})
        made.append(path)
    return made


def same(readings: list[Reading], folder: Path) -> tuple[int, int, int]:
    """Are the records the same? How many stories of several events, disputes and commitments there are."""
    here = weave(readings)
    there = list(weave_files(files(readings, folder)))
    assert [r for r in there if isinstance(r, Story)] == list(here.stories)
    assert [r for r in there if isinstance(r, Dispute)] == list(here.disputes)
    assert [r for r in there if isinstance(r, Commitment)] == list(here.commitments)
    kinds = [(Story, Dispute, Commitment).index(type(r)) for r in there]
    assert kinds == sorted(kinds)
    return sum(len(s.members) > 1 for s in here.stories), len(here.disputes), len(here.commitments)


def test_the_bundled_samples(samples: list[Reading], tmp_path: Path) -> None:
    stories, disputes, commitments = same(samples, tmp_path)
    assert min(stories, disputes, commitments) > 0


@pytest.mark.slow
def test_many_that_were_synthesised(samples: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies in other words with other countries, and wire copies; so few events held that most are read from disk."""
    monkeypatch.setattr(large, "HELD", 50)
    rows = [json.loads(line(r)) for r in samples]
    found = list(synthesised(rows, 120))
    for n, reading in enumerate(found[:20]):
        document = msgspec.structs.replace(reading.document, id=f"copy {n}", publisher=f"Outlet {n % 3}")
        found.append(msgspec.structs.replace(reading, document=document))
    stories, _, commitments = same(found, tmp_path)
    assert stories > 20
    assert commitments > 20


def test_of_two_readings_of_a_report_one_counts(samples: list[Reading], tmp_path: Path) -> None:
    other = [msgspec.structs.replace(r, reader="another", events=r.events[:1]) for r in samples[:4]]
    same([*samples, *other], tmp_path)
    same([*other, *samples], tmp_path)


def test_nothing_to_weave(samples: list[Reading], tmp_path: Path) -> None:
    assert list(weave_files(files([msgspec.structs.replace(samples[0], events=())], tmp_path, 1))) == []


def test_from_the_command_line(samples: list[Reading], tmp_path: Path) -> None:
    made = [str(path) for path in files(samples, tmp_path)]
    out, told = tmp_path / "woven.jsonl", io.BytesIO()
    result = CliRunner().invoke(app, ["weave", *made, "--out", str(out)])
    assert result.exit_code == 0, result.output
    woven.write(samples, told)
    assert out.read_bytes() == told.getvalue()
    assert "told more than once" in result.stdout
    for asked in (
        ["weave", *made],
        ["weave", "--out", str(out)],
        ["weave", str(tmp_path / "none.parquet"), "--out", "x"],
    ):
        assert CliRunner().invoke(app, asked).exit_code != 0
