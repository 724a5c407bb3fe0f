"""What capitals are worth: polnear-dev as written, in Title Case and in ALL CAPS.

  python -m bench.recased --shared ../shared [--reader rules]

Prints attributed F1 and what recasing loses of it; writes bench/results/recased.json. Letters whose capital is not one
character stay, so that offsets hold.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from bench.accuracy import attribution
from bench.corpora import documents, read_all
from dragoman.reading.reader import Reader

CASES: dict[str, Callable[[str], str]] = {
    "as written": lambda text: text,
    "title case": lambda text: re.sub(r"\b[a-z]", lambda m: m.group().upper(), text),
    "all capitals": lambda text: "".join(c.upper() if len(c.upper()) == 1 else c for c in text),
}


def figures(shared: Path, reader: Reader) -> dict[str, float]:
    """Attributed F1 in each casing."""
    place = shared / "corpora" / "polnear-dev"
    found = {}
    for name, change in CASES.items():
        texts = [replace(d, text=change(d.text)) for d in documents(place.with_suffix(".jsonl"))]
        made = attribution(
            shared, place.with_suffix(".jsonl"), place.with_suffix(".gold.jsonl"), read_all(reader, texts), "dev"
        )
        found[name] = made["dev attributed F1"]
        print(f"{name:15}{found[name]:8.3f}{found[name] - found['as written']:+8.3f}", flush=True)
    return found


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reader", choices=("rules", "models"), default="models")
    args = parser.parse_args()
    if not (args.shared / "corpora").is_dir():
        print(f"skipped: there are no corpora at {args.shared}")
        return
    found = {f"recased {k}": round(v, 4) for k, v in figures(args.shared, Reader.load(kind=args.reader)).items()}
    (Path(__file__).parent / "results" / "recased.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
