"""What the commands share: their options, and errors as sentences."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import typer

from dragoman.records import Problem

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

P = ParamSpec("P")
R = TypeVar("R")

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
DEFAULT = Path("dragoman.db")
LedgerFile = Annotated[
    Path, typer.Option("--ledger", envvar="DRAGOMAN_LEDGER", metavar="FILE", help="The ledger's file.")
]  # fmt: skip
LexiconFolder = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="DIR", help="A folder with types and words of your own, laid over the bundled."),
]

View = Annotated[
    str | None,
    typer.Option("--view", metavar="plover|cameo|quad", help="Name events by PLOVER type, CAMEO root or quad class."),
]


Uncorrected = Annotated[bool, typer.Option("--uncorrected", help="Events as they were read, without corrections.")]


@contextmanager
def looking(ledger: Path, uncorrected: bool) -> Iterator[Ledger]:
    """A ledger to look into, with people's corrections or as it was read."""
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, write=False) as book:
        if not uncorrected:
            yield book
            return
        with book.machine() as bare:
            yield bare


def known(view: str | None) -> str | None:
    """The view, if there is one of that name. Raises typer.BadParameter."""
    from dragoman.exports.views import VIEWS

    if view is not None and view not in VIEWS:
        raise typer.BadParameter(f"“{view}” is no view. There are {', '.join(VIEWS)}.", param_hint="--view")
    return view


def expected() -> tuple[type[Exception], ...]:
    """Exceptions whose message is a sentence for the user. (Imported late: commands should start quickly.)"""
    from dragoman.cluster.engines import EngineError
    from dragoman.cluster.places import PlaceError
    from dragoman.encoder.load import EncoderError
    from dragoman.evaluation.gold import GoldError
    from dragoman.exports import ExchangeError
    from dragoman.feeds.config import ConfigError
    from dragoman.ledger import LedgerError
    from dragoman.lexicon.loader import LexiconError
    from dragoman.reading.decision.linear import ModelError
    from dragoman.reading.pipeline import PipelineError
    from dragoman.secondreader.settings import SettingsError
    from dragoman.sources.extras import MissingExtra

    return (
        ConfigError, EncoderError, EngineError, ExchangeError, GoldError, LedgerError, LexiconError, MissingExtra,
        ModelError, PipelineError, PlaceError, SettingsError,
    )  # fmt: skip


def plainly(command: Callable[P, R]) -> Callable[P, R]:
    """The command, with expected errors printed as sentences on stderr, and exit code 1; so too where what it prints
    cannot be written, because a disk is full."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result
        except expected() as fault:
            complain(str(fault))
            raise typer.Exit(1) from fault
        except OSError as fault:
            if fault.errno not in FULL:
                raise
            with suppress(OSError, ValueError):  # so that the end of the program does not try once more
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            complain(f"What was to be written could not be written whole: {os.strerror(fault.errno).lower()}.")
            raise typer.Exit(1) from fault

    return run


def complain(message: str) -> None:
    """A sentence on stderr, with nothing in it that could drive a terminal."""
    from dragoman.exports.safe import printable

    typer.echo(printable(message), err=True)


def told(problem: Problem) -> str:
    """A problem as a sentence that begins with file and line."""
    line = f", line {problem.line}" if problem.line else ""
    return f"{problem.where}{line}: {problem.message}"


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`, `1,200 reports`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def option(ledger: Path) -> str:
    """What has to be added to a command that we suggest, so that it finds this ledger."""
    return "" if ledger == DEFAULT else f" --ledger {quote(str(ledger))}"
