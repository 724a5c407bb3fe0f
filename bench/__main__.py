"""`make bench`: all figures in one table, written to bench/results/, held against bench/floors.toml."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ONE_CORE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> int:
    """Measure, print, write, compare. 0 where every floor holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", choices=("accuracy", "speed"))
    parser.add_argument("--readers", nargs="+", default=["rules", "models"])
    args = parser.parse_args()
    if not (args.shared / "corpora").is_dir():
        print(f"skipped: there are no corpora at {args.shared} (give their place with SHARED=...)")
        return 0
    for name in ONE_CORE:
        os.environ.setdefault(name, "1")
    from bench import accuracy, corpora, speed
    from dragoman.reading.reader import Reader

    figures: dict[str, float] = {}
    for name in args.readers:
        reader = Reader.load(kind=name)
        if args.only != "speed":
            figures |= accuracy.measure(args.shared, reader, name)
        if args.only != "accuracy":
            dev = corpora.documents(args.shared / "corpora" / "polnear-dev.jsonl")
            figures |= {f"{name}: {k}": v for k, v in speed.measure(reader, dev).items()}
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))
    types = {k: v for k, v in figures.items() if accuracy.BY_TYPE in k}
    figures = {k: v for k, v in figures.items() if k not in types}
    missed = show(figures, floors)
    write(args.only or "all", figures)
    if types:
        write("types", types)
    return 1 if missed else 0


def write(name: str, figures: dict[str, float]) -> None:
    """Keep figures as results/NAME.json, rounded to four decimals."""
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    kept = {k: round(v, 4) for k, v in figures.items()}
    (results / f"{name}.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf8")


def show(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """Print the table; the names of the figures that miss their floor."""
    missed = []
    for name, value in figures.items():
        least, most = floors.get("least", {}).get(name), floors.get("most", {}).get(name)
        bad = (least is not None and value < least - 1e-9) or (most is not None and value > most + 1e-9)
        bound = f"   at least {least:g}" if least is not None else f"   at most {most:g}" if most is not None else ""
        print(f"{name:45}{value:10.3f}{bound}{'   MISSED' if bad else ''}")
        missed += [name] if bad else []
    if missed:
        print(f"{len(missed)} below their floor: {', '.join(missed)}", file=sys.stderr)
    return missed


if __name__ == "__main__":
    sys.exit(main())
