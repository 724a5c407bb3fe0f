"""Our own coded dispatches: written for dragoman, coded by the coding guide, so that they may teach and be given away.

A file of `training/dispatches/` holds reports after a line `== name date` (both may be absent); the text, a line `--`,
and one line for each event in the order of the text:

  TYPE words of the trigger | actors | recipients | aux | sources

A party is `CODE`, `CODE|CODE` where two are equally right, or `CODE=its words`; several are parted by `;`. `aux` holds
f (future), h (hypothetical), n (negation) and p (historical), parted by commas. Words are looked for in the text: the
trigger's after the trigger before it, a party's where they stand nearest to the trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.encoder.events import TYPES

FOLDER = Path(__file__).parent / "dispatches"
AUX = {"f": "future", "h": "hypothetical", "n": "negation", "p": "historical"}
ONE = r"((IGO|NON):[A-Z0-9]+|[A-Z]{3})( [A-Z]{3})?"
CODE = re.compile(rf"{ONE}(\|{ONE})*")
SIDES = ("actors", "recipients", "attributed_to")


class DispatchError(Exception):
    """A dispatch is not of the form above; the message names the file, the report and the line."""


@dataclass(frozen=True)
class Dispatch:
    """One report: `row` as the corpora's reports are, `gold` as their events are, with the words of each party."""

    row: dict[str, Any]
    gold: dict[str, Any]


def dispatches(folder: Path = FOLDER) -> list[Dispatch]:
    """All dispatches, by file name and order. Raises DispatchError."""
    return [found for path in sorted(folder.glob("*.txt")) for found in read(path)]


def read(path: Path) -> Iterator[Dispatch]:
    """The dispatches of a file."""
    for n, block in enumerate(re.split(r"^==", path.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]):
        heading, _, rest = block.partition("\n")
        text, bar, lines = rest.partition("\n--\n")
        words = heading.split()
        name = f"ours/{words[0] if words else f'{path.stem}-{n:03}'}"
        if not bar:
            raise DispatchError(f"{path}: {name} has no line `--` between its text and its events.")
        text = text.strip() + "\n"
        events, after = [], 0
        for line in lines.strip().splitlines():
            try:
                events.append(event(line, text, after))
            except ValueError as fault:
                raise DispatchError(f"{path}: {name}: {fault}: {line}") from fault
            after = events[-1]["start"] + 1
        row = {"id": name, "text": text} | ({"date": words[1]} if len(words) > 1 else {})
        yield Dispatch(row, {"id": name, "coded_to": len(text), "events": events})


def event(line: str, text: str, after: int) -> dict[str, Any]:
    """One line as a gold event with spans. Raises ValueError."""
    parts = fields(line)
    if len(parts) != 5:
        raise ValueError(f"{len(parts)} fields instead of 5")
    kind, _, trigger = parts[0].partition(" ")
    if kind not in TYPES:
        raise ValueError(f"no type {kind}")
    start = text.find(trigger, after)
    if start < 0:
        raise ValueError(f"no {trigger!r} after character {after}")
    made: dict[str, Any] = {"trigger": trigger, "start": start, "type": kind, "spans": {}}
    made["aux"] = [AUX[a.strip()] for a in parts[3].split(",") if a.strip()]
    for side, given in zip(SIDES, (parts[1], parts[2], parts[4]), strict=True):
        made[side], made["spans"][side] = [], []
        for one in filter(None, (p.strip() for p in given.split(";"))):
            code, _, words = one.partition("=")
            if not CODE.fullmatch(code):
                raise ValueError(f"no code {code!r}")
            made[side].append(code)
            made["spans"][side].append(nearest(words, text, start) if words else None)
    return made


def fields(line: str) -> list[str]:
    """The five fields of a line. A bar with a space on both sides, or one that ends the line, parts them."""
    return [part.strip() for part in re.split(r" \|(?= |$)", line)]


def nearest(words: str, text: str, at: int) -> list[int]:
    """Where some words stand nearest to a character. Raises ValueError."""
    found = [m.start() for m in re.finditer(re.escape(words), text)]
    if not found:
        raise ValueError(f"no {words!r} in the text")
    start = min(found, key=lambda s: min(abs(s - at), abs(s + len(words) - at)))
    return [start, start + len(words)]
