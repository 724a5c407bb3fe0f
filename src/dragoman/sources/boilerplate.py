"""Lines that stand round a report but are none of it: share boxes, comment forms, newsletters, cookie notices.

The phrases are lexicon data (`boilerplate.yaml`). `strip` cuts such lines from the end and the beginning of a text
that the program itself takes in; `spans` marks them anywhere, also where offsets belong to somebody else, so that
nothing is read there. Both are conservative: what is not known to be boilerplate belongs to the report.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from dragoman.lexicon.loader import LexiconError, folder, load
from dragoman.records import Span

LISTED = 15  # at most so many headlines after the heading of a list,
HEADLINE = 20  # each of at most so many words
SIGNED = 12  # at most so many words in the line with which a blog signs off above its comment form
STRAIGHT = tuple(zip("’‘“”„«»…", '\'\'""""".', strict=True))
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
SENTENCE = re.compile(r"(?<=[.!?…”\"’)])\s+(?=[•(“\"'A-Z])")
BULLETS = " \t\u00a0•·*|>»→▶►#[-–—_="


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon file `boilerplate.yaml`; its head says what each list holds."""

    words: int
    lines: tuple[str, ...]
    starts: tuple[str, ...]
    anywhere: tuple[str, ...]
    credits: tuple[str, ...]
    forms: tuple[str, ...]
    comments: tuple[str, ...]
    lists: tuple[str, ...]


class Rules(NamedTuple):
    """The phrases, made ready for matching."""

    words: int
    lines: frozenset[str]
    starts: re.Pattern[str]
    anywhere: re.Pattern[str]
    credits: re.Pattern[str]
    forms: re.Pattern[str]
    comments: re.Pattern[str]
    lists: re.Pattern[str]


class Line(NamedTuple):
    """One line that is not blank: its characters, and what kind of boilerplate it is ("" for the report's own)."""

    span: Span
    kind: str


@cache
def rules() -> Rules:
    """The bundled phrases, compiled once."""
    path = folder() / "boilerplate.yaml"
    phrases = load(path, Phrases)

    def joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as fault:
                raise LexiconError(f"{path}: {pattern!r} is not a regular expression: {fault}") from fault
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))

    return Rules(
        phrases.words,
        frozenset(phrases.lines),
        *(joined(getattr(phrases, name)) for name in Rules._fields[2:]),
    )


def kind(line: str) -> str:
    """What kind of boilerplate one line is: line, start, anywhere, credit, form, comments, list, or "" for none."""
    known = rules()
    if len(line) > 600:
        return ""
    for curly, straight in STRAIGHT:  # several times as fast as str.translate
        line = line.replace(curly, straight)
    plain = " ".join(line.lower().split()).lstrip(BULLETS)
    bare = plain.strip(" .!:;\"'|>)]")
    if not bare:
        return ""
    if known.forms.fullmatch(bare):
        return "form"
    if known.comments.fullmatch(bare):
        return "comments"
    if known.lists.fullmatch(bare):
        return "list"
    if bare in known.lines or plain in known.lines:
        return "line"
    if plain.count(" ") >= known.words:
        return ""
    if known.credits.fullmatch(plain):
        return "credit"
    if known.starts.match(plain):
        return "start"
    return "anywhere" if '"' not in plain and known.anywhere.search(plain) else ""


def lines(text: str) -> list[Line]:
    """Every line that is not blank, with its kind; what the lines round it show is reckoned in."""
    found: list[Line] = []
    for match in re.finditer(r"\S[^\n]*", text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        found.append(Line((start, end), kind(text[start:end])))
    _lists(text, found)
    _comments(text, found)
    return found


def _lists(text: str, found: list[Line]) -> None:
    """Headlines under the heading of a list of other stories: lines that end no sentence."""
    left = 0
    for number, (span, sort) in enumerate(found):
        if sort == "list":
            left = LISTED
        elif left and not sort:
            words = text[slice(*span)]
            if SENTENCE_END.search(words) or len(words.split()) > HEADLINE:
                left = 0
            else:
                left -= 1
                found[number] = Line(span, "listed")


def _comments(text: str, found: list[Line]) -> None:
    """Readers' comments between their heading and the form for more, and the line that signs a blog off above."""
    forms = [n for n, line in enumerate(found) if line.kind == "form"]
    if not forms:
        return
    heads = [n for n, line in enumerate(found[: forms[-1]]) if line.kind == "comments" and n >= len(found) // 8]
    first = min(heads[:1] + forms[:1])
    if heads:
        for number in range(heads[0], forms[-1]):
            found[number] = Line(found[number].span, found[number].kind or "comment")
    while first and found[first - 1].kind:
        first -= 1
    if first > 1:
        span, words = found[first - 1].span, text[slice(*found[first - 1].span)]
        open_ended = sum(1 for line in found[: first - 1] if not SENTENCE_END.search(text[slice(*line.span)]))
        if len(words.split()) <= SIGNED and not SENTENCE_END.search(words) and open_ended <= 0.2 * first:
            found[first - 1] = Line(span, "signature")


def spans(text: str) -> list[Span]:
    """The characters of all boilerplate in a text, in order: whole lines, and at the end of the last paragraph also
    sentences ("Click here to ...", "(Reporting by ...)")."""
    found = lines(text)
    marked = [line.span for line in found if line.kind]
    own = [line.span for line in found if not line.kind]
    if own:
        marked.extend(_last_sentences(text, own[-1]))
    return sorted(marked)


def _last_sentences(text: str, span: Span) -> list[Span]:
    """Boilerplate at the end of a paragraph that begins with something else."""
    start, end = span
    marked: list[Span] = []
    cuts = [match.end() for match in SENTENCE.finditer(text, start, end)]
    for cut in reversed(cuts):
        if not kind(text[cut:end]):
            break
        marked.append((cut, cut + len(text[cut:end].rstrip())))
        end = cut
    return marked


def strip(text: str) -> str:
    """The text without boilerplate lines at its end and its beginning; credits stay. "" where nothing else is there."""
    found = lines(text)
    first, last = 0, len(found)
    while last and found[last - 1].kind not in ("", "credit"):
        last -= 1
    while first < last and found[first].kind in ("line", "start", "anywhere"):
        first += 1
    if first == last:
        return ""
    start = found[first].span[0] if first else 0
    end = found[last - 1].span[1] if last < len(found) else len(text)
    return text[start:end]
