"""Speech told by the page's layout alone: transcripts ("LEE: We shall see") and signed quotations ("… ― Ann Lee").

Nothing else is looked for inside such speech.
"""

from __future__ import annotations

from dragoman.reading.attribution.draft import Draft
from dragoman.reading.attribution.grammar import Range
from dragoman.reading.parse import Parse

FORMS = ("colon speech", "signed")
MARKS = frozenset({'"', "“", "”", "''", "``", "„", "«", "»", "‘", "’", "'"})
DASHES = frozenset({"―", "—", "–", "--"})
NAME = 5  # tokens of a speaker's name in a transcript
SIGNED = 8  # tokens of a signature
TURNS = 2  # turns that make a transcript


def find(p: Parse) -> list[Draft]:
    """Drafts of transcripts and of signed quotations, in the order of the text; all are sure."""
    return sorted([*turns(p), *signed(p)], key=lambda d: d.head)


def turns(p: Parse) -> list[Draft]:
    """The turns of a transcript; [] where the report is none."""
    opened = [opening(p, first, end) for first, end in p.paragraphs]
    if sum(o is not None for o in opened) < TURNS:
        return []
    found: list[Draft] = []
    quoted = False
    for (first, end), start in zip(p.paragraphs, opened, strict=True):
        mark = p.words[first] in MARKS
        if start is not None:
            source, colon = start
            found.append(made(p, colon, "colon speech", source, (colon, colon), (colon + 1, end - 1)))
            quoted = mark
        elif found and quoted and mark and p.words[min(first + 1, end - 1)] not in ("(", "["):
            found[-1].content.append(bare(p, first, end - 1))
        else:
            quoted = False
    return [d for d in found if d.content and d.content[0][0] <= d.content[0][1]]


def opening(p: Parse, first: int, end: int) -> tuple[Range, int] | None:
    """A paragraph's speaker in capitals and the colon after it; None where it has none."""
    while first < end and p.words[first] in MARKS:
        first += 1
    for at in range(first, min(first + NAME, end - 1)):
        if p.words[at] == ":":
            return ((first, at - 1), at) if at > first else None
        if not (p.words[at].isupper() and p.words[at][0].isalpha()) and p.words[at] != ".":
            return None
    return None


def signed(p: Parse) -> list[Draft]:
    """Paragraphs that are a quotation, a dash and a name."""
    found = []
    for first, end in p.paragraphs:
        if p.words[first] not in MARKS:
            continue
        for dash in range(end - 2, max(first + 3, end - 2 - SIGNED), -1):
            if p.words[dash] not in DASHES:
                continue
            last = dash - 1
            while last > first and p.words[last] in (".", ","):
                last -= 1
            name = end - 1
            while name > dash and p.words[name] in (".", ","):
                name -= 1
            if p.words[last] in MARKS and name > dash and p.words[dash + 1][:1].isupper():
                found.append(made(p, dash, "signed", (dash + 1, name), (dash, dash), (first, last)))
            break
    return found


def made(p: Parse, head: int, form: str, source: Range, cue: Range, content: Range) -> Draft:
    """One draft that stands whatever its words."""
    kept = bare(p, *content) if form == "colon speech" else content
    return Draft(head, form, "asserts", [source], [cue], [kept], subject=source[1], assured=True)


def bare(p: Parse, first: int, last: int) -> Range:
    """A range without quotation marks at its ends."""
    while first < last and p.words[first] in MARKS:
        first += 1
    while last > first and p.words[last] in MARKS:
        last -= 1
    return first, last


def cover(found: list[Draft], size: int) -> list[bool]:
    """For each token: is it part of such speech?"""
    inside = [False] * size
    for d in found:
        for s, e in d.content:
            inside[s : e + 1] = [True] * (e + 1 - s)
    return inside
