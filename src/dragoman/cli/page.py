"""Where the commands print: styled and wrapped for a person, plain unwrapped lines for a program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dragoman.exports.safe import harmless, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from dragoman.records import Span


class Page:
    """Standard output. Text is only ever text: it is made printable, and markup in it means nothing."""

    def __init__(self) -> None:
        from rich.console import Console

        self.console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
        self.watched = self.console.is_terminal

    def line(self, *parts: str | tuple[str, str] | Text, indent: int = 0) -> None:
        """One line of plain parts, (part, style) pairs and ready texts."""
        from rich.padding import Padding

        text = joined(*parts)
        if self.watched:
            self.console.print(Padding(text, (0, 0, 0, indent), expand=False))
        else:
            self.console.print(" " * indent + text.plain, soft_wrap=True)

    def gap(self) -> None:
        """An empty line."""
        self.console.print()

    def heading(self, words: str) -> None:
        """A heading, with an empty line before it."""
        self.gap()
        self.line((words, "bold underline"))

    def marked(self, text: str, span: Span, marks: Iterable[tuple[Span, str]]) -> Text:
        """A part of a report, some spans of it styled; the ones styled `bold` stand between asterisks in plain text.

        Where marks overlap, the first one counts.
        """
        from rich.text import Text

        result, at = Text(), span[0]
        for (first, last), style in sorted(marks, key=lambda mark: mark[0]):
            first, last = max(first, at), min(last, span[1])
            if first >= last:
                continue
            result.append(spaced(text[at:first]))
            around = "*" if "bold" in style and not self.watched else ""
            result.append(around + spaced(text[first:last]) + around, style)
            at = last
        return result.append(spaced(text[at : span[1]]))


def spaced(text: str) -> str:
    """A printable piece of a line, with a blank for white space at its ends."""
    inner = printable(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and inner else ""
    return before + inner + after


def joined(*parts: str | tuple[str, str] | Text) -> Text:
    """Parts as one text."""
    from rich.text import Text

    result = Text()
    for part in parts:
        if isinstance(part, Text):
            result.append_text(part)
        elif isinstance(part, str):
            result.append(harmless(part))
        else:
            result.append(harmless(part[0]), part[1])
    return result
