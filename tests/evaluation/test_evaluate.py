"""The scorer on small gold of our own, beside the one that measures dragoman; brat and JSON Lines."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.evaluation import LEVELS, GoldError, gold, predicted, score, spread
from dragoman.exports import FORMATS
from dragoman.ledger import Ledger
from made import Maker

SHARED = Path(__file__).parents[3] / "shared"


def event(start: int, kind: str, actors: list[str], recipients: list[str], *aux: str, by: tuple[str, ...] = ()) -> Any:
    return {"trigger": "x", "start": start, "type": kind, "actors": actors, "recipients": recipients, "aux": list(aux),
            "attributed_to": list(by)}  # fmt: skip


GOLD = [
    {"id": "a", "coded_to": 900, "events": [
        event(10, "AID", ["RUS GOV"], ["IRN GOV"], by=("USA GOV",)), event(200, "CONSULT", ["RUS GOV", "IRN GOV"], []),
        event(500, "REJECT", ["IRN GOV|IRN MIL"], []), event(700, "ASSAULT", ["RUS MIL"], ["UKR GOV"], "future"),
    ]},
    {"id": "b", "events": [event(0, "AGREE", ["FRA GOV"], ["DEU GOV"], "future")]},
]  # fmt: skip
GIVEN = [
    {"id": "a", "events": [
        event(40, "AID", ["RUS MIL"], ["IRN GOV"], by=("UNK",)), event(210, "CONSULT", ["IRN GOV"], ["RUS GOV"]),
        event(505, "ACCUSE", ["IRN GOV"], []), event(705, "ASSAULT", ["RUS MIL"], ["UKR GOV"]),
        event(950, "AID", ["USA GOV"], []),
    ]},
]  # fmt: skip


def files(tmp_path: Path) -> tuple[Path, Path]:
    for name, rows in (("gold", GOLD), ("given", GIVEN)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf8")
    return tmp_path / "gold.jsonl", tmp_path / "given.jsonl"


def test_each_level_asks_more(tmp_path: Path) -> None:
    g, p = files(tmp_path)
    result = score(gold(g)[0], {r.id: r for r in gold(p)[0]})
    assert (result.gold, result.predicted) == (5, 4)
    assert dict(result.hits) == {"event": 4, "quad": 4, "type": 3, "who": 3, "aux": 2, "source": 2}
    assert result.confused == {("REJECT", "ACCUSE"): 1}
    assert result.types["AID"] == (1, 1, 1)
    assert [e.type for _, e in result.missed] == ["REJECT", "AGREE"]


def test_intervals_hold_the_figure_and_are_the_same_each_time(tmp_path: Path) -> None:
    g, p = files(tmp_path)
    asked, given = gold(g)[0], {r.id: r for r in gold(p)[0]}
    found = spread(asked, given, 200)
    assert found == spread(asked, given, 200)
    assert all(v.low <= v.f1 <= v.high for v in found.values())


@pytest.mark.skipif(not (SHARED / "score").is_dir(), reason="no ../shared here: not compared with its scorer")
def test_it_is_the_scorer_that_measures_dragoman(tmp_path: Path) -> None:
    sys.path.insert(0, str(SHARED / "score"))
    import events as judge  # type: ignore[import-not-found]

    for g, p in (
        files(tmp_path),
        (SHARED / "dossiers" / "grain" / "events.jsonl", SHARED / "dossiers" / "grain" / "events.jsonl"),
        (SHARED / "corpora" / "wcl-dev.events.jsonl", SHARED / "dossiers" / "grain" / "events.jsonl"),
    ):
        theirs, _ = judge.score(judge.rows(g), judge.rows(p))
        ours = score(gold(Path(g))[0], {r.id: r for r in gold(Path(p))[0]})
        for level in LEVELS:
            assert ours.f1(level) == pytest.approx(theirs["levels"][level]["f1"]), (level, g)


def test_brat_comes_back_as_it_went(tmp_path: Path) -> None:
    reading = Maker().reading()
    stream = BytesIO()
    FORMATS["brat"].write([reading], stream)
    path = tmp_path / "b.zip"
    path.write_bytes(stream.getvalue())
    (report,), texts = gold(path)
    assert texts[report.id] == Maker.text
    ours = predicted([reading])[reading.document.id]
    assert [(e.start, e.type, e.aux) for e in sorted(report.events, key=lambda e: e.start)] == [
        (e.start, e.type, e.aux) for e in sorted(ours.events, key=lambda e: e.start)
    ]


@pytest.mark.parametrize(
    "text", ["", "{}", '{"id": "a", "events": [{"type": "AID"}]}', "not json", '{"id": "a", "events": 3}']
)
def test_gold_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(text, encoding="utf8")
    with pytest.raises(GoldError, match=r"g\.jsonl"):
        gold(path)
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.ann").write_text("T1\tbroken", encoding="utf8")
    with pytest.raises(GoldError, match="a"):
        gold(tmp_path / "f")


def test_the_command(tmp_path: Path) -> None:
    g, p = files(tmp_path)
    run = CliRunner()
    shown = run.invoke(app, ["evaluate", str(g), "--readings", str(p), "--errors", "3"])
    assert shown.exit_code == 0, shown.output
    assert "5 gold events, 4 predicted" in shown.output
    assert "REJECT → ACCUSE: 1" in shown.output
    assert "b at 0: AGREE" in shown.output
    made = json.loads(run.invoke(app, ["evaluate", str(g), "--readings", str(p), "--json"]).stdout)
    assert made["levels"]["type"]["f1"] == pytest.approx(6 / 9)
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(Maker().reading())
    assert run.invoke(app, ["evaluate", str(g), "--ledger", str(tmp_path / "l.db")]).exit_code == 1
    assert run.invoke(app, ["evaluate", str(tmp_path / "none.jsonl")]).exit_code == 1
