"""`dragoman serve`: the web app over a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.common import DEFAULT, LedgerFile, complain, plainly

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@plainly
def serve(
    ledger: LedgerFile = DEFAULT,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; elsewhere than here a token is asked for.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="The port.")] = 8421,
    token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_TOKEN", metavar="WORD", help="Ask everybody for it.")
    ] = None,
) -> None:
    """Open the ledger in a browser, on this machine alone.

    Example: dragoman serve --ledger treaty.db
    """
    from secrets import token_urlsafe

    import uvicorn

    from dragoman.web import application

    asked = token or (token_urlsafe(16) if host not in LOOPBACK else None)
    shown = f"[{host}]" if ":" in host else host
    complain(f"Open http://{shown}:{port}/{f'?token={asked}' if asked else ''}   (Ctrl+C ends it)")
    try:
        uvicorn.run(application(ledger, asked), host=host, port=port, log_level="warning", server_header=False)
    except OSError as fault:
        complain(f"Nothing can listen at {shown}:{port}: {(fault.strerror or str(fault)).lower()}. Try --port.")
        raise typer.Exit(1) from fault
