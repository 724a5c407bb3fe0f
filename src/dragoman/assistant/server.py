"""The tools as a server (the official SDK, https://py.sdk.modelcontextprotocol.io)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.assistant import tools
from dragoman.exports.exchange import ExchangeError

MEANT = (
    "A ledger of who did, said, promised or denied what to whom, read from news reports. Codes are a country and a "
    "sector (RUS GOV), IGO:UN, or NON:ISIS; types are PLOVER's. Quote the sentence and name the report with each claim."
)


def server(ledger: Path) -> Any:
    """The server over a ledger. Raises ExchangeError without the SDK."""
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError as fault:
        raise ExchangeError("The server for assistants needs the SDK: pip install 'dragoman[mcp]'.") from fault
    made = MCPServer("dragoman", instructions=MEANT)

    @made.tool()
    def search_events(
        words: str = "", actor: str = "", other_actor: str = "", type: str = "", source: str = "", aux: str = "",
        since: str = "", until: str = "", page: int = 1,
    ) -> dict[str, Any]:  # fmt: skip
        """Search events. `words` must stand in the sentence; actor and other_actor are codes (RUS, "RUS MIL", IGO:UN);
        type is a PLOVER type (AID); source is on whose word; aux is future, hypothetical, negation, historical or none;
        since and until are ISO dates. Each event comes with its sentence."""
        query = {"q": words, "actor": actor, "with": other_actor, "type": type, "source": source, "aux": aux,
                 "since": since, "until": until}  # fmt: skip
        return tools.found(ledger, query, page)

    @made.tool()
    def read_event(report: str, event: str) -> dict[str, Any]:
        """One event with all its fields, its sentence and characters, and the attributions it stands on."""
        return tools.one(ledger, report, event)

    @made.tool()
    def timeline(code: str, other: str = "", since: str = "", until: str = "") -> dict[str, Any]:
        """What happened between two actors, or of one, by day, and the balance of cooperation and conflict by month."""
        return tools.dossier(ledger, [c for c in (code, other) if c], since or None, until or None)

    @made.tool()
    def disputes() -> dict[str, Any]:
        """What is contested: each side, who holds it, and their sentences."""
        return tools.boards(ledger, "disputes")

    @made.tool()
    def commitments() -> dict[str, Any]:
        """What was promised, threatened or asked for, what became of it, and when it is or was due."""
        return tools.boards(ledger, "commitments")

    return made
