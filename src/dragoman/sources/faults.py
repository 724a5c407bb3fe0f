"""What goes wrong with an input, before it becomes a row in `problems`."""

from __future__ import annotations

from dragoman.records import Problem


class Unreadable(Exception):
    """One input that cannot be read. The message is a plain sentence for a user, with what to do about it."""

    def __init__(self, message: str, kind: str = "unreadable") -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind

    def problem(self, where: str, line: int | None = None) -> Problem:
        """The record of this fault at a place."""
        return Problem(where=where, message=self.message, line=line, kind=self.kind)


def plain(fault: OSError) -> str:
    """What the operating system says, as the end of a sentence."""
    return (fault.strerror or type(fault).__name__).lower()
