"""How long the web app takes over a ledger of 100,000 events: real requests over HTTP to the running app.

python -m bench.web                     makes build/crowd.db (two minutes) where it is missing, measures, tells
python -m bench.web --events 10000      a smaller one
python -m bench.web --ledger my.db      a ledger of your own

Each view is asked for `--times` times; the median and the least are told, in milliseconds, and the median held against
the limit (1,000 for the first page, 300 for a facet or a search). The first page is also asked for by a program that
has just started. Exit code 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

from bench.crowd import fill
from dragoman.ledger import Ledger

PAGE, QUICK, WHOLE = 1000.0, 300.0, 5000.0  # milliseconds
VIEWS: dict[str, tuple[str, float]] = {
    "front page": ("/", PAGE),
    "ledger, all": ("/ledger", QUICK),
    "ledger, last page": ("/ledger?page=99999", QUICK),
    "facet type": ("/ledger?type=CONSULT", QUICK),
    "facet type and mode": ("/ledger?type=AID&mode=military", QUICK),
    "facet actor": ("/ledger?actor=RUS", QUICK),
    "facet actor, with": ("/ledger?actor=RUS&with=IRN", QUICK),
    "facet told as": ("/ledger?aux=none", QUICK),
    "facet standing": ("/ledger?standing=disputed", QUICK),
    "facet source": ("/ledger?source=IRN", QUICK),
    "facet outlet": ("/ledger?outlet=North+Post", QUICK),
    "facet context": ("/ledger?context=military", QUICK),
    "facet days": ("/ledger?since=2024-01-01", QUICK),
    "search, a rare word": ("/ledger?q=ambassador", QUICK),
    "search, a common word": ("/ledger?q=treaty", QUICK),
    "search, two words and a facet": ("/ledger?q=drones+missiles&actor=RUS", QUICK),
    "search, nothing": ("/ledger?q=zyzzyva", QUICK),
    "reports": ("/reports", PAGE),
    "stories": ("/stories", PAGE),
    "disputes": ("/disputes", PAGE),
    "commitments": ("/commitments", PAGE),
    "network": ("/network", PAGE),
    "network of one": ("/network?actor=RUS", PAGE),
    "map": ("/map", PAGE),
    "dyad": ("/dyads/RUS-IRN", PAGE),
    "dyad, a year": ("/dyads/RUS-IRN?since=2024-01-01&until=2024-12-31", PAGE),
    "actor": ("/actors/USA", PAGE),
    "API events": ("/api/events?actor=RUS&type=AID", QUICK),
    "API dossier, every sentence": ("/api/dossier?code=RUS&code=IRN", WHOLE),
    "API stories": ("/api/stories", PAGE),
}


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The app in a process of its own; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = "from dragoman.cli import app; app()"
    command = [sys.executable, "-c", started, "serve", "--ledger", str(ledger), "--port", str(port)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if running.poll() is not None:
                raise SystemExit(f"The app did not start over {ledger}.")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


def timed(client: httpx.Client, address: str) -> float:
    """Milliseconds until a whole answer is there."""
    start = time.perf_counter()
    answer = client.get(address)
    answer.raise_for_status()
    return (time.perf_counter() - start) * 1000


def measure(ledger: Path, times: int, only: str = "") -> dict[str, tuple[float, float, float]]:
    """For each view its median, its least and its limit in milliseconds."""
    found = {}
    if not only:
        cold = []
        for _ in range(min(3, times)):
            with served(ledger) as base, httpx.Client(base_url=base, timeout=120) as client:
                cold.append(timed(client, "/"))
        found["front page, just started"] = (median(cold), min(cold), PAGE)
    with served(ledger) as base, httpx.Client(base_url=base, timeout=120) as client:
        timed(client, "/problems")  # templates and connections are set up; no view's own work is done
        for name, (address, limit) in VIEWS.items():
            if only in name:
                taken = [timed(client, address) for _ in range(times)]
                found[name] = (median(taken), min(taken), limit)
    return found


def main() -> int:
    """Make the ledger, measure, print. 0 where every limit holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="", metavar="WORDS", help="views whose name has these words")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    args = parser.parse_args()
    ledger = args.ledger or Path("build") / f"crowd-{args.events}.db"
    if not ledger.exists():
        if args.ledger:
            parser.error(f"there is no ledger {ledger}")
        from dragoman.reading.reader import Reader
        from dragoman.records import Document
        from dragoman.sources import gather

        reader = Reader.load()
        found = [d for d in gather(["examples/treaty"], None, None) if isinstance(d, Document)]
        ledger.parent.mkdir(exist_ok=True)
        half = ledger.with_suffix(".part")
        half.unlink(missing_ok=True)
        fill(half, [reader.read(d) for d in found], args.events)
        half.rename(ledger)
    with Ledger.open(ledger, write=False) as book:
        count = book.connection.execute("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM documents)")
        print("{:,} events of {:,} reports".format(*count.fetchone()))
    figures = measure(ledger, args.times, args.only)
    for name, (middle, least, limit) in figures.items():
        print(f"{name:32}{middle:9.0f} ms   least {least:7.0f}   at most {limit:5.0f}{'   MISSED' * (middle > limit)}")
    if args.out:
        args.out.write_text(json.dumps({k: round(v[0]) for k, v in figures.items()}, indent=1) + "\n")
    return int(any(middle > limit for middle, _, limit in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
