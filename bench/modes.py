"""Modes and contexts, on our own sentences: `python -m bench.modes [--reader models] [--errors]`.

`tests/reading/data/modes.yaml` and `contexts.yaml` mark the event's word. A mode counts as right where the event is
found with the right type and has the mode; an event that is missed counts as wrong. Contexts are scored one by one
(F1). Writes bench/results/modes.json.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.loader import load
from dragoman.reading.reader import Reader
from dragoman.records import Document, Event

DATA = Path(__file__).parent.parent / "tests" / "reading" / "data"
PUBLISHED = "2024-06-15"
MARKED = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True)
class Case:
    """A sentence, where its event's words are, and what is expected of it."""

    text: str
    start: int
    end: int
    wanted: tuple[str, ...]


def cases(name: str, separator: str) -> Iterator[Case]:
    """The rows of a table. With several marked words the last counts."""
    for row in load(DATA / f"{name}.yaml", tuple[str, ...]):
        marked, _, wanted = row.partition(" => ")
        last = list(MARKED.finditer(marked))[-1]
        start = last.start() - marked[: last.start()].count("*")
        yield Case(
            marked.replace("*", ""), start, start + len(last[1]), tuple(w.strip() for w in wanted.split(separator))
        )


def found(reader: Reader, case: Case) -> list[Event]:
    """The events whose trigger shares a character with the marked words."""
    reading = reader.read(Document(id="t", text=case.text, published=PUBLISHED))
    return [e for e in reading.events if any(s < case.end and case.start < t for s, t in e.trigger)]


def modes(reader: Reader) -> tuple[dict[str, list[bool]], list[str]]:
    """For each type and mode, which rows are right; and the wrong ones in words."""
    right: dict[str, list[bool]] = {}
    faults = []
    for case in cases("modes", "|"):
        given = [f"{e.type} {e.mode or '-'}" for e in found(reader, case)]
        hit = any(w in given for w in case.wanted)
        right.setdefault(case.wanted[0], []).append(hit)
        if not hit:
            faults.append(f"{case.text} [{case.text[case.start : case.end]}]: {given}, not {case.wanted}")
    return right, faults


def contexts(reader: Reader) -> tuple[dict[str, list[int]], list[str]]:
    """For each context: how often right, given and wanted; and the faults in words. Where no event is found at the
    marked words, nothing is given."""
    count: dict[str, list[int]] = {}
    faults = []
    for case in cases("contexts", ","):
        given = {c for e in found(reader, case) for c in e.contexts}
        wanted = {w for w in case.wanted if not w.endswith("?")}
        free = {w.rstrip("?") for w in case.wanted} - wanted
        for name in wanted | given - free:
            row = count.setdefault(name, [0, 0, 0])
            row[0] += name in wanted and name in given
            row[1] += name in given
            row[2] += name in wanted
        if given - free != wanted:
            faults.append(
                f"{case.text} [{case.text[case.start : case.end]}]: {sorted(given - free)}, not {sorted(wanted)}"
            )
    return count, faults


def f1(right: int, given: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (given + wanted) if given + wanted else 0.0


def figures(reader: Reader) -> tuple[dict[str, float], list[str]]:
    """All figures by name, and all faults."""
    right, faults = modes(reader)
    count, more = contexts(reader)
    every = [hit for hits in right.values() for hit in hits]
    made = {"modes right": sum(every) / len(every)}
    total = [sum(row[n] for row in count.values()) for n in range(3)]
    made["contexts F1"] = f1(total[0], total[1], total[2])
    made |= {f"mode {name}": sum(hits) / len(hits) for name, hits in sorted(right.items())}
    made |= {f"context {name}": f1(row[0], row[1], row[2]) for name, row in sorted(count.items())}
    return made, faults + more


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=("rules", "models"), default="models")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    args = parser.parse_args()
    made, faults = figures(Reader.load(kind=args.reader))
    for name, value in made.items():
        print(f"{name:45}{value:8.3f}")
    if args.errors:
        print("\n".join(faults))
    kept = {f"{args.reader}: {k}": round(v, 4) for k, v in made.items()}
    place = Path(__file__).parent / "results" / "modes.json"
    before = json.loads(place.read_text(encoding="utf8")) if place.exists() else {}
    place.write_text(json.dumps(before | kept, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
