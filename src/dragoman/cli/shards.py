"""`dragoman read --engine`: many files, each to a Parquet file of readings, by many processes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from dragoman.cli.common import complain, counted, told

if TYPE_CHECKING:
    import rich.progress

    from dragoman.cluster import Job, Outcome, Shard

SHOWN = 20  # failed shards that are listed at the end


@dataclass
class Sums:
    """What came of a run's shards."""

    reports: int = 0
    events: int = 0
    attributions: int = 0
    problems: int = 0
    before: int = 0
    done: int = 0
    failed: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        if outcome.failed is not None:
            self.failed.append(outcome)
            return
        self.done += 1
        self.before += outcome.before
        for name in ("reports", "events", "attributions", "problems"):
            setattr(self, name, getattr(self, name) + getattr(outcome, name))


def read_shards(
    paths: list[str], job: Job, engine: Literal["local", "ray"], workers: int | None, address: str | None
) -> None:
    """Read all shards at some paths and say what came of them. Exit code 1 where any failed, or there was none."""
    from dragoman.cluster.shards import Shard, shards

    found: list[Shard] = []
    for item in shards(paths):
        if isinstance(item, Shard):
            found.append(item)
        else:
            complain(told(item))
    if not found:
        complain("Nothing was read.")
        raise typer.Exit(1)
    sums = Sums()
    try:
        run(found, job, engine, workers, address, sums)
    except KeyboardInterrupt as stop:
        complain(f"Stopped after {counted(sums.done, 'shard')}; those are kept. Run it again to go on.")
        raise typer.Exit(130) from stop
    conclude(sums, job.out)
    if sums.failed:
        raise typer.Exit(1)


def run(
    found: list[Shard], job: Job, engine: Literal["local", "ray"], workers: int | None, address: str | None, sums: Sums
) -> None:
    """Go through the outcomes, with a progress bar where a person watches, and failures on stderr as they are met."""
    from dragoman.cli.progress import bar
    from dragoman.cluster.run import outcomes

    shown: rich.progress.Progress | None = bar() if sys.stderr.isatty() else None
    task = shown.add_task("Reading shards", total=len(found)) if shown else None
    try:
        if shown:
            shown.start()
        for outcome in outcomes(job, found, engine, workers, address):
            sums.add(outcome)
            if outcome.failed is not None and shown is None:
                complain(f"{outcome.shard.where}: {outcome.failed}")
            if shown and task is not None:
                shown.update(task, advance=1, description=f"Reading shards ({sums.reports:,} reports)")
    finally:
        if shown:
            shown.stop()


def conclude(sums: Sums, out: str) -> None:
    """What was done, what was not, and what to do next."""
    if sums.done:
        before = f" ({sums.before:,} of them read before)" if sums.before else ""
        typer.echo(
            f"{counted(sums.done, 'shard')} in {out}{before}: {counted(sums.reports, 'report')}, "
            f"{counted(sums.events, 'event')}, {counted(sums.attributions, 'attribution')}, "
            f"{counted(sums.problems, 'problem')}."
        )
    if sums.failed:
        complain(f"{counted(len(sums.failed), 'shard')} failed; run the same again to try them once more:")
        for outcome in sums.failed[:SHOWN]:
            complain(f"  {outcome.shard.where}: {outcome.failed}")
        if len(sums.failed) > SHOWN:
            complain(f"  and {len(sums.failed) - SHOWN:,} more, each told above.")
    if sums.done:
        typer.echo(f"Next: dragoman load {out.rstrip('/')}/*.parquet")


def job(out: str, pipeline: str, kind: str, lexicon: Path | None, published: str | None, publisher: str | None) -> Job:
    """What holds for all shards, checked before anything is read. Raises typer.BadParameter."""
    from dragoman.cluster import Job
    from dragoman.sources.calendar import iso_date

    if kind == "llm":
        raise typer.BadParameter(
            "A second reader is asked for a ledger only, not with --engine.", param_hint="--reader"
        )
    if published and iso_date(published) is None:
        raise typer.BadParameter(f"{published!r} is no date. Write it as 2025-01-17.", param_hint="--published")
    folder = str(lexicon.absolute()) if lexicon else None
    return Job(out=out, pipeline=pipeline, kind=kind, lexicon=folder, published=published, publisher=publisher)
