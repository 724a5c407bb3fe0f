"""`dragoman lexicon`: checking a lexicon of your own, and the types that there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import complain, counted, plainly

Folder = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", help="A folder that is laid over the bundled lexicon; none for that.")
]

lexicon = typer.Typer(help="Check a lexicon of your own, or list the types of events.", no_args_is_help=True)


@lexicon.command()
@plainly
def check(where: Folder = None) -> None:
    """Check word lists: each fault as a sentence that names file, sense and word; exit code 1 where there is any.

    Example: dragoman lexicon check examples/arms-transfers/lexicon
    """
    from dragoman.lexicon.__main__ import faults
    from dragoman.lexicon.overlay import laid_over

    with laid_over(where) as whole:
        found = [fault.replace(f"{whole}/", "") for fault in faults(whole)]
    for fault in found:
        typer.echo(fault)
    if found:
        complain(f"{counted(len(found), 'fault')} in {where or 'the bundled lexicon'}.")
        raise typer.Exit(1)
    complain(f"No faults in {where or 'the bundled lexicon'}.")


@lexicon.command()
@plainly
def types(where: Folder = None) -> None:
    """List all types: quad class, score, CAMEO root, modes, and the PLOVER type that one of your own is a kind of.

    Example: dragoman lexicon types examples/arms-transfers/lexicon
    """
    from dragoman.cli.page import Page
    from dragoman.lexicon.ontology import Ontology
    from dragoman.lexicon.overlay import laid_over

    with laid_over(where) as whole:
        ontology = Ontology.load(whole)
    page = Page()
    for name, rules in ontology.types.items():
        rest = [rules.quad, f"score {rules.score:+g}", f"CAMEO {rules.cameo}"]
        if rules.parent:
            rest.append(f"a kind of {rules.parent}")
        if rules.modes:
            rest.append(f"modes {', '.join(rules.modes)}")
        if rules.gloss:
            rest.append(rules.gloss)
        page.line((f"{name:16}", "bold"), " · ".join(rest))
