"""What a server's answers mean: a completion, a refusal, a wish for a pause. Nothing of the key gets through."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import msgspec

from dragoman.exports.safe import printable
from dragoman.secondreader.settings import KEY

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
LONGEST = 160  # characters of a server's own words in a message
PIECE = 8  # so many characters of the key in a row are taken for the key


class Unanswered(Exception):
    """No usable answer came; the message says why, and never holds the key. `final`: asking again is of no use."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


class NoAnswer(Unanswered):
    """The server answered, but nothing that could be read as an answer."""


class Message(msgspec.Struct):
    """The part of an answer's message that is read."""

    content: str | None = None


class Choice(msgspec.Struct):
    """One of the answer's choices."""

    message: Message
    finish_reason: str | None = None


class Envelope(msgspec.Struct):
    """A chat completion."""

    choices: list[Choice]


def refused(status: int, answer: bytes, key: str) -> Unanswered:
    """Words for a status that is no success."""
    if 300 <= status < 400:
        return Unanswered("it redirects to another address, which is not followed: name that one", final=True)
    if status in (401, 403):
        return Unanswered(f"it answered {status}: {KEY} is missing or not right", final=True)
    return Unanswered(f"it answered {status}{quoted(answer, key)}", final=status not in AGAIN)


def quoted(answer: bytes, key: str) -> str:
    """The server's own words about a failure, if it gives JSON as it should and they do not repeat the key."""
    try:
        told = msgspec.json.decode(answer, type=dict[str, Any]).get("error")
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ""
    words = told.get("message") if isinstance(told, dict) else told
    if not isinstance(words, str) or shows(key, words):
        return ""
    words = printable(words[:LONGEST])
    return f" (“{words}”)" if words else ""


def shows(key: str, words: str) -> bool:
    """Does a text hold the key, or so much of it in a row that it must not be shown?"""
    if not key:
        return False
    size = min(PIECE, len(key))
    return any(key[n : n + size] in words for n in range(len(key) - size + 1))


def content(answer: bytes) -> str:
    """The text of a completion. Raises NoAnswer where there is none."""
    try:
        choices = msgspec.json.decode(answer, type=Envelope).choices
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        choices = []
    if not choices or not choices[0].message.content:
        raise NoAnswer("its answer is no chat completion")
    return choices[0].message.content


def wanted(headers: httpx.Headers | None) -> float | None:
    """Seconds to wait as the header Retry-After asks, which is a number or a date; None where it asks nothing."""
    value = (headers.get("retry-after") or "").strip() if headers is not None else ""
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
