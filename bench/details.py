"""The cost of actors, dates, places, objects, tolls and terms, each against the bare parse of the same texts:
`python -m bench.details --shared ../shared`.

`parse` is our own parse (tagger and parser only), `bare` the whole pipeline package as in `bench/speed.py`. Each is the
least of `--rounds` turns. Writes bench/results/details.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from bench.corpora import documents
from bench.speed import timed
from dragoman.reading import actors, records_of
from dragoman.reading.casing import recase
from dragoman.reading.pipeline import DEFAULT, parse
from dragoman.reading.places import place_of
from dragoman.reading.reader import Reader
from dragoman.reading.share import shared
from dragoman.reading.terms import bound
from dragoman.reading.things import thing_of
from dragoman.reading.times.attach import anchored
from dragoman.reading.times.due import due
from dragoman.reading.tolls import tolls
from dragoman.records import Document

SETS = ("corpora/wcl-dev.jsonl", "dossiers/pretoria/reports.jsonl", "dossiers/grain/reports.jsonl")


def measure(reader: Reader, reports: list[Document], rounds: int) -> dict[str, float]:
    """Seconds of each step over the reports, and `x parse` and `x bare` of the steps together."""
    import spacy

    whole = spacy.load(DEFAULT)
    worked = [reader.workings(d) for d in reports]
    lexicon = reader.lexicon
    steps: dict[str, Callable[[], object]] = {
        "bare": lambda: [whole(d.text) for d in reports],
        "parse": lambda: [parse(reader.pipeline, d.text, recase(d.text, reader.words)) for d in reports],
        "actors": lambda: [
            actors.find(w.report.parse, lexicon.actors, d.published, d.title)
            for d, w in zip(reports, worked, strict=True)
        ],
        "dates": lambda: [
            [
                anchored(w.report.parse, reader.grammar.find(w.report.parse.text)),
                [records_of.date_of(w.report, c) for c in w.coded],
                [due(w.report.line, c.tokens, c.head) for c in w.coded if records_of.owed(w.report, c, None)],
            ]
            for w in worked
        ],
        "places": lambda: [
            place_of(w.report.parse, c.tokens, w.report.cast, near, records_of.happening(w.report))
            for w in worked
            for near in [frozenset(a.code.partition(" ")[0] for a in w.report.cast.actors)]
            for c in w.coded
        ],
        "objects": lambda: [
            thing_of(w.report.parse, c, w.report.cast, lexicon.events) for w in worked for c in w.coded
        ],
        "tolls": lambda: [
            shared(w.report.parse, w.coded, tolls(w.report.parse, lexicon.tolls), lexicon.tolls.file.telling)
            for w in worked
        ],
        "terms": lambda: [bound(w.report.parse, lexicon.terms, w.coded, w.reading.events) for w in worked],
    }
    best = {name: min(timed(void(work)) for _ in range(rounds)) for name, work in steps.items()}
    together = sum(seconds for name, seconds in best.items() if name not in ("bare", "parse"))
    return best | {"together x parse": together / best["parse"], "together x bare": together / best["bare"]}


def void(work: Callable[[], object]) -> Callable[[], None]:
    """Work whose result nobody wants."""

    def turn() -> None:
        work()

    return turn


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    reports = [d for name in SETS for d in documents(given.shared / name)]
    figures = measure(Reader.load(kind="rules"), reports, given.rounds)
    for name, value in figures.items():
        print(f"{name:18} {value:.3f}")
    out = Path(__file__).parent / "results" / "details.json"
    out.write_text(json.dumps({k: round(v, 4) for k, v in figures.items()}, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
