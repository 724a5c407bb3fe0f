"""Report text made harmless for terminals, spreadsheets and line-based tools.

A report can hold anything: escape sequences that drive a terminal, marks that reverse the order of what is shown,
cells that a spreadsheet would run as a formula. Reports keep such characters; what is shown of them does not.
"""

from __future__ import annotations

import re

SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
    r"|\x9b[0-?]*[ -/]*[@-~]"
)
# Control characters but for tab and line feed, bidirectional controls, invisible characters. The joiners U+200C and
# U+200D stay: Persian and Indic names are spelled with them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
LINE = re.compile("\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")
BROKEN = re.compile("[\ud800-\udfff]")
FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """Text in one line, without escape sequences, control and invisible characters."""
    return BROKEN.sub("\ufffd", UNSEEN.sub("", SEQUENCE.sub("", LINE.sub(" ", text))))


def printable(text: str) -> str:
    """Text in one line, as `harmless`, all white space in it one blank and none at its ends."""
    return harmless(" ".join(text.split()))


def escaped(json: bytes) -> bytes:
    r"""JSON with control, bidirectional and invisible characters as `\u` escapes: the same value, safe to show.

    U+2028, U+2029 and U+0085, at which some programs end a line, are among them.
    """
    return UNSEEN.sub(lambda match: escape(match.group()), json.decode()).encode()


def escape(character: str) -> str:
    """One character as JSON writes it in ASCII; in two halves where it lies beyond U+FFFF."""
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))


def cell(text: str) -> str:
    """Text for a cell: one printable line, an apostrophe before it where a spreadsheet would run it as a formula."""
    line = printable(text).strip()
    return "'" + line if FORMULA.match(line) else line
