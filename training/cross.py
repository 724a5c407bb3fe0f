"""Cross-validate the deciders on the reports that they learn from, so that figures on these are honest.

  python -m training.cross --shared ../shared --encoders training/out

Every report is read by deciders, and an encoder of events, that were trained without its fold. Prints and writes to
bench/results/cross.json: plv-train by `shared/score/pairs.py`, events-train by `events.py`, parties where the type is
right, and the curve of confidence (of the events marked 0.8, how many have the right type).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.accuracy import events, pairs
from bench.corpora import Row, documents, read_all, rows, scorer

from dragoman.encoder.load import Encoder
from dragoman.reading.coding import Deciders
from dragoman.reading.decision.events import EventDecider
from dragoman.reading.decision.linear import Linear
from dragoman.reading.decision.modality import DECIDED, ModalityDecider
from dragoman.reading.decision.roles import RoleDecider
from dragoman.reading.decision.sources import SourceDecider
from dragoman.reading.reader import Reader
from dragoman.records import Document
from training.deciders import Lessons
from training.folds import FOLDS, fold_of
from training.sights import apart, folds, sights


def decided(reader: Reader, models: dict[str, Linear]) -> Reader:
    """A reader with these deciders."""
    made = Deciders(
        events=EventDecider(models["events"]),
        modality=ModalityDecider({name: models[name] for name in DECIDED}),
        roles=RoleDecider(models["roles"]),
    )
    return replace(reader, coder=replace(reader.coder, deciders=made), sources=SourceDecider(models["sources"]))


def read_out_of_fold(reader: Reader, encoders: Sequence[Encoder], shared: Path, found: list[Document]) -> list[Row]:
    """Every document as deciders read it that have not seen it."""
    lessons = Lessons.of(sights(reader, encoders, shared), reader.lexicon.sources)
    read: list[Row] = []
    for k in range(FOLDS):
        models = lessons.models(lambda report, k=k: fold_of(report) != k)  # type: ignore[misc]
        read += read_all(apart(decided(reader, models), encoders[k]), [d for d in found if fold_of(d.id) == k])
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


def parties(shared: Path, gold: list[Row], read: list[Row]) -> dict[str, float]:
    """Of the events found with the right type, how many have the right actor, and of those with a recipient how many
    have that right."""
    judge = scorer(shared, "events")
    by_id = {r["id"]: r["events"] for r in read}
    right: dict[str, list[bool]] = {"actors": [], "recipients": []}
    for row in gold:
        asked = [judge.event(e) for e in row["events"]]
        given = [e for e in (judge.event(e) for e in by_id[row["id"]]) if e["start"] < row["coded_to"]]
        for i, j in judge.pair(asked, given, lambda g, p: g["type"] == p["type"]):
            for side, answers in right.items():
                if asked[i][side]:
                    found = given[j][side]
                    if asked[i]["type"] in judge.SHARED:
                        found = given[j]["actors"] + given[j]["recipients"]
                    answers.append(judge.overlap(asked[i][side], found))
    return {f"{side} right": sum(v) / max(1, len(v)) for side, v in right.items()}


def main() -> None:
    """Cross-validate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoders", type=Path, required=True)
    args = parser.parse_args()
    corpora = args.shared / "corpora"
    reader = Reader.undecided()
    found = {d.id: d for name in ("events-train", "plv-train") for d in documents(corpora / f"{name}.jsonl")}
    read = read_out_of_fold(reader, folds(args.encoders), args.shared, list(found.values()))
    gold = list(rows(corpora / "events-train.events.jsonl"))
    figures = (
        pairs(args.shared, read, "plv-train")
        | events(args.shared, gold, read, "events-train")
        | parties(args.shared, gold, read)
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
