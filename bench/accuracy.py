"""The figures: seed, polnear-dev, wcl-dev, the dossiers, plv-train."""

from __future__ import annotations

from pathlib import Path

from bench.corpora import Row, documents, read_all, rows, scorer
from dragoman.reading.reader import Reader

Figures = dict[str, float]
BY_TYPE = " by type "  # in the names of figures that results/types.json keeps
TYPES = ("gold", "predicted", "p", "r", "f1")


def attribution(shared: Path, docs: Path, gold: Path, predicted: list[Row], name: str) -> Figures:
    """F1 of each level, and attributed recall by kind."""
    judge = scorer(shared, "attribution")
    texts = {r["id"]: r for r in rows(docs)}
    result = judge.score({r["id"]: r for r in rows(gold)}, {r["id"]: r for r in predicted}, texts)
    found = {
        f"{name} {level} F1": result[level]["f1"] for level in ("attributed", "matched", "content", "source", "cue")
    }
    found[f"{name} indirect attributed recall"] = result["recall_by_kind"]["indirect"]["attributed"]
    found[f"{name} direct attributed recall"] = result["recall_by_kind"]["direct or mixed"]["attributed"]
    found[f"{name} attributed right"] = result["attributed"]["tp"]
    return found


def events(shared: Path, gold: list[Row], predicted: list[Row], name: str) -> Figures:
    """F1 of each level, and the sectors right."""
    result, _ = scorer(shared, "events").score(gold, predicted)
    found = {f"{name} {level} F1": v["f1"] for level, v in result["levels"].items()}
    found[f"{name} sector"] = result["sector"]
    found[f"{name} who right"] = result["levels"]["who"]["r"] * result["gold"]
    return found


def by_type(shared: Path, gold: list[Row], predicted: list[Row], name: str) -> Figures:
    """Of each PLOVER type: events in the gold and read, precision, recall and F1 of finding one with its type right."""
    result, _ = scorer(shared, "events").score(gold, predicted)
    return {f"{name}{BY_TYPE}{kind} {what}": v[what] for kind, v in result["types"].items() for what in TYPES}


def pairs(shared: Path, predicted: list[Row], name: str) -> Figures:
    """Macro-F1, strict and any."""
    judge = scorer(shared, "pairs")
    asked = list(rows(shared / "corpora" / f"{name}.jsonl"))
    found = {r["id"]: r["events"] for r in predicted}
    gold = [r["gold"]["type"] for r in asked]
    answers = [judge.answer(found.get(r["id"], []), judge.marks(r["gold"]["marked"])) for r in asked]
    figures = {}
    for level, rank in (("strict", 2), ("any", 1)):
        scores = judge.macro(gold, [label if at >= rank else None for at, label in answers])
        figures[f"{name} {level} macro-F1"] = sum(scores.values()) / len(scores)
    return figures


def measure(shared: Path, reader: Reader, name: str) -> Figures:
    """All accuracy figures of a reader, under its name.

    plv-train is read by rules only: the deciders have learnt from its sentences (`training.cross` measures them on it).
    """
    found = corpora_of(shared, reader)
    if name == "rules":
        found |= pairs(shared, read_all(reader, documents(shared / "corpora" / "plv-train.jsonl")), "plv-train")
    return {f"{name}: {k}": v for k, v in found.items()}


def corpora_of(shared: Path, reader: Reader) -> Figures:
    """Seed, polnear-dev, wcl-dev and the dossiers."""
    corpora, found = shared / "corpora", Figures()
    seed = read_all(reader, documents(shared / "seed" / "report.jsonl"))
    found |= attribution(shared, shared / "seed" / "report.jsonl", shared / "seed" / "report.gold.jsonl", seed, "seed")
    found |= events(shared, list(rows(shared / "seed" / "report.events.jsonl")), seed, "seed")
    dev = read_all(reader, documents(corpora / "polnear-dev.jsonl"))
    found |= attribution(shared, corpora / "polnear-dev.jsonl", corpora / "polnear-dev.gold.jsonl", dev, "polnear-dev")
    wcl = read_all(reader, documents(corpora / "wcl-dev.jsonl"))
    wcl_gold = list(rows(corpora / "wcl-dev.events.jsonl"))
    found |= events(shared, wcl_gold, wcl, "wcl-dev")
    gold: list[Row] = []
    read: list[Row] = []
    for name in ("pretoria", "grain"):
        place = shared / "dossiers" / name
        gold += rows(place / "events.jsonl")
        read += read_all(reader, documents(place / "reports.jsonl"))
    found |= events(shared, gold, read, "dossiers")
    for name, wanted, given in (("wcl-dev", wcl_gold, wcl), ("dossiers", gold, read)):
        found |= by_type(shared, wanted, given, name)
    return found | by_type(shared, wcl_gold + gold, wcl + read, "both")
