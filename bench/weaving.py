"""How weaving grows: readings synthesised from real ones by changing parties and dates.

python -m bench.weaving --from readings.jsonl [--sizes 1000 2000 4000]

`readings.jsonl` is an export of any ledger. Prints events, seconds and seconds by thousand readings.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from dragoman.exports import reading_from_json
from dragoman.lexicon.loader import folder, load
from dragoman.records import Reading
from dragoman.weaving import weave

SPAN = 3650  # days over which copies are spread


def synthesised(rows: list[dict[str, Any]], size: int, seed: int = 1) -> Iterator[Reading]:
    """`size` readings, each a copy of a real one with other countries and another date."""
    chance = Random(seed)
    lands = sorted(load(folder() / "actors" / "countries.yaml", dict[str, Any]))
    for n in range(size):
        row = rows[n % len(rows)]
        known = sorted({code[:3] for code in codes(row)})
        other = dict(zip(known, chance.sample(lands, len(known)), strict=True)) if len(known) <= len(lands) else {}
        days = timedelta(days=chance.randrange(SPAN))
        made = changed(row, other)
        made["id"] = f"{row['id']}/{n}"
        made["text"] = other_words(row["text"], chance)
        made["published"] = (date(2015, 1, 1) + days).isoformat()
        for event in made["events"]:
            event["date"] = None
        yield reading_from_json(made)


def other_words(text: str, chance: Random) -> str:
    """The text with six in ten of its longer words replaced by others of the same length, so that offsets hold and no
    two copies are one wire text."""
    known: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in known:
            fresh = "".join(chance.choices("aeiourstlnmdpk", k=len(word)))
            known[word] = fresh if chance.random() < 0.6 else word
        return known[word]

    return re.sub(r"[a-z]{4,}", other, text)


def codes(row: dict[str, Any]) -> Iterator[str]:
    """The codes of countries in a row's events."""
    for event in row["events"]:
        for side in ("actors", "recipients", "attributed_to"):
            for party in event[side]:
                yield from (one for one in party["code"].split("|") if ":" not in one and one[:3] != "UNK")


def changed(row: dict[str, Any], other: dict[str, str]) -> dict[str, Any]:
    """A copy with other countries."""
    made: dict[str, Any] = json.loads(json.dumps(row))
    for event in made["events"]:
        for side in ("actors", "recipients", "attributed_to"):
            for party in event[side]:
                party["code"] = "|".join(other.get(c[:3], c[:3]) + c[3:] for c in party["code"].split("|"))
    return made


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000])
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.source.read_text(encoding="utf8").splitlines()]
    for size in args.sizes:
        readings = list(synthesised(rows, size))
        begun = time.perf_counter()
        woven = weave(readings)
        taken = time.perf_counter() - begun
        events = sum(len(r.events) for r in readings)
        print(
            f"{size} readings, {events} events: {taken:.1f} s, {1000 * taken / size:.2f} s by thousand readings, "
            f"{len(woven.stories)} stories, {len(woven.disputes)} disputes, {len(woven.commitments)} commitments",
            flush=True,
        )


if __name__ == "__main__":
    main()
