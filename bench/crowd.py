"""A large ledger made of the bundled samples, for measuring: the same reports over and over with other parties, days
and outlets, so that text, spans, stories, disputes and commitments are as real ones are. Nothing of it is news.

A turn takes all fifteen readings, puts two other countries for Russia and Iran (of names of the same length, so that no
span moves), shifts every date by the same number of days, and gives each report another outlet. Weaving 100,000 events
is not what is measured with it, so each turn has what the samples themselves weave into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

import msgspec

from dragoman.ledger import Ledger
from dragoman.ledger.kept import fingerprint, keep
from dragoman.records import Reading
from dragoman.weaving import Woven, weave

EASTERN = {
    "Russia": "RUS", "Brazil": "BRA", "Turkey": "TUR", "Norway": "NOR", "Sweden": "SWE", "Poland": "POL",
    "Greece": "GRC", "Cyprus": "CYP", "Mexico": "MEX", "Canada": "CAN", "Angola": "AGO", "Jordan": "JOR",
}  # fmt: skip
SOUTHERN = {
    "Iran": "IRN", "Iraq": "IRQ", "Peru": "PER", "Chad": "TCD", "Cuba": "CUB", "Mali": "MLI", "Togo": "TGO",
    "Oman": "OMN", "Laos": "LAO", "Fiji": "FJI",
}  # fmt: skip
OUTLETS = tuple(f"{first} {second}" for first in ("North", "East", "South", "West", "Harbour", "Capital", "Valley")
                for second in ("Post", "Wire", "Herald", "Observer"))  # fmt: skip
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
YEARS = 10


def crowd(samples: list[Reading], events: int, seed: int = 1) -> Iterator[tuple[int, list[Reading]]]:
    """Turns of readings, numbered, until there are `events` of them. The first pair has about three turns in ten."""
    chance, made, turn = Random(seed), 0, 0
    pairs = [(a, b) for b in SOUTHERN for a in EASTERN]
    chance.shuffle(pairs)
    pairs.sort(key=lambda pair: pair != ("Russia", "Iran"))
    weights = list(accumulate((42.0, *(100 / (n + 2) ** 0.8 / 4 for n in range(len(pairs) - 1)))))
    while made < events:
        east, south = chance.choices(pairs, cum_weights=weights)[0]
        words = {"Russia": east, "Iran": south, "RUS": EASTERN[east], "IRN": SOUTHERN[south]}
        shift = timedelta(days=-chance.randrange(YEARS * 365))
        found = [changed(one, words, shift, turn, chance.choice(OUTLETS)) for one in samples]
        made += sum(len(one.events) for one in found)
        yield turn, found
        turn += 1


def changed(reading: Reading, words: Mapping[str, str], shift: timedelta, turn: int, outlet: str) -> Reading:
    """One reading with other names, days, outlet and id."""

    def day(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match[0]) + shift).isoformat()
        except ValueError:
            return match[0]

    text = msgspec.json.encode(reading).decode()
    text = DAY.sub(day, re.sub(r"\b(Russia|Iran|RUS|IRN)\b", lambda m: words[m[1]], text))
    made = msgspec.json.decode(text, type=Reading)
    document = msgspec.structs.replace(
        made.document, id=named(reading.document.id, turn), url=None, publisher=outlet,
        title=f"{made.document.title or 'Report'} ({turn})",
    )  # fmt: skip
    return msgspec.structs.replace(made, document=document)


def named(document: str, turn: int) -> str:
    """The id of a sample in a turn."""
    return f"{document}.{turn}"


def spread(woven: Woven, names: list[str], turns: int) -> Woven:
    """What the samples weave into, once for each turn. `names` are the samples' ids."""
    raw = msgspec.json.encode(woven).decode()
    known = re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
    every = [
        msgspec.json.decode(known.sub(lambda m, t=turn: named(m[0], t), raw), type=Woven)  # type: ignore[misc]
        for turn in range(turns)
    ]
    return Woven(
        tuple(s for w in every for s in w.stories),
        tuple(d for w in every for d in w.disputes),
        tuple(c for w in every for c in w.commitments),
    )


def fill(path: Path, samples: list[Reading], events: int) -> None:
    """A ledger of at least so many events, written as any other is."""
    turns = 0
    with Ledger.open(path) as book:
        for turn, readings in crowd(samples, events):
            for reading in readings:
                book.add(reading)
            turns = turn + 1
        woven = spread(weave(samples), [r.document.id for r in samples], turns)
        keep(book, fingerprint(book.connection), woven)
