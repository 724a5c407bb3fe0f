"""`dragoman evaluate`: a coder against a user's own annotations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.common import complain, plainly

if TYPE_CHECKING:
    from dragoman.evaluation import Report, Result, Spread
    from dragoman.evaluation.score import Level


@plainly
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON Lines, a brat folder, or its ZIP archive.")],
    readings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Another coder's events, as JSON Lines.")
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Events of a ledger, as people corrected them.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The reports, where GOLD has not their texts.")
    ] = None,
    kind: Annotated[Literal["rules", "models"], typer.Option("--reader", help="Which reader reads them.")] = "models",
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List so many missed and spurious events.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
) -> None:
    """Score a coder against your own annotations: F1 by level with 95 % intervals, by type, and what was confused.

    Without --readings or --ledger the texts are read now.

    Example: dragoman evaluate gold.jsonl --texts reports.jsonl --errors 20
    """
    import msgspec

    from dragoman.evaluation import gold as annotations
    from dragoman.evaluation import score, spread

    asked, known = annotations(gold)
    given = found(readings, ledger, texts, known, kind)
    missing = [r.id for r in asked if r.id not in given]
    if len(missing) == len(asked):
        complain("None of these reports was coded: the ids of GOLD and of what it is compared with differ.")
        raise typer.Exit(1)
    if missing:
        complain(f"{len(missing)} of {len(asked)} reports were not coded, so their events count as missed.")
    result, figures = score(asked, given), spread(asked, given)
    if as_json:
        made = {"levels": figures, "gold": result.gold, "predicted": result.predicted, "types": result.types}
        typer.echo(msgspec.json.encode(made).decode())
    else:
        table(result, figures)
        listed(result, errors)


def found(
    readings: Path | None, ledger: Path | None, texts: Path | None, known: dict[str, str], kind: str
) -> dict[str, Report]:
    """The predictions, from wherever they come."""
    from dragoman.evaluation import gold as annotations
    from dragoman.evaluation import predicted

    if readings is not None:
        return {r.id: r for r in annotations(readings)[0]}
    if ledger is not None:
        from dragoman.ledger import Ledger

        with Ledger.open(ledger, write=False) as book:
            return predicted(book.readings())
    from dragoman.cli.read import PIPELINE, load
    from dragoman.records import Document
    from dragoman.sources import gather

    reader = load(PIPELINE, "rules" if kind == "rules" else "models")
    documents = [Document(id=name, text=text) for name, text in known.items()]
    if texts is not None:
        documents = [d for d in gather([texts]) if isinstance(d, Document)]
    if not documents:
        complain("GOLD has no texts to read. Give them with --texts, or another coder's events with --readings.")
        raise typer.Exit(1)
    return predicted(reader.read(d) for d in documents)


def table(result: Result, figures: dict[Level, Spread]) -> None:
    """The figures for people."""
    from dragoman.cli.woven import put
    from dragoman.evaluation.score import f1

    put(f"{result.gold} gold events, {result.predicted} predicted", "", f"{'level':8} {'F1':>6}   95 %")
    put(*(f"{level:8} {v.f1:6.3f}   {v.low:.3f}–{v.high:.3f}" for level, v in figures.items()))
    put("", f"{'type':10} {'F1':>6} {'gold':>6} {'given':>6}")
    put(*(f"{t:10} {f1(hit, g, p):6.3f} {g:6} {p:6}" for t, (g, p, hit) in result.types.items()))
    worst = sorted(result.confused.items(), key=lambda x: (-x[1], x[0]))[:8]
    if worst:
        put("", "taken for another type", *(f"  {a} → {b}: {n}" for (a, b), n in worst))


def listed(result: Result, errors: int) -> None:
    """Some missed and spurious events."""
    from dragoman.cli.woven import put

    for title, events in (("missed", result.missed), ("spurious", result.spurious)):
        if errors and events:
            put("", title)
            for report, e in events[:errors]:
                sides = ", ".join(e.actors) + (f" → {', '.join(e.recipients)}" if e.recipients else "")
                put(f"  {report} at {e.start}: {e.type} “{e.words}” {sides} {' '.join(sorted(e.aux))}".rstrip())
