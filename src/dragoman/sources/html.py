"""Web pages: the report in them, without menus, share boxes and comments.

The work is trafilatura's. Nothing in a page is run and nothing is fetched. Dates are taken from the page's own markup
only, between fixed bounds, so that the reading of a page does not depend on the day on which it is read.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import Any

from dragoman.records import Document
from dragoman.sources import boilerplate
from dragoman.sources.calendar import iso_date
from dragoman.sources.decoding import decode, marked
from dragoman.sources.faults import Unreadable
from dragoman.sources.given import Given, checked, document_id

LIMIT = 20_000_000  # bytes of one page, its scripts and styles with it
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
SPACE = re.compile(r"[ \t\r\n\f\v]+")  # what HTML makes one blank of; other Unicode blanks are the writer's
DATES = {"original_date": True, "extensive_search": False, "min_date": "1980-01-01", "max_date": "2199-12-31"}
BLOCKS = frozenset({"p", "head", "quote", "item", "list", "table", "row", "cell", "code", "ab", "div", "fw", "body"})
LINES = frozenset({"item", "row", "cell"})  # blocks set off by a line end, not by an empty line
SHORT = 80  # characters: of a shorter report all words of the page are taken, its frame with them
WORDS = 5  # fewer, or no sentence that comes to an end, is what remains of a page's frame
NOTHING = (
    "No report was found in this page, only its frame (or nothing without its scripts). "
    "Open it in a browser, copy the text into a .txt file and read that."
)


def page(raw: bytes, given: Given, charset: str | None = None) -> Document:
    """The report in a page. Unreadable where there is none, or the page is too large or no page.

    Title, authors, publisher, date, address and language are what the page's markup says; a date or publisher that
    the caller gives stands before what is found there. `charset` is what the server named with the page; it stands
    before what the page names.
    """
    if len(raw) > LIMIT:
        raise Unreadable(f"The page has more than {LIMIT:,} bytes. Save its text alone and read that.", "too long")
    declared = CHARSET.search(raw[:4096])
    named = charset or (declared.group(1).decode("ascii") if declared else None)
    markup = decode(raw, named if not marked(raw) else None)
    try:
        found, language = _extract(XML.sub("", markup, count=1))
    except Exception as fault:  # trafilatura meets whatever stands in pages; one that it fails on is one bad page
        raise Unreadable(f"{NOTHING} (It could not be taken apart: {type(fault).__name__}.)", "no report") from fault
    title = _words(found.title) if found is not None else None
    text = boilerplate.strip(_untitled(_text(found.body), title)) if found is not None else ""
    if len(text.split()) < WORDS or not any(boilerplate.SENTENCE_END.search(line) for line in text.split("\n")):
        raise Unreadable(NOTHING, "no report")
    publisher = given.publisher or _words(found.sitename)
    return Document(
        id=document_id(publisher, checked(text)),
        text=text,
        url=_words(found.url),
        title=title,
        publisher=publisher,
        authors=tuple(a for a in (_words(author) for author in (found.author or "").split(";")) if a),
        published=given.published or (iso_date(found.date) if found.date else None),
        language=language,
    )


def _extract(markup: str) -> tuple[Any, str | None]:
    """trafilatura's document, and the language that the page is marked with."""
    import trafilatura  # a quarter of a second: only who reads pages should wait for it
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:  # its complaints reach a log where the user keeps one, never the terminal
            logger.addHandler(logging.NullHandler())
    tree = trafilatura.load_html(markup)
    if tree is None:
        return None, None
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORT))
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=dict(DATES), config=config
    )
    return found, re.split("[-_]", language)[0].lower()[:8] or None


def _words(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _untitled(text: str, title: str | None) -> str:
    """The text without its title, where the page's body repeats it as the first line."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and first.casefold() == title.casefold() else text


def _text(body: Any) -> str:
    """The paragraphs of trafilatura's tree, an empty line between them; a `lb` is a line end, as are list items."""
    parts: list[str] = []
    _walk(body, parts)
    lines = (SPACE.sub(" ", line).strip(" ") for line in "".join(parts).split("\x1e"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _walk(element: Any, parts: list[str]) -> None:
    """Text in the order of the page; the record separator \\x1e, which no text of a page holds, marks line ends."""
    tag = element.tag if isinstance(element.tag, str) else ""
    edge = ("\x1e" if tag in LINES else "\x1e\x1e") if tag in BLOCKS else ""
    parts.append(edge)
    if tag == "lb":
        parts.append("\x1e")
    elif tag:
        parts.append((element.text or "").replace("\x1e", " "))
    for child in element:
        _walk(child, parts)
    parts.append(edge if tag not in LINES else "")
    if tag != "body":
        parts.append((element.tail or "").replace("\x1e", " "))
