"""Cross-validate the deciders on the reports that they learn from, so that figures on these are honest.

  python -m training.cross --shared ../shared [--folds 5]

Every report is read by deciders that were trained without its fold. Prints and writes to bench/results/cross.json:
plv-train by `shared/score/pairs.py`, events-train by `events.py`, roles where the type is right, and the curve of
confidence (of the events marked 0.8, how many have the right type).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path

from bench.accuracy import events, pairs
from bench.corpora import Row, documents, read_all, rows, scorer

from dragoman.reading.decision.events import EventDecider
from dragoman.reading.decision.linear import Linear
from dragoman.reading.decision.roles import RoleDecider
from dragoman.reading.reader import Reader
from dragoman.records import Document
from training import events as of_events
from training import roles as of_roles


def fold_of(report: str, folds: int) -> int:
    """A report's fold, by its name alone."""
    return int(hashlib.md5(report.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def linear(found: list[of_events.Example], strength: float) -> Linear:
    """A decider's model from examples."""
    made = of_events.written(*of_events.fit(found, strength))
    return Linear(
        classes=tuple(str(c) for c in made["classes"]),
        bias=tuple(made["bias"]),
        weights={k: tuple(v) for k, v in made["weights"].items()},
    )


def read_out_of_fold(reader: Reader, shared: Path, found: list[Document], folds: int) -> list[Row]:
    """Every document as deciders read it that have not seen it."""
    chosen = of_events.examples(reader, shared)
    roles = of_roles.examples(reader, shared)
    read: list[Row] = []
    for k in range(folds):
        decider = EventDecider(linear([e for e in chosen if fold_of(e.report, folds) != k], of_events.STRENGTH))
        assigner = RoleDecider(linear([e for e in roles if fold_of(e.report, folds) != k], of_roles.STRENGTH))
        apart = replace(reader, coder=replace(reader.coder, decider=decider, assigner=assigner))
        read += read_all(apart, [d for d in found if fold_of(d.id, folds) == k])
    return read


def curve(shared: Path, gold: list[Row], read: list[Row]) -> dict[str, float]:
    """Of the events with a confidence in each tenth, the share whose type is right."""
    judge = scorer(shared, "events")
    by_id = {r["id"]: r["events"] for r in read}
    right: dict[int, list[int]] = {}
    for row in gold:
        asked = [judge.event(e) for e in row["events"]]
        given = [judge.event(e) for e in by_id[row["id"]]]
        given = [e for e in given if e["start"] < row["coded_to"]]
        hits = {j for _, j in judge.pair(asked, given, lambda g, p: g["type"] == p["type"])}
        for j, e in enumerate(given):
            right.setdefault(min(int(e["row"]["confidence"] * 10), 9), []).append(j in hits)
    return {f"confidence {t / 10:.1f}-{t / 10 + 0.1:.1f} right": sum(v) / len(v) for t, v in sorted(right.items())}


def main() -> None:
    """Cross-validate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    corpora = args.shared / "corpora"
    reader = Reader.load(kind="rules")
    found = {d.id: d for name in ("events-train", "plv-train") for d in documents(corpora / f"{name}.jsonl")}
    read = read_out_of_fold(reader, args.shared, list(found.values()), args.folds)
    gold = list(rows(corpora / "events-train.events.jsonl"))
    figures = (
        pairs(args.shared, read, "plv-train")
        | events(args.shared, gold, read, "events-train")
        | curve(args.shared, gold, read)
    )
    for name, value in figures.items():
        print(f"{name:45}{value:10.3f}")
    kept = {k: round(v, 4) for k, v in figures.items()}
    place = Path("bench/results/cross.json")
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
