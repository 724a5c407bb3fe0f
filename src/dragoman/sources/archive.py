"""The text files that Nexis and Factiva save: many reports in one file, told apart by lines of labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dragoman.lexicon.loader import folder, load
from dragoman.records import Document, Problem
from dragoman.sources.calendar import full_date, iso_date, resolve
from dragoman.sources.decoding import decode
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given, checked, document_id

Fields = dict[str, str]
BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Archive(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `archives.yaml`, which says what each key is."""

    name: str
    begins: str
    field: str
    must: str
    body_after: tuple[str, ...]
    after_body: tuple[str, ...]
    fields: dict[str, str]
    text: tuple[str, ...]

    def starts(self, text: str) -> list[int]:
        """Where the reports of a file begin."""
        return [found.start() for found in re.finditer(f"^{self.begins}", text, re.M)]


@cache
def archives() -> tuple[Archive, ...]:
    """The archives that are known."""
    return load(folder() / "archives.yaml", tuple[Archive, ...])


def archive(start: str) -> Archive | None:
    """The archive that saved a file, by its beginning; None for any other text."""
    start = start.replace("\r\n", "\n")
    for kind in archives():
        labels = {found[1] for found in re.finditer(f"^{kind.field}", start, re.M)}
        if kind.must in labels and kind.starts(start):
            return kind
    return None


def reports(raw: bytes, kind: Archive, where: str, given: Given) -> Iterator[tuple[Document | Problem, int]]:
    """The reports of a file, each with the line where it begins; one without a text is a Problem.

    Lines were broken to a width and are joined; a blank line ends a paragraph. What stands before the first report is
    the archive's title page.
    """
    text = decode(raw).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    starts = kind.starts(text)
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text.count("\n", 0, begin) + 1
        try:
            yield document(divided(text[begin:end], kind), kind, given), line
        except Unreadable as fault:
            yield fault.problem(where, line), line


def divided(text: str, kind: Archive) -> Fields:
    """What a report's labels hold, "" for what stands before the first. Nexis names no BODY in older files: there the
    text is what follows the first blank line after the last label of the head."""
    fields, name = dict[str, list[str]](), ""
    known, closed = {*kind.body_after, *kind.after_body}, False
    for line in text.split("\n"):
        label = re.match(kind.field, line)
        if label and label[1] in known and not (closed and label[1] in kind.body_after):
            name = label[1]
            closed = closed or name in kind.after_body
            line = line[label.end() :]
        elif name in kind.body_after and name not in kind.text and not line.strip() and fields[name] != [""]:
            name = kind.text[0] if len(kind.text) == 1 else name
        fields.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in fields.items()}


def document(fields: Fields, kind: Archive, given: Given) -> Document:
    """The report that some fields tell. Unreadable where they hold no text."""
    told = {ours: "".join(paragraphs(fields.get(theirs, ""))[:1]) for ours, theirs in kind.fields.items()}
    if "" in fields and not told.get("published"):
        told |= head(fields[""])
    body = "\n\n".join(paragraph for name in kind.text for paragraph in paragraphs(fields.get(name, "")))
    if told.get("place") and body:
        body = f"{told['place']} — {body}"
    publisher = told.get("publisher") or given.publisher
    number = told.get("id", "").removeprefix("Document ").strip()
    return Document(
        id=number or document_id(publisher, checked(body)),
        text=checked(body),
        url=told.get("url") or None,
        title=told.get("title") or None,
        publisher=publisher,
        authors=tuple(filter(None, [re.sub(r"^by ", "", told.get("authors", ""), flags=re.I)])),
        published=(iso_date(told["published"]) if told.get("published") else None) or given.published,
        language={"english": "en"}.get(told.get("language", "").lower()),
    )


def head(text: str) -> Fields:
    """Publisher, date and title of a Nexis report, which stand without labels: the publisher above the date, the title
    below."""
    found = re.compile(full_date(), re.I).search(text)
    if not found:
        return {}
    above = [flat(part) for part in text[: found.start()].split("\n")[1:] if part.strip()]
    below = paragraphs(text[found.end() :].partition("\n")[2])
    below = [part for part in below if not re.search(r"\bEdition\b|^Copyright\b", part)]
    return {"publisher": above[0] if above else "", "published": resolve(found) or "", "title": " ".join(below[:1])}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that was broken to a width."""
    return [flat(part) for part in BLANK.split(text) if part.strip()]


def flat(text: str) -> str:
    """Words with one blank between them."""
    return " ".join(text.split())
