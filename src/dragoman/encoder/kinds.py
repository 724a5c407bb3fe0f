"""What follows from the spans of attributions alone: direct, indirect or mixed, and which lies in which."""

from __future__ import annotations

import re

from dragoman.records import Kind, Spans

OPENING, CLOSING = "\"“„«‟‘'", "\"”“»’'"
MARK = re.compile(r"[\"“”„«»‟]|''|``|(?<!\w)['‘](?=\w).*?['’](?!\w)", re.S)
FULL_STOP = ".,;:!?… "


def kind(text: str, content: Spans) -> Kind:
    """Direct where all of the content stands between quotation marks, mixed where some of it does.

    A quotation of several paragraphs opens each and closes the last only, so an opening mark is enough for a span.
    """
    parts = [text[start:end].strip() for start, end in content]
    quoted = [part[:1] in OPENING and MARK.search(part) is not None for part in parts if part]
    if quoted and all(quoted) and not any(broken(part) for part in parts):
        return "direct"
    return "mixed" if any(MARK.search(part) for part in parts) else "indirect"


def broken(part: str) -> bool:
    """Whether a quotation ends before the span does, as in: “very bad” for the country."""
    inner = part.rstrip(FULL_STOP)
    ends = [n for n, char in enumerate(inner) if n and char in CLOSING and not inner[n + 1 : n + 2].isalnum()]
    return bool(ends) and ends[-1] < len(inner) - 1 and not any(c in OPENING for c in inner[ends[-1] + 1 :])


def parents(cues: list[Spans], contents: list[Spans]) -> list[int | None]:
    """For each attribution the one in whose content its cue lies; of several, the one with the shortest content."""
    found: list[int | None] = []
    sizes = [sum(end - start for start, end in content) for content in contents]
    for n, cue in enumerate(cues):
        around = [
            m
            for m, content in enumerate(contents)
            if m != n and cue and any(start <= cue[0][0] and cue[-1][1] <= end for start, end in content)
        ]
        around = [m for m in around if (sizes[m], m) > (sizes[n], n)]
        found.append(min(around, key=lambda m: (sizes[m], m)) if around else None)
    return found
