"""Quotations of a report: which characters stand between which quotation marks.

Marks are curly, straight, doubled single ('' and ``), guillemets, or single where they cannot be apostrophes. A
quotation that is opened again in each paragraph and closed only in the last is a chain: every part but the last
is `open_ended`. Marks that have no partner in their paragraph are forgiven: an opening one holds to the end of its
paragraph, or is dropped where it stands in mid-sentence and another quotation is opened first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dragoman.reading.parse import Parse

MARK = re.compile(r"[\"“”„«»]|''|``|(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
SPACE = re.compile(r"\s")
OPENERS = frozenset("“„«") | {"``"}
CLOSERS = frozenset("”»")
DASHES = frozenset("([{—–-/‘'“")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: characters with its marks, first and last token (marks included), and how deep it is nested.

    `open_ended`: it runs on in the next paragraph's quotation. `single`: in single marks.
    """

    start: int
    end: int
    first: int
    last: int
    depth: int = 0
    single: bool = False
    open_ended: bool = False


def quotations(p: Parse) -> tuple[Quotation, ...]:
    """All quotations of a report, in the order of their opening marks."""
    found: list[Quotation] = []
    dangling: Quotation | None = None
    for first, end in p.paragraphs:
        low, high = p.starts[first], p.ends[end - 1]
        pairs, opened = paired(p.text, low, high)
        if dangling is not None:
            begins = min((s for s, _, depth, single in pairs if not depth and not single), default=None)
            begins = opened if begins is None or (opened is not None and opened < begins) else begins
            runs_on = begins is not None and begins - low <= 1
            found.append(replaced(dangling, runs_on))
            dangling = None
        for s, e, depth, single in pairs:
            made = quotation(p, s, e, depth, single)
            if made is not None:
                found.append(made)
        if opened is not None:
            dangling = quotation(p, opened, high, 0, False)
    if dangling is not None:
        found.append(dangling)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def replaced(q: Quotation, runs_on: bool) -> Quotation:
    """The quotation, with its knowledge of the next paragraph."""
    return Quotation(q.start, q.end, q.first, q.last, q.depth, q.single, runs_on)


def quotation(p: Parse, start: int, end: int, depth: int, single: bool) -> Quotation | None:
    """A quotation of these characters, or None where it holds no token."""
    first = bisect_right(p.ends, start)
    last = bisect_left(p.starts, end) - 1
    return Quotation(start, end, first, last, depth, single) if first <= last else None


def paired(text: str, low: int, high: int) -> tuple[list[tuple[int, int, int, bool]], int | None]:
    """Marks of one paragraph paired: (start, end, depth, single), and where a double mark is left open, if one is."""
    stack: list[tuple[int, bool, str]] = []
    pairs: list[tuple[int, int, int, bool]] = []
    for match in MARK.finditer(text, low, high):
        mark, at = match.group(), match.start()
        single = mark in ("'", "‘", "’")
        if single:
            opens = (
                mark != "’"
                and (mark == "‘" or at == low or not text[at - 1].isalnum())
                and (match.end() < high and text[match.end()].isalnum() and (at == low or not text[at - 1].isalnum()))
            )
            if opens:
                stack.append((at, True, mark))
            else:
                if stack and stack[-1][1]:
                    s, _, _ = stack.pop()
                    pairs.append((s, match.end(), len(stack), True))
            continue
        after = text[match.end()] if match.end() < high else " "
        if mark in OPENERS:
            # Typists also close with the opening mark, and „ is closed by “ (German, Czech).
            low_opened = mark == "“" and any(opener == "„" for _, _, opener in stack)
            behind = at > low and not text[at - 1].isspace()
            opens = not (stack and behind and (after.isspace() or low_opened))
        elif mark in CLOSERS:
            opens = False
        else:
            before = text[at - 1] if at > low else " "
            inside = any(not one for _, one, _ in stack)
            opens = not inside
            if inside and (before.isspace() or before in DASHES) and not after.isspace() and after.isalnum():
                opens = True
                while stack:  # a straight mark that looks like an opening one was preceded by an unclosed one
                    stack.pop()
        if opens:
            if stack and not stack[-1][1] and mark in OPENERS and stack[-1][2] == mark:
                # The same mark again: the first one was never closed.
                stack.pop()
            while stack and stack[-1][1] and stack[-1][2] in ("'", "’"):
                stack.pop()
            stack.append((at, False, mark))
        else:
            while stack and stack[-1][1]:
                stack.pop()
            if stack:
                s, _, _ = stack.pop()
                pairs.append((s, match.end(), len(stack), False))
    doubles = [at for at, single, _ in stack if not single]
    return pairs, doubles[0] if doubles else None
