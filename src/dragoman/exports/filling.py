"""Filling in what other makers of readings leave out. Works on plain JSON values, before they are typed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from dragoman.exports.jsonl import DOCUMENT
from dragoman.ledger.sentences import sentences
from dragoman.lexicon.loader import folder, load
from dragoman.records import Span
from dragoman.sources.given import document_id

RULE = "given"  # the rule of an event that another maker found


class Unfit(ValueError):
    """A value of the wrong kind, with its place."""


class Kind(Struct, frozen=True):
    """One event type's entry of `ontology.yaml`."""

    quad: str
    score: float
    cameo: str
    modes: dict[str, float]


class Kinds(Struct, frozen=True):
    """The part of `ontology.yaml` that is used here."""

    types: dict[str, Kind]


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Quad class, score and CAMEO root of every event type."""
    return load(folder() / "ontology.yaml", Kinds).types


def kind_of(event: dict[str, Any]) -> Kind:
    """The kind of an event's type. A user's own type has the quad class, base score and CAMEO root of its parent: the
    modes of the parent are not its own."""
    if (known := kinds().get(str(event.get("type")))) is not None:
        return known
    parent = kinds().get(str(event.get("parent")))
    return Kind(parent.quad, parent.score, parent.cameo, {}) if parent is not None else Kind("", 0.0, "", {})


def filled(line: dict[str, Any]) -> dict[str, Any]:
    """A line's object as the JSON form of a Reading with nothing missing."""
    text = line["text"]
    document = {name: line[name] for name in DOCUMENT if line.get(name) is not None}
    if isinstance(document.get("id"), int):
        document["id"] = str(document["id"])
    document.setdefault("id", document_id(line.get("publisher"), text))
    within = sentences(text)
    return {
        "document": document,
        "actors": listed(line, "actors", "actors"),
        "attributions": [attribution(a, n) for n, a in enumerate(listed(line, "attributions", "attributions"))],
        "events": [event(e, n, text, within) for n, e in enumerate(listed(line, "events", "events"))],
        "notes": listed(line, "notes", "notes"),
        "reader": line.get("reader") or RULE,
        "second": line.get("second"),
    }


def listed(value: dict[str, Any], key: str, where: str) -> list[Any]:
    """A field that holds a list; an absent one is empty."""
    found = value.get(key)
    if found is None:
        return []
    if not isinstance(found, list | tuple):
        raise Unfit(f"{where} is not a list")
    return list(found)


def mapping(value: Any, where: str) -> dict[str, Any]:
    """A copy of a JSON object."""
    if not isinstance(value, dict):
        raise Unfit(f"{where} is not an object")
    return dict(value)


def attribution(value: Any, position: int) -> dict[str, Any]:
    """An attribution with an id, spans and a kind."""
    made = mapping(value, f"attributions[{position}]")
    for part in ("source", "cue", "content"):
        made[part] = listed(made, part, f"attributions[{position}].{part}")
    made["kind"] = made.get("kind") or "indirect"
    made["id"] = made.get("id") or f"a{position}"
    if made.get("speaker") is not None:
        made["speaker"] = party(made["speaker"], f"attributions[{position}].speaker")
    return {key: v for key, v in made.items() if v is not None}


def party(value: Any, where: str) -> dict[str, Any]:
    """An actor's part; a mere code stands for its name too, and no code is an unknown one."""
    made = {"code": value} if isinstance(value, str) else mapping(value, where)
    made["code"] = made.get("code") or "UNK"
    made["name"] = made.get("name") or made["code"]
    return made


def event(value: Any, position: int, text: str, within: list[Span]) -> dict[str, Any]:
    """An event with all its fields."""
    where = f"events[{position}]"
    made = mapping(value, where)
    trigger = listed(made, "trigger", f"{where}.trigger")
    if not trigger or not all(map(span, trigger)):
        raise Unfit(f"{where}.trigger is not a list of [start, end]")
    first = min(s[0] for s in trigger)
    made["sentence"] = made.get("sentence") or next((s for s in within if s[0] <= first < s[1]), trigger[0])
    if not span(made["sentence"]):
        raise Unfit(f"{where}.sentence is not [start, end]")
    made["id"] = made.get("id") or f"e{first}"
    for side in ("actors", "recipients", "attributed_to"):
        made[side] = [party(p, f"{where}.{side}[{n}]") for n, p in enumerate(listed(made, side, f"{where}.{side}"))]
    for several in ("contexts", "aux"):
        made[several] = listed(made, several, f"{where}.{several}")
    made["date"], made["due"], made["place"] = when(made.get("date")), when(made.get("due")), spot(made.get("place"))
    made["tolls"], made["terms"] = listed(made, "tolls", f"{where}.tolls"), listed(made, "terms", f"{where}.terms")
    made["object"] = thing(made.get("object"), text, made["sentence"])
    made.setdefault("mode", None)
    kind = kind_of(made)
    score = kind.modes.get(str(made["mode"]), kind.score)
    for name, worth in (("quad", kind.quad), ("scale", score), ("cameo", kind.cameo), ("confidence", 1.0)):
        if made.get(name) is None:
            made[name] = worth
    made["rule"] = made.get("rule") or RULE
    return made


def span(value: Any) -> bool:
    """Is this [start, end]?"""
    return isinstance(value, list | tuple) and len(value) == 2 and all(type(n) is int for n in value)


def when(value: Any) -> Any:
    """A date; a mere string is one day if it is an ISO date, else words that are not resolved."""
    if not isinstance(value, str):
        return value
    day = value if len(value) == 10 and value[4] == value[7] == "-" else None
    return {
        "text": value, "span": None, "start": day, "end": day,
        "granularity": "day" if day else "vague", "basis": "written" if day else "unresolved",
    }  # fmt: skip


def spot(value: Any) -> Any:
    """A place; a mere string is words that are not resolved."""
    return {"text": value, "span": None} if isinstance(value, str) else value


def thing(value: Any, text: str, sentence: Any) -> Any:
    """An object; a mere string is looked for in the sentence, then in the whole text."""
    if not isinstance(value, str):
        return value
    at = text.find(value, sentence[0])
    at = at if at >= 0 else text.find(value)
    if at < 0 or not value:
        raise Unfit(f"the object “{value}” is not in the text")
    return {"text": value, "span": [at, at + len(value)]}
