"""Cutting a report into word pieces, and knowing which characters each word covers.

This is BERT's uncased tokeniser (Devlin et al. 2019): clean, lower, strip accents, split at white space and at every
mark of punctuation, then the longest pieces of the vocabulary from the left. Written here because the usual library
brings a network client with it. A word is a run of letters and digits, or one mark.

Line ends mean much in a report (a quotation runs on over paragraphs) and a BERT vocabulary has no piece for them, so
each run of white space with a line end becomes BREAK, a piece that the vocabulary leaves unused. It belongs to no word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CHUNK = re.compile(r"\S+")
REMEMBERED = 200_000  # chunks
LONGEST = 100  # characters; a longer word is unknown
BREAK, CLS, SEP, PAD, UNKNOWN = "[unused1]", "[CLS]", "[SEP]", "[PAD]", "[UNK]"
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pieces:
    """A text in pieces: `ids` of each piece; `first`, the place of each word's first piece; `starts` and `ends`,
    the characters each word covers (code points, end exclusive)."""

    ids: Ints
    first: Ints
    starts: Ints
    ends: Ints

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """A character span -> the range of words of which it covers at least one character."""
        low = int(np.searchsorted(self.ends, start, side="right"))
        return low, max(low, int(np.searchsorted(self.starts, end, side="left")))


def dropped(char: str) -> bool:
    """Whether BERT's cleaning removes a character: controls, formats, private and unassigned ones."""
    return char in "\0\ufffd" or (unicodedata.category(char)[0] == "C" and char not in "\t\n\r")


def mark(char: str) -> bool:
    """Whether a character stands alone: punctuation, an ASCII symbol, or a Chinese character."""
    code = ord(char)
    if code < 128:
        return not char.isalnum() and not char.isspace()
    return (
        unicodedata.category(char)[0] == "P"
        or 0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )


Cut = tuple[tuple[int, int, tuple[int, ...]], ...]  # words of a chunk: start, end (in the chunk), pieces


@dataclass
class Tokeniser:
    """A vocabulary, and the chunks (what stands between white space) that it has already cut."""

    vocabulary: dict[str, int]
    known: dict[str, Cut] = field(default_factory=dict)

    def number(self, piece: str) -> int:
        """The number of a piece that every BERT vocabulary has."""
        return self.vocabulary[piece]

    def chunk(self, written: str) -> Cut:
        """A chunk as written -> its words that cleaning leaves something of."""
        found = self.known.get(written)
        if found is None:
            bounds, start = [], 0
            for n, char in enumerate(written):
                if mark(char):
                    bounds += [(start, n), (n, n + 1)]
                    start = n + 1
            bounds.append((start, len(written)))
            cut = [(s, e, self.word(written[s:e])) for s, e in bounds if s < e]
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            found = self.known[written] = tuple(one for one in cut if one[2])
        return found

    def word(self, written: str) -> tuple[int, ...]:
        """A word as written -> its pieces."""
        plain = "".join(c for c in written if not dropped(c)).lower()
        return self.split("".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn"))

    def split(self, plain: str) -> tuple[int, ...]:
        """A clean word -> the longest pieces from the left, or UNKNOWN."""
        if len(plain) > LONGEST:
            return (self.vocabulary[UNKNOWN],)
        found = []
        start = 0
        while start < len(plain):
            for end in range(len(plain), start, -1):
                number = self.vocabulary.get(plain[start:end] if start == 0 else "##" + plain[start:end])
                if number is not None:
                    break
            else:
                return (self.vocabulary[UNKNOWN],)
            found.append(number)
            start = end
        return tuple(found)

    def cut(self, text: str) -> Pieces:
        """A text -> its pieces. No BREAK at its beginning or end."""
        ids: list[int] = []
        first: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        line = self.vocabulary[BREAK]
        end = len(text)
        for match in CHUNK.finditer(text):
            offset = match.start()
            for s, e, pieces in self.chunk(match.group()):
                if ids and "\n" in text[end:offset]:
                    ids.append(line)
                first.append(len(ids))
                starts.append(offset + s)
                ends.append(end := offset + e)
                ids.extend(pieces)
        return Pieces(*(np.asarray(column, dtype=np.int64) for column in (ids, first, starts, ends)))


def load(path: Path) -> Tokeniser:
    """The tokeniser of a `vocab.txt` (one piece a line); ValueError where a special piece is missing."""
    lines = path.read_text(encoding="utf8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(lines) if piece}
    missing = [piece for piece in (BREAK, CLS, SEP, PAD, UNKNOWN) if piece not in vocabulary]
    if missing:
        raise ValueError(f"The vocabulary {path} lacks {', '.join(missing)}.")
    return Tokeniser(vocabulary)
