"""What the caller says of the reports, and what makes a text a report at all."""

from __future__ import annotations

import re
from hashlib import blake2b

from msgspec import Struct

from dragoman.sources.faults import Unreadable

LIMIT = 5_000_000  # characters of one report, three times those of a long book
SURROGATE = re.compile("[\ud800-\udfff]")


class Given(Struct, frozen=True):
    """Date (ISO) and publisher for reports that do not tell them themselves."""

    published: str | None = None
    publisher: str | None = None


def document_id(publisher: str | None, text: str) -> str:
    """The identity of a report that came without one: 16 hex digits, the same for the same publisher and text."""
    digest = blake2b(digest_size=8)
    digest.update((publisher or "").encode("utf8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(text.encode("utf8", "surrogatepass"))
    return digest.hexdigest()


def sound(text: str) -> bool:
    """Whether every character of a text can be stored and printed: no NUL and no half of a surrogate pair."""
    return "\0" not in text and not SURROGATE.search(text)


def checked(text: str) -> str:
    """The text, unchanged; Unreadable where it cannot be a report: no words in it, too long, or not text."""
    if "\0" in text:
        raise Unreadable(
            "The text holds NUL characters, so it is damaged or not text. Save the report again as plain text."
        )
    if SURROGATE.search(text):
        raise Unreadable(
            "The text holds halves of characters (lone surrogates) and cannot be stored. Write the file again as UTF-8."
        )
    if len(text) > LIMIT:
        raise Unreadable(
            f"The text has {len(text):,} characters, more than the {LIMIT:,} that one report may have. "
            "Split it into its reports, one a file or one a line of a JSONL file.",
            "too long",
        )
    if not any(character.isalnum() for character in text):
        what = "is empty" if not text else "has no words in it, only blanks or signs"
        raise Unreadable(f"The text {what}. Check that the report was saved or downloaded whole.", "empty")
    return text
