#!/usr/bin/env python3
"""Score attributions on annotated articles.

    attribution.py SHARED [--split polnear-dev] [--out PRED.jsonl]

Reads SHARED/corpora/SPLIT.jsonl, writes predictions in the exchange format, prints the table of
SHARED/score/attribution.py, and what attribution costs beside parsing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dragoman.lexicon import loader
from dragoman.reading import pipeline
from dragoman.reading.attribution import CueLexicon, find


def predict(documents: Path, out: Path) -> tuple[int, float, float]:
    """Write predictions; tokens read, seconds of parsing, seconds of attribution."""
    cues, loaded = CueLexicon.load(loader.folder()), pipeline.load()
    tokens, parsing, attributing = 0, 0.0, 0.0
    with out.open("w", encoding="utf8") as into:
        for line in documents.read_text("utf8").splitlines():
            document = json.loads(line)
            start = time.perf_counter()
            parse = pipeline.parse(loaded, document["text"])
            middle = time.perf_counter()
            found = find(parse, cues)
            attributing += time.perf_counter() - middle
            parsing += middle - start
            tokens += len(parse)
            rows = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
            into.write(json.dumps({"id": document["id"], "attributions": rows}) + "\n")
    return tokens, parsing, attributing


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--split", default="polnear-dev")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    documents = arguments.shared / "corpora" / f"{arguments.split}.jsonl"
    gold = arguments.shared / "corpora" / f"{arguments.split}.gold.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.out or Path(folder) / "predicted.jsonl"
        tokens, parsing, attributing = predict(documents, out)
        scorer = arguments.shared / "score" / "attribution.py"
        subprocess.run([sys.executable, scorer, gold, out, "--docs", documents], check=True)
    print(
        f"\n{tokens} tokens: parsing {parsing:.1f} s, attribution {attributing:.2f} s "
        f"({attributing / tokens * 1e6:.1f} µs a token, {attributing / parsing:.2f} of parsing)"
    )


if __name__ == "__main__":
    main()
