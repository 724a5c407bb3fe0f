"""The command line. `app` is the entry point; what is slow to import is imported by the command that needs it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.actors import actors
from dragoman.cli.correct import correct, corrections
from dragoman.cli.dossier import dossier
from dragoman.cli.evaluate import evaluate
from dragoman.cli.export import export
from dragoman.cli.follow import follow, watch
from dragoman.cli.lexicon import lexicon
from dragoman.cli.load import load
from dragoman.cli.look import find, problems, show
from dragoman.cli.mcp import mcp
from dragoman.cli.read import read
from dragoman.cli.serve import serve
from dragoman.cli.summary import summary
from dragoman.cli.why import why
from dragoman.cli.woven import commitments, disputes, stories, weave

app = typer.Typer(
    name="dragoman",
    help="Reads news reports and keeps a ledger of who did and said what to whom, on whose word.",
    epilog="Start with: dragoman read FOLDER, then dragoman summary",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def version(asked: bool) -> None:
    """Print the version and leave."""
    if asked:
        import dragoman

        typer.echo(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.callback()
def start(
    asked: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a character shows another in its place
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


app.command()(read)
app.command()(summary)
app.command()(show)
app.command()(find)
app.command()(why)
app.command()(load)
app.command()(weave)
app.command()(stories)
app.command()(disputes)
app.command()(commitments)
app.command()(dossier)
app.command()(serve)
app.command()(follow)
app.command()(correct)
app.command()(corrections)
app.command()(export)
app.command()(evaluate)
app.command()(mcp)
app.command()(problems)
app.add_typer(watch, name="watch")
app.add_typer(actors, name="actors")
app.add_typer(lexicon, name="lexicon")
