"""The cost of reading, against the pipeline's own bare parse of the same texts in the same run, in one process.

`bare` is `nlp.pipe` over the texts with every component of the pipeline package, set up as we load it; `parse` is our
own parse with only the tagger and parser, which reading needs; `read` is the whole reading. Each is the least of
`rounds` turns, taken in turn, so that a machine that slows down slows all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from dragoman.reading.casing import recase
from dragoman.reading.pipeline import DEFAULT, parse
from dragoman.reading.reader import Reader
from dragoman.records import Document


def measure(reader: Reader, documents: list[Document], rounds: int = 2) -> dict[str, float]:
    """Seconds and ratios over the documents."""
    import spacy

    whole = spacy.load(DEFAULT)
    texts = [d.text for d in documents]

    def bare() -> None:
        for _ in whole.pipe(texts):
            pass

    def parsed() -> None:
        for text in texts:
            parse(reader.pipeline, text, recase(text, reader.words))

    def read() -> None:
        for document in documents:
            reader.read(document)

    best = {name: min(timed(f) for _ in range(1)) for name, f in (("bare", bare), ("parse", parsed), ("read", read))}
    for _ in range(rounds - 1):
        for name, f in (("bare", bare), ("parse", parsed), ("read", read)):
            best[name] = min(best[name], timed(f))
    words = sum(len(t.split()) for t in texts)
    return {
        "speed words a second": words / best["read"],
        "speed bare parse seconds": best["bare"],
        "speed own parse seconds": best["parse"],
        "speed read seconds": best["read"],
        "speed read / bare parse": best["read"] / best["bare"],
        "speed read / own parse": best["read"] / best["parse"],
    }


def timed(work: Callable[[], None]) -> float:
    """Seconds of one turn."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
