"""`dragoman follow` and `dragoman watch`: feeds and folders, and whom to tell of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, complain, counted, plainly, told

if TYPE_CHECKING:
    from dragoman.feeds import Config, News
    from dragoman.ledger import Ledger
    from dragoman.records import Reading
    from dragoman.weaving import Woven


@plainly
def follow(
    config: Annotated[Path, typer.Argument(metavar="FILE.toml", help="What to follow (docs/feeds.md).")],
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    every: Annotated[float | None, typer.Option(min=0.1, metavar="MINUTES", help="Minutes between rounds.")] = None,
    kind: Annotated[Literal["rules", "models"], typer.Option("--reader", help="Which reader reads.")] = "models",
    as_json: Annotated[bool, typer.Option("--json", help="Tell what changed as JSON, one line a round.")] = False,
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Follow feeds and folders: read what is new, and tell what it changes.

    Example: dragoman follow feeds.toml --once
    """
    from time import sleep

    from dragoman.feeds import Config
    from dragoman.ledger import Ledger

    wanted = Config.load(config)
    while True:
        with Ledger.open(ledger) as book:
            one_round(wanted, book, kind, as_json=as_json)
        if once:
            return
        try:
            sleep(60 * (every or wanted.every))
        except KeyboardInterrupt:
            return


def one_round(config: Config, book: Ledger, kind: Literal["rules", "models"], *, as_json: bool) -> None:
    """Ask everything once, and tell."""
    import msgspec

    from dragoman.cli.read import PIPELINE, load
    from dragoman.feeds import Follower, news
    from dragoman.records import Problem
    from dragoman.weaving.ledger import woven

    before, day = woven(book), book.summary(1, groups=False).until or ""
    new: list[Reading] = []
    problems = 0
    for result in Follower(config, book, lambda: load(PIPELINE, kind)).round():
        if isinstance(result, Problem):
            if result.kind not in ("duplicate", "skipped"):
                problems += 1
                complain(told(result))
        elif result.reading is not None:
            new.append(result.reading)
    after = woven(book) if new else before
    found = news(before, after, new, book.watched(), (day, book.summary(1, groups=False).until or ""))
    if as_json:
        made = {"reports": [r.document.id for r in new], "problems": problems, **msgspec.structs.asdict(found)}
        typer.echo(msgspec.json.encode(made).decode())
    else:
        say(book, found, new, after)


def say(book: Ledger, found: News, new: list[Reading], woven: Woven) -> None:
    """What changed, for people."""
    from dragoman.cli.woven import put, quoted

    events = sum(len(r.events) for r in new)
    put(f"{counted(len(new), 'new report')} with {counted(events, 'event')}.")
    readings = {r.document.id: r for r in book.readings()} if new else {}
    for d in found.disputes:
        put(f"New dispute about the {d.about}: {' against '.join(', '.join(s.holders) for s in d.sides)}")
        put(*(quoted(m, readings) for s in d.sides for m in s.members))
    for c in found.closed:
        put(f"{c.form.capitalize()} of {', '.join(c.who) or '?'} to {', '.join(c.to) or '?'}: {c.status}")
        put(*(quoted(m, readings) for m in c.changes))
    for c in found.overdue:
        put(f"Overdue since {c.due}: {c.form} of {', '.join(c.who) or '?'} to {', '.join(c.to) or '?'}")
    for w in found.watched:
        put(f"{' – '.join(w.codes)}: {counted(len(w.events), 'new event')}")


watch = typer.Typer(help="Whom to tell of when something new is read.", no_args_is_help=True)


def subject(codes: list[str]) -> tuple[str, ...]:
    """One code or two. Raises typer.BadParameter."""
    from dragoman.dossiers import Subject, SubjectError

    try:
        return Subject.of(tuple(codes)).codes
    except SubjectError as fault:
        raise typer.BadParameter(str(fault), param_hint="CODE") from fault


Codes = Annotated[list[str], typer.Argument(metavar="CODE [CODE]", help="One actor (RUS, IGO:UN) or two.")]


@watch.command()
@plainly
def add(codes: Codes, ledger: LedgerFile = DEFAULT) -> None:
    """Watch an actor or a pair.

    Example: dragoman watch add RUS IRN
    """
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as book:
        book.watch(subject(codes))


@watch.command()
@plainly
def remove(codes: Codes, ledger: LedgerFile = DEFAULT) -> None:
    """No longer watch it.

    Example: dragoman watch remove RUS IRN
    """
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as book:
        book.watch(subject(codes), on=False)


@watch.command(name="list")
@plainly
def listed(ledger: LedgerFile = DEFAULT) -> None:
    """Who is watched.

    Example: dragoman watch list
    """
    from dragoman.cli.woven import put
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, write=False) as book:
        found = book.watched()
    put(*(" ".join(codes) for codes in found))
    if not found:
        complain("Nobody is watched. To watch a pair: dragoman watch add RUS IRN")
