"""Corrections by people: kept as rows of their own, found again in another reading, and applied to it.

`applied` is pure: a reading and its corrections in, the corrected reading out. They apply one after the other, each to
what those before it have made. One whose event is not to be found any more, or that the reading can no longer bear (the
mode of another type, an object that a new version of the text does not have), changes nothing, and `unplaced` lists it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from msgspec import ValidationError
from msgspec.structs import replace

from dragoman.ledger.errors import Refused
from dragoman.ledger.given import worded
from dragoman.ledger.sentences import sentences
from dragoman.records import Correction, Event, Reading

FIELDS = frozenset(
    {
        "type", "mode", "aux", "contexts", "actors", "recipients", "attributed_to", "date", "due", "place", "object",
        "tolls", "terms",
    }
)  # fmt: skip
STORY = frozenset({"join", "split"})
COLUMNS = "number, made, author, document, first, last, type, action, json, note"


def of(connection: sqlite3.Connection, document: str | None = None) -> list[Correction]:
    """The corrections of a report, or all, in the order in which they were made."""
    where, values = ("WHERE document = ?", (document,)) if document is not None else ("", ())
    found = connection.execute(f"SELECT {COLUMNS} FROM corrections {where} ORDER BY number", values)
    return [
        Correction(
            number=number, made=made, author=author, document=doc, trigger=(first, last), type=kind, action=action,
            values=msgspec.json.decode(json), note=note,
        )
        for number, made, author, doc, first, last, kind, action, json, note in found
    ]  # fmt: skip


def stored(connection: sqlite3.Connection, c: Correction) -> Correction:
    """Put one into the ledger. Raises Refused where its values cannot be."""
    check(c)
    json = msgspec.json.encode(c.values).decode()
    row = (c.made, c.author, c.document, *c.trigger, c.type, c.action, json, c.note)
    number = connection.execute(f"INSERT INTO corrections VALUES (NULL{', ?' * len(row)})", row).lastrowid
    return replace(c, number=number)


def removed(connection: sqlite3.Connection, number: int) -> str | None:
    """Take one out of the ledger; the id of its report, or None where there is none of that number."""
    row = connection.execute("DELETE FROM corrections WHERE number = ? RETURNING document", (number,)).fetchone()
    return str(row[0]) if row else None


def check(c: Correction) -> None:
    """Raises Refused where a correction says what no event can be."""
    from dragoman.exports.filling import kinds  # late: the exchange format needs the ledger's sentences

    if c.action in STORY:
        if not {"document", "first", "last", "type"} <= c.values.keys():
            raise Refused("A story is joined or split by naming another event.")
        return
    unknown = sorted(c.values.keys() - FIELDS)
    if unknown:
        raise Refused(f"“{unknown[0]}” cannot be corrected. These can: {', '.join(sorted(FIELDS))}.")
    if c.action in ("set", "add") and not c.values:
        raise Refused("Say what it should be, for instance type=AGREE.")
    kind = c.values.get("type", c.type)
    if kind not in kinds():
        raise Refused(f"“{kind}” is no type of event. There are {', '.join(sorted(kinds()))}.")
    mode = c.values.get("mode")
    if mode and mode not in kinds()[kind].modes:
        raise Refused(f"{kind} has no mode “{mode}”. It has {', '.join(kinds()[kind].modes) or 'none'}.")


def applied(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading as people have corrected it; the very same object where nothing changes."""
    return walked(reading, corrections)[0]


def unplaced(reading: Reading, corrections: Iterable[Correction]) -> list[Correction]:
    """Those of a report's corrections that change nothing in its present reading (by the machine)."""
    return [c for c, _ in walked(reading, corrections)[1]]


def tried(reading: Reading, corrections: Iterable[Correction], number: int | None) -> None:
    """Raises Refused where the correction of this number says what its event, or the report's text, cannot bear."""
    for c, fault in walked(reading, corrections)[1]:
        if c.number == number and fault is not None:
            raise fault


Lost = tuple[Correction, Refused | None]


def walked(reading: Reading, corrections: Iterable[Correction]) -> tuple[Reading, list[Lost]]:
    """The corrected reading, and the corrections that have no event in it, each with what is against it where it has
    one. Stories are joined and split when all else is done, so their events are looked for in what comes out."""
    events, lost, later = list(reading.events), list[Lost](), list[Correction]()
    for c in corrections:
        if c.action in STORY:
            later.append(c)
            continue
        try:
            if not step(reading, events, c):
                lost.append((c, None))
        except Refused as fault:
            lost.append((c, fault))
    lost += [(c, None) for c in later if placed(events, c) is None]
    if all(a is b for a, b in zip(events, reading.events, strict=False)) and len(events) == len(reading.events):
        return reading, lost
    return replace(reading, events=tuple(sorted(events, key=lambda e: (e.trigger[0][0], e.id)))), lost


def step(reading: Reading, events: list[Event], c: Correction) -> bool:
    """Apply one correction to a list of events, in place; was there an event for it? Raises Refused."""
    if c.action == "add":
        if not any(e.type == c.type and e.trigger[0] == tuple(c.trigger) for e in events):
            events.append(added(reading, c, {e.id for e in events}))
        return True
    at = placed(events, c)
    if at is None:
        return False
    if c.action == "wrong":
        del events[at]
    elif c.action == "confirm":
        events[at] = replace(events[at], corrected="confirm", confidence=1.0)
    else:
        events[at] = changed(reading, events[at], c)
    return True


def placed(events: Sequence[Event], c: Correction) -> int | None:
    """The position of a correction's event: of its type with a trigger that touches the same characters (the nearest
    beginning counts), else the only one of any type that does."""
    first, last = c.trigger
    touching = [n for n, e in enumerate(events) if e.trigger[0][0] < last and first < e.trigger[-1][1]]
    same = [n for n in touching if events[n].type == c.type]
    if same:
        return min(same, key=lambda n: (abs(events[n].trigger[0][0] - first), n))
    if len(touching) != 1 or (c.action in STORY and events[touching[0]].corrected != "set"):
        return None  # a story is one of a type: its event may have another only where a person has said so
    return touching[0]


def changed(reading: Reading, event: Event, c: Correction) -> Event:
    """An event with new values; class, score and CAMEO root follow from a new type or mode. Raises Refused where the
    event, read anew, is of a type that has no such mode."""
    from dragoman.exports.filling import kinds  # late, as above

    raw = msgspec.to_builtins(event) | c.values
    known = kinds().get(raw["type"])
    if c.values.get("mode") and known is not None and c.values["mode"] not in known.modes:
        raise Refused(f"{raw['type']} has no mode “{c.values['mode']}”.")
    if {"type", "mode"} & c.values.keys():
        if "mode" not in c.values:
            raw["mode"] = None
        raw |= {"quad": None, "scale": None, "cameo": None, "parent": None}
    return made(reading, raw, "set")


def added(reading: Reading, c: Correction, taken: set[str]) -> Event:
    """An event that the reader did not find. Raises Refused where the text has no such characters."""
    first, last = c.trigger
    if not 0 <= first < last <= len(reading.document.text):
        raise Refused(f"The report has no characters {first} to {last}. It has {len(reading.document.text):,}.")
    name = f"e{c.trigger[0]}"
    while name in taken:
        name += "x"
    return made(reading, {"id": name, "type": c.type, "trigger": [list(c.trigger)], **c.values}, "add")


def made(reading: Reading, raw: dict[str, Any], how: str) -> Event:
    """A raw event as a record. Raises Refused where a value is of the wrong kind."""
    from dragoman.exports.filling import Unfit
    from dragoman.exports.filling import event as filled

    text = reading.document.text
    raw |= {"corrected": how, "confidence": 1.0}
    worded(raw, text)
    try:
        return msgspec.convert(filled(raw, 0, text, sentences(text)), Event)
    except (Unfit, ValidationError) as fault:
        raise Refused(f"The correction cannot be applied: {fault}.") from fault


Key = tuple[str, str]
Tie = tuple[Literal["join", "split"], Key, Key]


def ties(readings: Iterable[Reading], corrections: Iterable[Correction]) -> list[Tie]:
    """Pairs of events (report, event) that people have joined or split, in that order, as far as both are found."""
    wanted = [c for c in corrections if c.action in STORY]
    asked = {c.document for c in wanted} | {c.values["document"] for c in wanted}
    by_id = {r.document.id: r for r in readings if r.document.id in asked}
    found: list[Tie] = []
    for c in wanted:
        v = c.values
        other = replace(c, document=v["document"], trigger=(v["first"], v["last"]), type=v["type"])
        ends = [(end, by_id.get(end.document)) for end in (c, other)]
        keys = [
            (end.document, reading.events[at].id)
            for end, reading in ends
            if reading is not None and (at := placed(reading.events, end)) is not None
        ]
        if len(keys) == 2:
            found.append(("join" if c.action == "join" else "split", keys[0], keys[1]))
    return found
