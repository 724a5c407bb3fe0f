"""`dragoman mcp`: the ledger for assistants."""

from __future__ import annotations

from dragoman.cli.common import DEFAULT, LedgerFile, plainly


@plainly
def mcp(ledger: LedgerFile = DEFAULT) -> None:
    """Serve the ledger to an assistant by the Model Context Protocol, over standard input and output. It only reads.

    Example: dragoman mcp --ledger treaty.db
    """
    from dragoman.assistant.server import server

    server(ledger).run("stdio")
