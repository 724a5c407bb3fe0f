"""Whose words they are: at least nine in ten of our own table, by each reader; what cannot be told is not guessed."""

from __future__ import annotations

from msgspec import Struct

from dragoman.lexicon.loader import load
from dragoman.reading.reader import Reader
from dragoman.records import Attribution, Document
from reading.tables import DATA, PUBLISHED

LEAST = 0.9


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, the word of a cue, the codes that its speaker may have (`none`: nobody), and the report's day."""

    text: str
    cue: str
    speaker: str
    date: str = PUBLISHED
    nth: int = 1


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of one kind."""

    group: str
    rows: tuple[Row, ...]


ROWS = tuple(row for group in load(DATA / "speakers.yaml", tuple[Group, ...]) for row in group.rows)


def place(row: Row) -> int:
    """Where the cue begins."""
    at = -1
    for _ in range(row.nth):
        at = row.text.index(row.cue, at + 1)
    return at


def told(reader: Reader, row: Row) -> Attribution | None:
    """The attribution of the row's cue."""
    at = place(row)
    found = reader.read(Document(id="t", text=row.text, published=row.date)).attributions
    near = [a for a in found if any(s <= at < e or abs(s - at) <= 1 for s, e in a.cue)]
    return near[0] if near else None


def right(row: Row, found: Attribution | None) -> bool:
    """Is the speaker one of those expected? A country alone agrees with any sector of it."""
    if row.speaker == "none":
        return found is None or found.speaker is None or found.speaker.code.startswith("UNK")
    if found is None or found.speaker is None:
        return False
    code = found.speaker.code
    return any(code == wanted or (" " not in wanted and code.split(" ")[0] == wanted)
               for wanted in row.speaker.split("|"))  # fmt: skip


def wrong(reader: Reader) -> list[str]:
    """The rows that a reader gets wrong, as sentences."""
    faults = []
    for row in ROWS:
        found = told(reader, row)
        if not right(row, found):
            said = "no attribution" if found is None else found.speaker.code if found.speaker else "nobody"
            faults.append(f"{row.text} [{row.cue}]: {said}, not {row.speaker}")
    return faults


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 150


def test_by_rules(rules: Reader) -> None:
    faults = wrong(rules)
    assert len(faults) <= (1 - LEAST) * len(ROWS), "\n".join(faults)


def test_by_the_default_reader(reader: Reader) -> None:
    faults = wrong(reader)
    assert len(faults) <= (1 - LEAST) * len(ROWS), "\n".join(faults)
