"""Full-text search over sentences.

What a user types is never FTS5 syntax: every word is quoted before SQLite sees it.
"""

from __future__ import annotations

import re
import sqlite3

from dragoman.ledger import rows
from dragoman.records import Document, Event, Record, Span, Spans

TERM = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|([^\s\"“”]+)")
LETTER = re.compile(r"[^\W_]")
OPEN, CLOSE = "\x02", "\x03"  # around a match; no report that is read has them


class Hit(Record, frozen=True):
    """A sentence that was found: of which document (with its text), where in it, which characters match, its events.

    `span` is characters of the document's text; `marks` are characters of `sentence`.
    """

    document: Document
    span: Span
    sentence: str
    marks: Spans
    events: tuple[Event, ...]


def query(words: str) -> str:
    """Words as typed -> an FTS5 query for sentences that have all of them.

    Words in double quotes must follow each other; `*` at the end of a word stands for any ending. Nothing else has a
    meaning. Case, accents and English endings do not matter. Empty where no letter or digit is asked for.
    """
    terms = []
    for phrase, word in TERM.findall(words.replace("\0", " ")):
        term = phrase or word
        if LETTER.search(term):
            terms.append(f'"{term}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def find(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The best sentences for the words; of equally good ones the earlier report's and sentence first."""
    asked = query(words)
    if not asked:
        return []
    sql = (
        "SELECT d.text, coalesce(r.corrected, r.json), s.first, s.last, highlight(words, 0, ?, ?) FROM words "
        "JOIN sentences s ON s.number = words.rowid JOIN documents d ON d.number = s.document "
        "JOIN readings r ON r.document = d.number WHERE words MATCH ? ORDER BY bm25(words), d.id, s.position LIMIT ?"
    )
    hits = []
    for text, json, first, last, marked in connection.execute(sql, (OPEN, CLOSE, asked, limit)):
        reading = rows.unpacked(json, text)
        inside = tuple(e for e in reading.events if first <= e.trigger[0][0] < last)
        hits.append(Hit(
            document=reading.document, span=(first, last), sentence=text[first:last],
            marks=marks(marked, text[first:last]), events=inside,
        ))  # fmt: skip
    return hits


def marks(marked: str, sentence: str) -> Spans:
    """Where `highlight` has put its marks, as spans of the sentence; none if it has such characters itself."""
    if OPEN in sentence or CLOSE in sentence:
        return ()
    found: list[Span] = []
    at = 0
    for piece in marked.split(OPEN)[1:]:
        at = marked.index(OPEN, at)
        start = at - 2 * len(found)
        found.append((start, start + piece.index(CLOSE)))
        at += 1
    return tuple(found)
