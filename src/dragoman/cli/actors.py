"""`dragoman actors`: people whom the reports introduce, and what is learnt of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, complain, counted, plainly

if TYPE_CHECKING:
    from dragoman.learning import Known

actors = typer.Typer(help="People whom the reports introduce.", no_args_is_help=True)
Least = Annotated[
    int, typer.Option("--least", min=1, metavar="N", help="Only those whom so many reports introduce alike.")
]


def found(ledger: Path, least: int) -> list[Known]:
    """The people of a ledger whom the lexicon does not know."""
    from dragoman.learning import learnt
    from dragoman.ledger import Ledger
    from dragoman.lexicon.actors import Person
    from dragoman.lexicon.loader import folder, load

    known = {n.lower() for p in load(folder() / "actors" / "people.yaml", list[Person]) for n in p.names}
    with Ledger.open(ledger, write=False) as book:
        return learnt(book.readings(), known, least)


@actors.command(name="list")
@plainly
def listed(ledger: LedgerFile = DEFAULT, least: Least = 1) -> None:
    """List people whom the reports introduce and the lexicon does not know.

    Example: dragoman actors list --least 2
    """
    from dragoman.cli.woven import put

    for one in found(ledger, least):
        reports = counted(len(one.reports), "report")
        put(f"{one.name} · {one.country} {one.sector} · {', '.join(one.roles)} · {one.first} to {one.last} · {reports}")


@actors.command()
@plainly
def learn(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for `--lexicon`; made where missing.")],
    ledger: LedgerFile = DEFAULT,
    least: Least = 1,
) -> None:
    """Write them as a lexicon of your own, so that the next reading knows them by the bare surname.

    Example: dragoman actors learn --out people && dragoman read reports/ --lexicon people
    """
    from dragoman.cli.export import written
    from dragoman.learning import yaml

    people = found(ledger, least)
    if not people:
        complain("The reports introduce nobody whom the lexicon does not know.")
        raise typer.Exit(1)
    (out / "actors").mkdir(parents=True, exist_ok=True)
    text = yaml(people).encode()
    written(out / "actors" / "people.yaml", lambda stream: stream.write(text))
    complain(f"Wrote {counted(len(people), 'name')} to {out / 'actors' / 'people.yaml'}. Use it: --lexicon {out}")
