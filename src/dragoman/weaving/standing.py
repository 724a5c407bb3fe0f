"""On how many words a story stands. Copies of one text are one source; outlets that cite one actor are one, too."""

from __future__ import annotations

from typing import Literal

from dragoman.weaving.strands import Strand


def originals(copied: frozenset[tuple[str, str]]) -> dict[str, str]:
    """The first report of each wire text, for all that are copies or are copied."""
    original: dict[str, str] = {}
    for first, second in sorted(copied):
        original.setdefault(first, first)
        original.setdefault(second, original[first])
    return original


def standing(group: list[Strand], original: dict[str, str]) -> Literal["single source", "corroborated"]:
    """Single source, or corroborated by two that do not lean on each other."""
    sources = set()
    for s in group:
        if s.event.attributed_to:
            sources.add(s.event.attributed_to[0].code)
        else:
            document = s.key[0]
            sources.add(f"report {original[document]}" if document in original else f"outlet {s.outlet}")
    return "corroborated" if len(sources) > 1 else "single source"
