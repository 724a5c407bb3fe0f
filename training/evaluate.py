"""Figures of an exported folder on polnear-dev (or the held-out part), as written and recased.

python -m training.evaluate --corpora ../shared/corpora --scorer ../shared/score/attribution.py --weights FOLDER
                            [--part held] [--case title|upper]
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

from dragoman.encoder.load import load
from training.corpus import polnear, rows, split
from training.scoring import line, scorer

CASES = {
    "title": lambda text: re.sub(r"\b[a-z]", lambda m: m.group().upper(), text),
    "upper": lambda text: "".join(c.upper() if len(c.upper()) == 1 else c for c in text),
}


def main() -> None:
    """Print the figures, and the words read a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--part", choices=("dev", "held"), default="dev")
    parser.add_argument("--case", choices=tuple(CASES))
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    encoder = load(args.weights)
    name = "dev" if args.part == "dev" else "train"
    reports = polnear(args.corpora, name, encoder.tokeniser)
    if args.part == "held":
        _, reports = split(reports)
    gold = {r["id"]: r for r in rows(args.corpora / f"polnear-{name}.gold.jsonl")}
    documents = {r["id"]: r for r in rows(args.corpora / f"polnear-{name}.jsonl")}
    texts = {r.id: CASES[args.case](r.text) if args.case else r.text for r in reports}
    begun = time.process_time()
    found = {
        id_: {"attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in made]}
        for id_, made in ((id_, encoder.attributions(text)) for id_, text in texts.items())
    }
    spent = time.process_time() - begun
    figures = scorer(args.scorer)({id_: gold[id_] for id_ in texts}, found, documents)
    words = sum(len(text.split()) for text in texts.values())
    print(json.dumps(figures, indent=1) if args.json else line(figures))
    print(f"{words / spent:.0f} words a second of one core")


if __name__ == "__main__":
    main()
