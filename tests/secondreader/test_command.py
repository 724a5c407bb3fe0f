"""`dragoman read --reader llm` as a user runs it, against a server of ours; the ledger and its exports afterwards."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.ledger import Ledger
from dragoman.reading.reader import Reader
from dragoman.records import Reading, Second
from dragoman.secondreader.client import Client
from secondreader.server import Answer, betrays, serving
from secondreader.test_reader import KEY, SIGNED, SUPPLIED, TEXT

Run = Callable[..., Result]
ROWS = {"events": [SIGNED | {"type": "AGREE"}, SUPPLIED, SUPPLIED | {"trigger": "bombed"}]}


@pytest.fixture
def run(rules: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line in a folder with a report, the key in the environment, and no pauses."""
    monkeypatch.setattr(Reader, "load", lambda *args, **kwargs: rules)
    monkeypatch.setattr(Client, "pause", without_waiting(Client.pause))
    monkeypatch.chdir(tmp_path)
    for name in ("DRAGOMAN_LEDGER", "DRAGOMAN_LLM_URL", "DRAGOMAN_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DRAGOMAN_LLM_KEY", KEY)
    Path("report.txt").write_text(TEXT, encoding="utf8")
    return lambda *words: CliRunner().invoke(app, list(words), catch_exceptions=False)


def without_waiting(pause: Callable[..., None]) -> Callable[..., None]:
    """The client's `pause` without the wait."""

    def paused(self: Client, *rest: Any) -> None:
        self.wait = lambda seconds: None
        pause(self, *rest)

    return paused


def llm(url: str, *more: str) -> list[str]:
    return ["read", "report.txt", "--published", "2025-01-18", "--reader", "llm", "--llm-url", url,
            "--llm-model", "m", *more]  # fmt: skip


def only() -> Reading:
    """The ledger's one reading."""
    with Ledger.open("dragoman.db") as book:
        (reading,) = book.readings()
    return reading


def second() -> Second:
    found = only().second
    assert found is not None
    return found


def answering(rows: Any) -> Answer:
    return lambda asked: asked.completion(rows)


def test_it_is_off_unless_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answering(ROWS)) as server:
        monkeypatch.setenv("DRAGOMAN_LLM_URL", server.url)
        monkeypatch.setenv("DRAGOMAN_LLM_MODEL", "m")
        assert run("read", "report.txt").exit_code == 0
    assert server.asked == []
    assert only().second is None


def test_without_an_address_nothing_is_read(run: Run) -> None:
    result = run("read", "report.txt", "--reader", "llm")
    assert result.exit_code == 1
    assert "--llm-url" in result.output
    assert not Path("dragoman.db").exists()


def test_disagreements_are_shown_stored_and_exported(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        result = run(*llm(server.url))
    assert result.exit_code == 0
    assert (
        "Not taken from the second reader's answer: An event AID in sentence 2: “bombed” is not in it." in result.output
    )
    shown = run("show", "Iran").output
    assert "type: SUPPORT, second reader AGREE" in shown
    assert "“bombed” is not in it" in shown
    told = len(second().disagreements)
    assert f"{told} disagreements with a second reader" in run("summary").output
    assert "“bombed”" in run("problems").output
    rows = sqlite3.connect("dragoman.db").execute(
        "SELECT ours, second, our_value, second_value FROM disagreements WHERE field = 'type'"
    )
    assert rows.fetchall() == [("e1", "l1", "SUPPORT", "AGREE")]
    line = json.loads(run("export").output)
    assert [e["type"] for e in line["second"]["events"]] == ["AGREE", "AID"]
    assert line["events"][0]["type"] == "SUPPORT"


def test_an_export_loads_again_with_both_readers(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        run(*llm(server.url))
    run("export", "--out", "out.jsonl")
    before = only()
    assert run("load", "out.jsonl", "--ledger", "other.db").exit_code == 0
    with Ledger.open("other.db") as book:
        (loaded,) = book.readings()
    assert loaded.second == before.second
    line = json.loads(Path("out.jsonl").read_text(encoding="utf8"))
    line["second"]["events"][0]["trigger"] = [[0, 99_999]]
    Path("out.jsonl").write_text(json.dumps(line), encoding="utf8")
    assert "no span of the text" in run("load", "out.jsonl", "--ledger", "third.db").output


def test_a_filter_holds_for_both_readers(run: Run) -> None:
    with serving(answering({"events": [SIGNED, SUPPLIED | {"source": []}]})) as server:
        run(*llm(server.url))
    line = json.loads(run("export", "--type", "AID").output)
    assert [e["type"] for e in (*line["events"], *line["second"]["events"])] == ["AID", "AID"]
    (told,) = [d for d in line["second"]["disagreements"] if d["about"] == "event"]
    assert (told["ours"], told["second"]) == (line["events"][0]["id"], line["second"]["events"][0]["id"])


def test_its_records_alone_can_be_exported_and_judged(run: Run) -> None:
    with serving(answering({"events": [SIGNED, SUPPLIED]})) as server:
        run(*llm(server.url))
    assert run("export", "--format", "second", "--out", "second.jsonl").exit_code == 0
    line = json.loads(Path("second.jsonl").read_text(encoding="utf8"))
    gold = [{"start": e["trigger"][0][0], "trigger": TEXT[slice(*e["trigger"][0])], "type": e["type"], "aux": [],
             **{side: [p["code"] for p in e[side]] for side in ("actors", "recipients", "attributed_to")},
             "sentence": TEXT[slice(*e["sentence"])]} for e in line["events"]]  # fmt: skip
    row = {"id": line["id"], "text": TEXT, "coded_to": len(TEXT), "events": gold}
    Path("gold.jsonl").write_text(json.dumps(row), encoding="utf8")
    result = run("evaluate", "gold.jsonl", "--readings", "second.jsonl", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["levels"]["source"]["f1"] == 1.0


def test_printing_without_a_ledger(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        shown = run(*llm(server.url, "--print")).output
    assert "second reader AGREE" in shown
    assert not Path("dragoman.db").exists()


def test_reading_twice_asks_once_and_keeps_the_problems(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        run(*llm(server.url))
        before, problems = only(), run("problems").output
        assert "1 read before" in run(*llm(server.url)).output
    assert len(server.asked) == 1
    assert (only(), run("problems").output) == (before, problems)


def test_a_failure_is_a_problem_and_the_next_run_asks_again(run: Run, rules: Reader) -> None:
    with serving(lambda a: a.send(503, b"{}")) as server:
        result = run(*llm(server.url))
        assert result.exit_code == 0
        assert "gave no answer: it answered 503. Our reader's reading is kept." in run("problems").output
        assert (len(only().events), only().reader) == (len(rules.read(only().document).events), rules.version)
        server.answers = [answering(ROWS)]
        assert "1 read anew" in run(*llm(server.url)).output
    assert "503" not in run("problems").output
    assert second().failed is None


def test_a_failure_does_not_undo_what_another_model_said(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        run(*llm(server.url))
        before = only()
        server.answers = [lambda a: a.send(500, b"{}")]
        result = run(*llm(server.url, "--llm-model", "n"))
    assert "it answered 500" in result.output
    assert only() == before
    assert "“bombed”" in run("problems").output


def test_why_knows_the_reading_of_both(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        run(*llm(server.url))
    assert "The ledger has it from" not in run("why", "Iran", "e1").output


def test_corrections_leave_the_second_reader_alone(run: Run) -> None:
    with serving(answering(ROWS)) as server:
        run(*llm(server.url))
    before = second()
    assert run("correct", "Iran", "e1", "--wrong").exit_code == 0
    assert second() == before
    assert run("show", "Iran").exit_code == 0


def echoing(asked: Any) -> None:
    key = asked.headers["Authorization"].removeprefix("Bearer ")
    asked.completion({"events": [SUPPLIED | {"trigger": key}, SUPPLIED | {"type": key}, {key: key}],
                      "attributions": [{"sentence": 2, "content": key, "kind": key}]})  # fmt: skip


ANSWERS: dict[str, Answer] = {
    "well": answering(ROWS),
    "with the key": echoing,
    "401": lambda a: a.send(401, json.dumps({"error": {"message": f"bad key {KEY}"}}).encode()),
    "500": lambda a: a.send(500, json.dumps({"error": KEY}).encode()),
    "redirect": lambda a: a.send(307, KEY.encode(), Location=f"http://127.0.0.1:9/{KEY}"),
    "html": lambda a: a.send(200, f"<p>{KEY}".encode()),
    "prose": answering(f"Your key is {KEY}."),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))
def test_the_key_is_nowhere(run: Run, answer: Answer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="dragoman"), serving(answer) as server:
        output = run(*llm(server.url)).output
        output += run(*llm(server.url, "--print")).output
    assert server.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    output += "".join(run(*words).output for words in (["show", "Iran"], ["problems"], ["export"], ["summary"]))
    written = b"".join(path.read_bytes() for path in Path().iterdir())
    assert len(only().events) >= 2
    assert not betrays(KEY, output + caplog.text + written.decode("latin1"))
