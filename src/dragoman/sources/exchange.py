"""A report in the exchange form: a JSON object with its text, and what is known of it.

    {"id"?, "url"?, "title"?, "published"?, "publisher"?, "authors"?, "language"?, "text"}

The text is not altered in any way, since others may count offsets in it. Other keys are passed over, but for those that
news-please and Media Cloud write in the place of ours (`report_keys.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from dragoman.lexicon.loader import folder, load
from dragoman.records import Document, Problem
from dragoman.sources.calendar import iso_date
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given, checked, document_id, sound

KINDS = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


@cache
def keys() -> dict[str, tuple[str, ...]]:
    """Our keys, and those that stand for them in what other programs write."""
    return load(folder() / "report_keys.yaml", dict[str, tuple[str, ...]])


def renamed(value: dict[str, Any]) -> dict[str, Any]:
    """The object with our keys, where it has another program's in their place."""
    found = {
        ours: next(value[key] for key in theirs if value.get(key) is not None)
        for ours, theirs in keys().items()
        if value.get(ours) is None and any(value.get(key) is not None for key in theirs)
    }
    return value | found if found else value


def kind_of(value: Any) -> str:
    """What a JSON value is, in words."""
    return KINDS.get(type(value), "null")


def report(value: Any, where: str, line: int | None, given: Given) -> Iterator[Document | Problem]:
    """The document in a JSON value. What is wrong with it comes first, as Problems: of kind "field" where only that
    field is left out and the report is read, of another kind where it is not."""
    if not isinstance(value, dict):
        yield Problem(
            where=where,
            line=line,
            kind="json",
            message=f'This is {kind_of(value)}, not an object. Every report must be one, with its text under "text".',
        )
        return
    value = renamed(value)
    text = value.get("text")
    if not isinstance(text, str):
        what = 'has no "text"' if "text" not in value else f'has {kind_of(text)} as its "text"'
        message = f"This report {what}. Give its full text as a string."
        yield Problem(where=where, line=line, kind="json", message=message)
        return
    try:
        checked(text)
    except Unreadable as fault:
        yield fault.problem(where, line)
        return
    wrong: list[str] = []
    publisher = _string(value, "publisher", wrong) or given.publisher
    document = Document(
        id=_id(value, wrong) or document_id(publisher, text),
        text=text,
        url=_string(value, "url", wrong),
        title=_string(value, "title", wrong),
        publisher=publisher,
        authors=_authors(value, wrong),
        published=_date(value, wrong) or given.published,
        language=_string(value, "language", wrong),
    )
    for message in wrong:
        yield Problem(where=where, line=line, message=message, kind="field")
    yield document


def _string(value: dict[str, Any], key: str, wrong: list[str]) -> str | None:
    found = value.get(key)
    if found is None or (isinstance(found, str) and sound(found)):
        return (found or "").strip() or None
    what = "a text with broken characters" if isinstance(found, str) else kind_of(found)
    wrong.append(f'The "{key}" is {what} where a text is wanted; the report is read without it.')
    return None


def _id(value: dict[str, Any], wrong: list[str]) -> str | None:
    found = value.get("id")
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 1 << 63:
        return str(found)
    return _string(value, "id", wrong)


def _authors(value: dict[str, Any], wrong: list[str]) -> tuple[str, ...]:
    found = value.get("authors")
    if isinstance(found, str):
        found = [found]
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(author, str) and sound(author) for author in found):
        wrong.append('The "authors" are not a list of names; the report is read without them.')
        return ()
    return tuple(author.strip() for author in found if author.strip())


def _date(value: dict[str, Any], wrong: list[str]) -> str | None:
    found = _string(value, "published", wrong)
    day = iso_date(found) if found else None
    if found and day is None:
        wrong.append(
            f'The "published" date {found[:60]!r} names no day; the report is read without it. Write it as 2025-01-17.'
        )
    return day
