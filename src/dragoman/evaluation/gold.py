"""Annotations and predictions as events to be scored: JSON Lines in the coding guide's form or the exchange format, and
brat standoff (a folder, or the ZIP archive that `dragoman export --format brat` writes).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.evaluation.score import Coded, Report
from dragoman.exports.filling import kinds
from dragoman.records import Reading

AUX = frozenset({"future", "hypothetical", "negation", "historical"})


class GoldError(Exception):
    """Annotations that cannot be read; the message names the file, the place and what is wrong."""


def gold(path: Path) -> tuple[list[Report], dict[str, str]]:
    """The reports of a file or folder, and the texts of those that have one (brat has). Raises GoldError."""
    try:
        if path.is_dir():
            files = {
                p.name: p.read_text(encoding="utf8") for p in sorted(path.iterdir()) if p.suffix in (".ann", ".txt")
            }
            return standoff(files, path)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = [n for n in archive.namelist() if n.endswith((".ann", ".txt"))]
                return standoff({n: archive.read(n).decode("utf8") for n in names}, path)
        return lines(path)
    except (OSError, UnicodeDecodeError) as fault:
        raise GoldError(f"{path} cannot be read: {fault}.") from fault


def lines(path: Path) -> tuple[list[Report], dict[str, str]]:
    """A JSON Lines file: one report a line, with `id`, `events` and perhaps `coded_to` and `text`."""
    reports, texts = [], {}
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            events = tuple(raw(e, row.get("text")) for e in row["events"])
            reports.append(Report(id=str(row["id"]), events=events, coded_to=row.get("coded_to")))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
            raise GoldError(
                f"{path}, line {number}: {fault or type(fault).__name__} is missing or of a wrong kind."
            ) from fault
        if row.get("text"):
            texts[str(row["id"])] = str(row["text"])
    if not reports:
        raise GoldError(f"{path} has no reports in it.")
    return reports, texts


def raw(e: dict[str, Any], text: str | None) -> Coded:
    """One event of a JSON line: `trigger` is words with `start`, or spans."""
    trigger = e["trigger"]
    start = int(e["start"]) if "start" in e else min(int(s) for s, _ in trigger)
    words = trigger if isinstance(trigger, str) else " ".join((text or "")[a:b] for a, b in trigger)
    return Coded(
        start=start, type=str(e["type"]), quad=quad(str(e["type"])), actors=codes(e.get("actors")),
        recipients=codes(e.get("recipients")), aux=frozenset(e.get("aux") or ()) & AUX,
        sources=codes(e.get("attributed_to")), words=words,
    )  # fmt: skip


def codes(parties: Any) -> tuple[str, ...]:
    """Codes, bare or in objects."""
    return tuple(p if isinstance(p, str) else str(p.get("code") or "UNK") for p in parties or ())


def quad(kind: str) -> str:
    """The quad class of a type; of one that PLOVER does not have its own name."""
    known = kinds().get(kind)
    return known.quad if known else kind


def predicted(readings: Iterable[Reading]) -> dict[str, Report]:
    """Readings as predictions, by report."""
    return {
        r.document.id: Report(
            id=r.document.id,
            events=tuple(
                Coded(start=min(s for s, _ in e.trigger), type=e.parent or e.type, quad=e.quad, aux=frozenset(e.aux),
                      actors=tuple(p.code for p in e.actors), recipients=tuple(p.code for p in e.recipients),
                      sources=tuple(a.code for a in e.attributed_to),
                      words=" ".join(r.document.text[a:b] for a, b in e.trigger))
                for e in r.events
            ),
        )
        for r in readings
    }  # fmt: skip


def standoff(files: dict[str, str], where: Path) -> tuple[list[Report], dict[str, str]]:
    """brat's files by name: a report is a `.txt` with its `.ann`."""
    reports, texts = [], {}
    for name in sorted(files):
        if name.endswith(".ann"):
            stem = name.removesuffix(".ann")
            report = Path(stem).name
            if f"{stem}.txt" not in files:
                raise GoldError(f"{where}: {name} has no {Path(stem).name}.txt beside it.")
            texts[report] = files[f"{stem}.txt"]
            reports.append(Report(id=report, events=tuple(annotated(files[name], f"{where}: {name}"))))
    if not reports:
        raise GoldError(f"{where} has no .ann files in it.")
    return reports, texts


def annotated(text: str, where: str) -> Iterator[Coded]:
    """The events of a `.ann` file. A party's code is its note; without one its country is not known."""
    spans: dict[str, tuple[int, str]] = {}
    notes: dict[str, str] = {}
    events: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    aux: dict[str, set[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("\t")
        try:
            if line[:1] == "T":
                _, _, places = parts[1].partition(" ")
                spans[parts[0]] = int(places.split(";")[0].split()[0]), parts[2] if len(parts) > 2 else ""
            elif line[:1] == "E":
                head, *rest = parts[1].split()
                kind, _, trigger = head.partition(":")
                named = [part.partition(":") for part in rest]
                events[parts[0]] = trigger, [("type", kind), *((r.rstrip("0123456789"), t) for r, _, t in named)]
            elif line[:1] in ("A", "M"):
                name, target, *_ = parts[1].split()
                aux.setdefault(target, set()).add(name.lower())
            elif line[:1] == "#":
                notes[parts[1].split()[1]] = parts[2].strip() if len(parts) > 2 else ""
        except (IndexError, ValueError) as fault:
            raise GoldError(f"{where}, line {number} is no standoff annotation.") from fault
    for name, (trigger, arguments) in events.items():
        kind = arguments[0][1]
        sides = {
            role: tuple(notes.get(t, "UNK") for r, t in arguments[1:] if r == role)
            for role in ("Actor", "Recipient", "Source")
        }
        if trigger not in spans:
            raise GoldError(f"{where}: {name} has no trigger {trigger}.")
        start, words = spans[trigger]
        yield Coded(start=start, type=kind, quad=quad(kind), actors=sides["Actor"], recipients=sides["Recipient"],
                    sources=sides["Source"], aux=frozenset(aux.get(name, set())) & AUX, words=words)  # fmt: skip
