"""What is not kept of an answer, and why; the model's words are made harmless before they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.exports.safe import printable
from dragoman.records import LeftOut
from dragoman.secondreader.replies import shows

MOST = 50  # that are listed for one report
LONGEST = 80  # characters of a quoted answer
Reason = Literal["form", "sentence", "words", "code", "party", "many"]


@dataclass
class Rejects:
    """Collects what one report's answers lost. Words that repeat the key are not shown."""

    key: str = field(default="", repr=False)
    listed: list[LeftOut] = field(default_factory=list)
    more: int = 0

    def note(self, reason: Reason, message: str) -> None:
        """One more thing that was left out."""
        if len(self.listed) < MOST:
            self.listed.append(LeftOut(reason=reason, message=message))
        else:
            self.more += 1

    def quoted(self, words: str) -> str:
        """Words of the answer in quotation marks, short and harmless."""
        if shows(self.key, words):
            return "“…”"
        shown = printable(words[:LONGEST])
        return f"“{shown}{'…' if len(words) > LONGEST else ''}”"

    def all(self) -> tuple[LeftOut, ...]:
        """Everything, the last entry counting what is not listed."""
        if not self.more:
            return tuple(self.listed)
        rest = LeftOut(reason="many", message=f"{self.more:,} more records or parts of them were left out.")
        return (*self.listed, rest)
