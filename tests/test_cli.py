"""The commands, run as a user runs them: on files, with a reader made by hand in the place of the slow one."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

import dragoman
from dragoman.cli import app
from dragoman.ledger import Ledger
from dragoman.records import Document, Reading
from made import Maker

Run = Callable[..., Result]


class Fake:
    """A reader that knows one report. It has a `version`, breaks on some texts, and counts what it reads."""

    version = "fake 1"
    count = 0

    @classmethod
    def load(cls, pipeline: str = "any", lexicon: Path | None = None, kind: str = "models") -> Fake:
        return cls()

    def read(self, document: Document) -> Reading:
        Fake.count += 1
        if "EXPLODE" in document.text:
            raise IndexError("list index out of range")
        if "INTERRUPT" in document.text:
            raise KeyboardInterrupt
        return (
            replace(Maker().reading(), document=document) if document.text == Maker.text else Reading(document=document)
        )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line in an empty folder."""
    module = types.ModuleType("dragoman.reading.reader")
    module.Reader = Fake  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dragoman.reading.reader", module)
    monkeypatch.setattr(Fake, "version", "fake 1")
    monkeypatch.setattr(Fake, "count", 0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)

    def invoke(*words: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=stdin, catch_exceptions=False)

    return invoke


def report(**changes: object) -> str:
    """The maker's report as a line of JSON."""
    row = {"id": "courier-1", "text": Maker.text, "title": "Drones, says Ostmark", "publisher": "Harbour Courier",
           "published": "2031-05-30"}  # fmt: skip
    return json.dumps({**row, **changes}) + "\n"


def write(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_read_says_what_it_did_and_reading_twice_changes_nothing(run: Run) -> None:
    write("in/a.jsonl", report() + report(id="other", text="Nothing happened in Ostmark today."))
    first = run("read", "in")
    assert first.exit_code == 0
    assert first.stdout == (
        "2 reports in dragoman.db (2 new). Found 3 events and 2 attributions.\nNext: dragoman summary\n"
    )
    assert first.stderr == ""
    before = sqlite3.connect("dragoman.db").execute("SELECT * FROM readings").fetchall()
    again = run("read", "in")
    assert again.stdout.startswith("2 reports in dragoman.db (2 read before).\n")
    assert Fake.count == 2
    assert sqlite3.connect("dragoman.db").execute("SELECT * FROM readings").fetchall() == before


def test_a_newer_reader_reads_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.jsonl", report())
    run("read", "a.jsonl")
    monkeypatch.setattr(Fake, "version", "fake 2")
    assert "(1 read anew)" in run("read", "a.jsonl").stdout
    with Ledger.open("dragoman.db", write=False) as ledger:
        assert [entry.reader for entry in ledger.documents()] == ["fake 2"]


def test_one_bad_file_among_good_ones(run: Run) -> None:
    write("in/a.txt", "Ostmark and Veldoria met in Tallinn.")
    write("in/b.txt", b"%PDF-1.7\n\x00\x01\x02\xff" * 100)
    write("in/c.jsonl", report() + '{"text": "broken\n')
    write("in/d.txt", "")
    write("in/e.jsonl", report(id="e", text="EXPLODE now, please.", title="A [bold]bad[/bold]\x1b[31m one"))
    result = run("read", "in")
    assert result.exit_code == 0
    assert result.stdout.startswith("2 reports in dragoman.db (2 new).")
    assert "4 problems noted. To list all: dragoman problems\n" in result.stdout
    lines = result.stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "in/b.txt", "in/c.jsonl, line 2", "in/d.txt", "A [bold]bad[/bold] one",
    ]  # fmt: skip
    assert "The reader failed on this report (IndexError: list index out of range)" in lines[3]
    assert run("problems").stdout.splitlines() == lines
    write("in/d.txt", "Now there is a text.")
    Path("in/b.txt").unlink()
    assert run("read", "in").exit_code == 0
    assert [line.split(":")[0] for line in run("problems").stdout.splitlines()] == [
        "in/c.jsonl, line 2", "A [bold]bad[/bold] one",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))]
)  # fmt: skip
def test_exit_code_1_where_nothing_was_read(run: Run, name: str, content: bytes) -> None:
    write(name, content)
    result = run("read", name)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith(f"{name}: ")
    assert result.stderr.splitlines()[-1] == "Nothing was read."
    assert len(run("problems").stdout.splitlines()) == 1


def test_a_path_that_is_not_there(run: Run) -> None:
    result = run("read", "nowhere")
    assert result.exit_code == 1
    assert "nowhere: There is no such file or folder." in result.stderr


def test_two_sources_with_one_id_lose_no_report(run: Run) -> None:
    write("a.jsonl", report(publisher="Courier"))
    write("b.jsonl", report(publisher="Gazette", text="Another report."))
    run("read", "a.jsonl")
    refused = run("read", "b.jsonl")
    assert refused.exit_code == 1
    assert "already names another report" in refused.stderr
    assert "(1 read anew)" in run("read", "b.jsonl", "--replace").stdout
    assert run("problems").stdout == ""


def test_stopping_keeps_what_was_read(run: Run) -> None:
    write("a.jsonl", report() + report(id="x", text="INTERRUPT here.") + report(id="y", text="More."))
    result = run("read", "a.jsonl")
    assert result.exit_code == 130
    assert result.stderr == "Stopped after 1 report; what was read is kept. Run it again to go on.\n"
    with Ledger.open("dragoman.db", write=False) as ledger:
        assert [entry.id for entry in ledger.documents()] == ["courier-1"]


def test_standard_input_and_date(run: Run) -> None:
    result = run("read", "-", "--published", "2031-05-30", "--publisher", "Courier", stdin=Maker.text)
    assert result.exit_code == 0, result.stderr
    with Ledger.open("dragoman.db", write=False) as ledger:
        (entry,) = ledger.documents()
    assert (entry.published, entry.publisher, entry.events) == ("2031-05-30", "Courier", 3)


def test_a_date_that_is_none(run: Run) -> None:
    result = run("read", "-", "--published", "soon", stdin="Text.")
    assert result.exit_code == 2
    assert "'soon' is no date" in result.stderr
    assert not Path("dragoman.db").exists()


def test_print_needs_no_ledger(run: Run) -> None:
    write("a.jsonl", report())
    text = run("read", "a.jsonl", "--print")
    assert text.exit_code == 0
    assert "Veldoria *shipped* drones to Ostmark in May, officials in Ostmark said." in text.stdout
    rows = [json.loads(line) for line in run("read", "a.jsonl", "--print", "--format", "jsonl").stdout.splitlines()]
    assert [(row["id"], len(row["events"]), row["reader"]) for row in rows] == [("courier-1", 3, "fake 1")]
    assert not Path("dragoman.db").exists()


@pytest.fixture
def filled(run: Run) -> Run:
    """The command line in a folder with a ledger of two reports."""
    other = report(id="courier-2", text="A [red]truce[/red]\x1b[31m \u202eheld\u202c.", title="Truce <b>held</b>\x07")
    write("a.jsonl", report() + other)
    assert run("read", "a.jsonl").exit_code == 0
    return run


def test_show_prints_records_with_their_sentences(filled: Run) -> None:
    assert filled("show", "courier-1").stdout == (
        "Drones, says Ostmark · Harbour Courier · 2031-05-30 · courier-1\n"
        "3 events, 2 attributions; read by fake 1\n"
        "Note: The year was inferred.\n"
        "\n"
        "Who says what\n"
        "a1  OST GOV (officials in Ostmark)  said · indirect\n"
        "    Veldoria shipped drones to Ostmark in May, officials in Ostmark *said*.\n"
        "a2  VLD GOV (Ana Kerr)  told · direct · through the Harbour Courier\n"
        "    “We have sent nothing,” Veldoria’s foreign minister, Ana Kerr, *told* the Harbour Courier on Friday.\n"
        "\n"
        "Who does what to whom\n"
        "e9  AID/military  VLD GOV (Veldoria) → OST GOV (Ostmark): drones · on the word of OST GOV (officials in "
        "Ostmark) · 2031-05\n"
        "    Veldoria *shipped* drones to Ostmark in May, officials in Ostmark said.\n"
        "e80  AID/military  VLD GOV (Veldoria) → OST GOV (Ostmark) · negation · on the word of VLD GOV (Ana Kerr)\n"
        "    “We have *sent* nothing,” Veldoria’s foreign minister, Ana Kerr, told the Harbour Courier on Friday.\n"
        "e193  CONSULT/meet  VLD GOV (Veldoria) + OST GOV (Ostmark) · future · in Tallinn\n"
        "    The two countries will *meet* in Tallinn on 3 June.\n"
        "\n"
    )


def test_show_by_beginning_or_title_and_lists_what_could_be_meant(filled: Run) -> None:
    assert filled("show", "says ost").stdout == filled("show", "courier-1").stdout
    assert filled("show", "courier-2").stdout.startswith("Truce <b>held</b> · ")
    many = filled("show", "courier")
    assert many.exit_code == 1
    assert "2 reports could be meant by “courier”" in many.stderr
    assert many.stdout == filled("show").stdout
    assert many.stdout.splitlines()[0] == (
        "courier-1  Drones, says Ostmark · 2031-05-30 · Harbour Courier · 3 events · 2 attributions"
    )
    none = filled("show", "gazette")
    assert none.exit_code == 1
    assert none.stderr == "dragoman.db has no report “gazette”. To list all: dragoman show\n"


def test_find(filled: Run) -> None:
    assert filled("find", "drone").stdout == (
        "Drones, says Ostmark · Harbour Courier · 2031-05-30 · courier-1\n"
        "  Veldoria shipped *drones* to Ostmark in May, officials in Ostmark said.\n"
        "    AID/military  VLD GOV (Veldoria) → OST GOV (Ostmark): drones · on the word of OST GOV (officials in "
        "Ostmark) · 2031-05\n"
    )
    assert filled("find", "two countries").stdout == filled("find", '"two countries"').stdout != ""
    nothing = filled("find", "countries two")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "No sentence has all of these words.\n"


@pytest.mark.parametrize("words", ['"', "a OR", "') --", "text:x", "*", "NEAR(", "(", "^"])
def test_find_takes_no_syntax(filled: Run, words: str) -> None:
    assert filled("find", "--", words).exit_code == 0


def test_report_text_never_drives_the_terminal(filled: Run) -> None:
    for words in (("show", "courier-2"), ("show",), ("find", "truce"), ("summary",)):
        shown = filled(*words).output
        assert not set(shown) & set("\x1b\x07\u202e\u202c")
    assert "A [red]*truce*[/red] held." in filled("find", "truce").stdout


def test_export_jsonl_and_csv(filled: Run) -> None:
    lines = [json.loads(line) for line in filled("export", "--format", "jsonl").stdout.splitlines()]
    assert [row["id"] for row in lines] == ["courier-1", "courier-2"]
    assert lines[1]["text"] == "A [red]truce[/red]\x1b[31m \u202eheld\u202c."
    table = filled("export", "--format", "csv").stdout
    assert [row["event"] for row in csv.DictReader(io.StringIO(table))] == ["e9", "e80", "e193"]
    done = filled("export", "--format", "csv", "--out", "out.csv")
    assert (done.stdout, done.stderr) == ("", "Wrote 3 events to out.csv.\n")
    assert Path("out.csv").read_text(encoding="utf8") == table
    assert sorted(p.name for p in Path().iterdir()) == ["a.jsonl", "dragoman.db", "out.csv"]


def test_export_that_fails_leaves_the_earlier_file(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("out.csv", "earlier")

    def breaks(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dragoman.exports.csv.rendered", breaks)
    result = filled("export", "--format", "csv", "--out", "out.csv")
    assert result.exit_code == 1
    assert result.stderr == "out.csv cannot be written: no space left on device.\n"
    assert Path("out.csv").read_text(encoding="utf8") == "earlier"
    assert sorted(p.name for p in Path().iterdir()) == ["a.jsonl", "dragoman.db", "out.csv"]
    assert (
        filled("export", "--out", "no/such.csv").stderr == "no/such.csv cannot be written: no such file or directory.\n"
    )
    unknown = filled("export", "--format", "xml")
    assert unknown.exit_code == 2
    assert "“xml” is no format." in unknown.stderr


def test_summary_tells_pairs_deeds_denials_and_what_to_do_next(filled: Run) -> None:
    write("bad.txt", "")
    filled("read", "bad.txt")
    assert filled("summary").stdout == (
        "dragoman.db: 2 reports from 1 outlet, 2031-05-30 to 2031-05-30\n"
        "3 events, 2 attributions\n"
        "1 problem (dragoman problems)\n"
        "\n"
        "Most active pairs\n"
        "OST – VLD  3 events in 1 report; cooperation 2, conflict 0\n"
        "\n"
        "Who did what to whom, and on whose word\n"
        "AID  VLD → OST  (2 events in 1 report)\n"
        "  on the word of OST GOV\n"
        "  denied by VLD GOV\n"
        "    Veldoria *shipped* drones to Ostmark in May, officials in Ostmark said.  [Harbour Courier · courier-1]\n"
        "CONSULT  OST + VLD  (1 event in 1 report)\n"
        "  on the word of Harbour Courier\n"
        "    The two countries will *meet* in Tallinn on 3 June.  [Harbour Courier · courier-1 · future]\n"
        "\n"
        "Claimed and denied\n"
        "AID  VLD → OST  (2 events in 1 report)\n"
        "  said by OST GOV\n"
        "    Veldoria *shipped* drones to Ostmark in May, officials in Ostmark said.  [Harbour Courier · courier-1]\n"
        "  denied by VLD GOV\n"
        "    “We have *sent* nothing,” Veldoria’s foreign minister, Ana Kerr, told the Harbour Courier on Friday.  "
        "[Harbour Courier · courier-1 · negation]\n"
        "\n"
        "Next\n"
        "dragoman show courier-1                        one report, all that was read in it\n"
        "dragoman find WORDS                            sentences with these words, and their events\n"
        "dragoman export --format csv --out events.csv  a table for a spreadsheet\n"
        "dragoman read FOLDER                           add reports of your own\n"
    )


@pytest.mark.parametrize("command", [("show",), ("find", "x"), ("export",), ("summary",), ("problems",)])
def test_no_ledger_and_no_database(run: Run, command: tuple[str, ...]) -> None:
    missing = run(*command)
    assert missing.exit_code == 1
    assert missing.stderr == "There is no ledger dragoman.db. Read some reports into it first: dragoman read PATH\n"
    assert not Path("dragoman.db").exists()
    write("notes.db", "Not a database at all. " * 100)
    wrong = run(*command, "--ledger", "notes.db")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr == "notes.db is not a dragoman ledger (it is not a SQLite database).\n"


def test_the_ledger_can_be_named_once_for_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LEDGER", "my other.db")
    write("a.jsonl", report())
    assert "Next: dragoman summary --ledger 'my other.db'" in run("read", "a.jsonl").stdout
    assert run("show").stdout.startswith("courier-1")
    assert not Path("dragoman.db").exists()


def test_every_command_shows_an_example(run: Run) -> None:
    for command in ("read", "summary", "show", "find", "export", "problems"):
        assert f"Example: dragoman {command}" in " ".join(run(command, "--help").stdout.split())


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"dragoman {dragoman.__version__}\n"


def test_read_from_python(run: Run) -> None:
    dragoman._reader.cache_clear()
    try:
        reading = dragoman.read(Maker.text, published="2031-05-30", publisher="Courier", title="T", url="u", id="i")
        assert [event.type for event in reading.events] == ["AID", "AID", "CONSULT"]
        assert reading.document == Document(
            id="i", text=Maker.text, published="2031-05-30", publisher="Courier", title="T", url="u"
        )
        assert dragoman.read("Some text.").document.id == dragoman.read("Some text.").document.id
        with pytest.raises(ValueError, match="is no date"):
            dragoman.read("Some text.", published="soon")
        with pytest.raises(ValueError, match="The text is empty"):
            dragoman.read("")
    finally:
        dragoman._reader.cache_clear()


def command(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The installed program, as a process of its own."""
    program = Path(sys.executable).with_name("dragoman")
    return subprocess.run([str(program), *words], capture_output=True, timeout=120, **more)  # type: ignore[call-overload,no-any-return]


def test_help_needs_neither_parser_nor_html_reader() -> None:
    heavy = ("spacy", "trafilatura", "thinc", "numpy", "rich.progress")
    code = f"import dragoman, dragoman.cli, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


@pytest.mark.slow
def test_a_reader_of_the_pipe_that_stops_early(filled: Run) -> None:
    rows = "".join(report(id=f"r{n}", text=f"Report {n}. " * 400) for n in range(100))
    write("many.jsonl", rows)
    filled("read", "many.jsonl")
    program = Path(sys.executable).with_name("dragoman")
    with subprocess.Popen([str(program), "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (0, 1)


@pytest.mark.slow
def test_the_real_program_reads_a_report(tmp_path: Path) -> None:
    text = "Iran denies supplying drones to Russia. The Kremlin said on Friday that talks would go on."
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = command("read", "a.txt", "--published", "2025-01-17", cwd=tmp_path, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 report in dragoman.db (1 new)." in done.stdout
    shown = command("show", "", cwd=tmp_path, env=env)
    assert shown.returncode == 1
    summary = command("summary", cwd=tmp_path, env=env)
    assert (summary.returncode, summary.stderr) == (0, b"")
    rows = command("export", cwd=tmp_path, env=env).stdout.splitlines()
    assert [json.loads(row)["text"] for row in rows] == [text]


def test_how_many_reports_to_expect(run: Run) -> None:
    from dragoman.cli.progress import expected

    write("in/a.jsonl", report() + "\n" + report())
    write("in/b.txt", "Text.")
    assert expected(["in", "nowhere"]) == 4
    assert expected(["in", "-"]) is None


def test_python_m_dragoman_is_the_command_line() -> None:
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"dragoman {dragoman.__version__}")
