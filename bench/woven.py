"""How well events are woven, on the corpora of `/work/shared`: `given` on gold events, `own` from raw text.

    python -m bench.woven [--shared DIR] [--own] [--errors N]

Writes bench/results/woven.json.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from dragoman.exports import FORMATS, reading_from_json
from dragoman.records import Document, Reading

RESULTS = Path(__file__).parent / "results" / "woven.json"


def corpora(shared: Path) -> dict[str, tuple[Path, Path, Path]]:
    """Reports, events and woven gold of each set."""
    wcl = shared / "corpora" / "wcl-dev"
    found = {"wcl-dev": (wcl.with_suffix(".jsonl"), wcl.with_suffix(".events.jsonl"), wcl.with_suffix(".woven.jsonl"))}
    for folder in sorted((shared / "dossiers").iterdir()):
        if folder.is_dir():
            found[folder.name] = (folder / "reports.jsonl", folder / "events.jsonl", folder / "woven.jsonl")
    return found


def given(shared: Path, reports: Path, events: Path) -> list[Reading]:
    """Gold events as readings."""
    command = [sys.executable, str(shared / "score" / "as_readings.py"), str(reports), str(events)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [reading_from_json(json.loads(line)) for line in out.splitlines()]


def own(reports: Path, events: Path, kind: str) -> list[Reading]:
    """Our own readings of the reports that the gold has."""
    from dragoman.cli.read import PIPELINE, load

    reader = load(PIPELINE, "rules" if kind == "rules" else "models")
    wanted = {json.loads(line)["id"] for line in events.open(encoding="utf8")}
    rows = [row for line in reports.open(encoding="utf8") if (row := json.loads(line))["id"] in wanted]
    names = ("id", "text", "title", "publisher", "published", "url")
    return [reader.read(Document(**{k: row[k] for k in names if row.get(k)})) for row in rows]


def judged(shared: Path, paths: tuple[Path, Path, Path], readings: list[Reading], errors: int) -> dict[str, Any]:
    """The scorer's figures for readings."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name in ("jsonl", "woven"):
            stream = BytesIO()
            FORMATS[name].write(readings, stream)
            files.append(Path(folder) / name)
            files[-1].write_bytes(stream.getvalue())
        command = [sys.executable, str(shared / "score" / "woven.py"), str(paths[1]), str(paths[2]), *map(str, files)]
        if errors:
            print(subprocess.run([*command, "--errors", str(errors)], capture_output=True, text=True).stdout)
        out = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    return dict(json.loads(out))


def line(name: str, v: dict[str, Any]) -> str:
    """One set's figures."""
    c = v["commitments"]
    return (
        f"{name:18} across {v['across']['f1']:.3f} b3 {v['b3']['f1']:.3f} disputes {v['disputes']['f1']:.3f} "
        f"(about {v['disputes']['about']:.2f}) commitments {c['f1']:.3f} form {c['form']:.3f} who {c['who']:.3f} "
        f"due {c['due']:.3f} status {c['status']:.3f} changes {c['changes']['f1']:.3f}"
    )


def main() -> None:
    """Print and write all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("/work/shared"))
    parser.add_argument("--own", nargs="?", const="models", help="also read the raw text (models or rules)")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    results: dict[str, Any] = {}
    for name, paths in corpora(args.shared).items():
        ways = {"given": given(args.shared, paths[0], paths[1])}
        if args.own:
            ways["own"] = own(paths[0], paths[1], args.own)
        for way, readings in ways.items():
            results.setdefault(way, {})[name] = judged(args.shared, paths, readings, args.errors)
            print(line(f"{way} {name}", results[way][name]), flush=True)
    if not args.own and RESULTS.exists():
        results = {**json.loads(RESULTS.read_text()), **results}
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
