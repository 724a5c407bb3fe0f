"""From bytes to characters, whatever encoding a report was saved in.

UTF-8 is taken at its word; a byte order mark too. Other bytes are legacy text: for text that is mostly ASCII, as
English is, charset-normalizer chooses among the western encodings only, because among all it often prefers a rare one
that happens to share the curly quotes.
"""

from __future__ import annotations

import codecs
import re

from dragoman.sources.faults import Unreadable

MARKS = (  # the longer first: a UTF-32 mark begins with a UTF-16 one
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSETS = re.compile("cp[0-9]|iso|koi8|mac|gb|big5|euc|shift|johab|tis")  # not Python's other codecs, as punycode
WESTERN = ["cp1252", "mac_roman", "latin_1"]
ORDINARY = frozenset("\t\n\v\f\r\x1a\x85")  # 1a ends files written under DOS, 85 is a newline of mainframes


def marked(raw: bytes) -> str | None:
    """The encoding that a byte order mark (or the NULs of unmarked UTF-16) announces."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            return name
    sample = raw[:4096]
    half = len(sample) // 2
    if half >= 4 and b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > 0.4 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.4 * half and odd < 0.05 * half:
            return "utf-16-be"
    return None


def decode(raw: bytes, declared: str | None = None) -> str:
    """The characters of one text. `declared` is tried after UTF-8 and byte order marks (a page's own charset).

    Unreadable where the bytes are no text, stop in the middle of a character, or fit no encoding.
    """
    encoding = marked(raw)
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as fault:
        if encoding is not None or _cut_short(raw, fault):
            raise _broken(encoding, fault) from fault
        text = _legacy(raw, declared)
    return _text(text)


def _cut_short(raw: bytes, fault: UnicodeDecodeError) -> bool:
    """Whether good UTF-8 stops inside its last character: cp1252 that ends in "é" looks the same, but for the rest."""
    if fault.reason != "unexpected end of data":
        return False
    return fault.start > 0 and (len(raw) - fault.start > 1 or not raw[: fault.start].isascii())


def _broken(encoding: str | None, fault: UnicodeDecodeError) -> Unreadable:
    if encoding is None or "end of data" in fault.reason or "truncated" in fault.reason:
        return Unreadable(
            "The text stops in the middle of a character: it was cut short. Copy or download it again.", "truncated"
        )
    return Unreadable(
        f"The text begins as {encoding.upper()} but byte {fault.start:,} does not fit that. "
        "Save it again in one encoding, best UTF-8.",
        "encoding",
    )


def _legacy(raw: bytes, declared: str | None) -> str:
    from charset_normalizer import from_bytes

    if b"\0" in raw:
        raise Unreadable("This is a binary file, not text. Name the report as text, HTML or JSONL.", "binary")
    if declared:
        try:
            name = codecs.lookup(declared).name
            if CHARSETS.match(name):
                return raw.decode("cp1252" if name == "iso8859-1" else name)
        except (LookupError, UnicodeError):
            pass  # pages often declare what they are not
    high = sum(1 for byte in raw[:65536] if byte >= 0x80)
    best = None
    if high < 0.3 * len(raw[:65536]):
        best = from_bytes(raw, cp_isolation=WESTERN).best()
    if best is None:
        best = from_bytes(raw, cp_exclusion=["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_7"]).best()
    if best is None:
        raise Unreadable(
            "The characters fit no known encoding, so it is damaged or not text. Save it again as UTF-8.", "encoding"
        )
    return str(best)


def _text(text: str) -> str:
    """The text, unless control or replacement characters show that it is none."""
    if "\0" in text:
        raise Unreadable("This is a binary file, not text. Name the report as text, HTML or JSONL.", "binary")
    sample = text[:65536]
    strange = sum(1 for c in sample if (c < " " or "\x7f" <= c < "\xa0") and c not in ORDINARY)
    if strange > 0.02 * len(sample):
        raise Unreadable("This is a binary file, not text. Name the report as text, HTML or JSONL.", "binary")
    if sample.count("\ufffd") > 0.02 * len(sample):
        raise Unreadable(
            "Much of the text was replaced by the sign for unknown characters when it was saved. Get the original.",
            "encoding",
        )
    return text
