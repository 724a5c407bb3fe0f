"""An assistant's client, the SDK's own, asks the server over standard input and output; every answer cites."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger
from weaving.test_weave import CLAIM, MEETINGS, PLEDGE

pytest.importorskip("mcp", reason="the MCP SDK is not installed: pip install 'dragoman[mcp]'")


def asked(ledger: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[set[str], list[dict[str, Any]]]:
    """The names of the tools, and the answers to some calls."""

    async def session() -> tuple[set[str], list[dict[str, Any]]]:
        from mcp import Client, StdioServerParameters

        code = "from dragoman.cli import app; app()"
        arguments = ["-c", code, "mcp", "--ledger", str(ledger)]
        there = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        async with Client(there) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            answers = [await client.call_tool(name, given) for name, given in calls]
            return names, [json.loads(a.content[0].text) for a in answers]  # type: ignore[union-attr]

    return asyncio.run(asyncio.wait_for(session(), 60))


def test_every_answer_quotes_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    texts = {}
    with Ledger.open(path) as book:
        for each in (*MEETINGS[:2], CLAIM, PLEDGE):
            book.add(each)
            texts[each.document.id] = each.document.text
    event = CLAIM.events[0].id
    names, (found, one, line, contested, owed, none) = asked(
        path,
        ("search_events", {"actor": "NOR", "type": "CONSULT"}),
        ("read_event", {"report": "d", "event": event}),
        ("timeline", {"code": "NOR", "other": "CHL"}),
        ("disputes", {}),
        ("commitments", {}),
        ("read_event", {"report": "d", "event": "e999"}),
    )
    assert names == {"search_events", "read_event", "timeline", "disputes", "commitments"}
    assert found["total"] == 2
    assert all(e["sentence"] in texts[e["report"]] for e in found["events"])
    start, end = one["evidence"]["characters"]
    assert texts["d"][start:end] == one["evidence"]["sentence"]
    assert line["timeline"][0]["standing"] == "corroborated"
    assert {x["part"] for x in contested["disputes"][0]["lines"]} == {"CHL GOV", "PER GOV"}
    assert owed["commitments"][0]["due"] == "2024-05-20"
    assert "no event" in none["error"]
