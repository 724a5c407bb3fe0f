"""`woven`: stories, disputes and commitments, one JSON object a line, as docs/exports.md describes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from dragoman.records import Commitment, Dispute, Reading, Story


def write(readings: Iterable[Reading], stream: BinaryIO) -> int:
    """Weave readings and write what was found; returns the lines written. Stories of one event are left out."""
    from dragoman.weaving import weave

    woven = weave(readings)
    lines: list[tuple[str, Story | Dispute | Commitment]] = [
        ("story", story) for story in woven.stories if len(story.members) > 1
    ]
    lines += [("dispute", found) for found in woven.disputes]
    lines += [("commitment", found) for found in woven.commitments]
    for kind, record in lines:
        stream.write(line(kind, record))
    return len(lines)


def line(kind: str, record: Story | Dispute | Commitment) -> bytes:
    """One record as a line."""
    return msgspec.json.encode({"kind": kind, **msgspec.to_builtins(record)}) + b"\n"
