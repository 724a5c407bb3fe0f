"""How much memory and time weaving takes, in memory and by way of the disk, on the same synthesised readings.

python -m bench.large --from readings.jsonl [--sizes 500 1000 2000]

`readings.jsonl` is an export of any ledger. Each weaving is a process of its own; its greatest resident size and
seconds of work are printed, and whether the records are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from bench.weaving import synthesised
from dragoman.cluster.readings import Writer, rows
from dragoman.records import Commitment, Dispute, Reading, Story
from dragoman.weaving import weave
from dragoman.weaving.large import weave_files

Record = Story | Dispute | Commitment


def in_memory(path: Path) -> Iterator[Record]:
    """All records, of readings that are held at once."""
    woven = weave(item for _, item in rows(path) if isinstance(item, Reading))
    yield from woven.stories
    yield from woven.disputes
    yield from woven.commitments


def by_disk(path: Path) -> Iterator[Record]:
    """All records, by way of the disk."""
    yield from weave_files([path], "256MB")


def measured(way: Callable[[Path], Iterator[Record]], path: Path) -> tuple[str, float, float]:
    """Digest of the records, greatest resident size in MB and seconds of work, of a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        digest = blake2b(digest_size=8)
        for record in way(path):
            digest.update(msgspec.json.encode(record))
        os.write(writing, digest.hexdigest().encode())
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"{way.__name__} failed on {path}")
    return os.read(reading, 100).decode(), used.ru_maxrss / 1000, used.ru_utime + used.ru_stime


def main() -> None:
    """Print two lines for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000])
    args = parser.parse_args()
    examples = [json.loads(line) for line in args.source.read_text(encoding="utf8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            path, events = Path(folder) / f"{size}.parquet", 0
            with path.open("wb") as out:
                writer = Writer(out)
                for made in synthesised(examples, size):
                    events += len(made.events)
                    writer.put(made)
                writer.close({})
            base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(f"{size} readings, {events} events; {base:.0f} MB before weaving", flush=True)
            found = {way.__name__: measured(way, path) for way in (in_memory, by_disk)}
            for name, (_, memory, seconds) in found.items():
                print(f"  {name}: at most {memory:.0f} MB, {seconds:.0f} s of work", flush=True)
            print(f"  the same records: {len({digest for digest, _, _ in found.values()}) == 1}", flush=True)


if __name__ == "__main__":
    main()
