"""Reports that are one text: wire copies, found by shared runs of words (MinHash over shingles of five words)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b
from itertools import combinations

from dragoman.weaving.words import WORD

SIZE, HASHES, ALIKE = 5, 24, 0.3


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words."""
    words = [w.lower() for w in WORD.findall(text)]
    runs = (" ".join(words[n : n + SIZE]) for n in range(max(1, len(words) - SIZE + 1)))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)


def signature(found: frozenset[int]) -> tuple[int, ...]:
    """The least shingles: two texts with a third of their runs in common nearly always share some."""
    return tuple(sorted(found)[:HASHES])


def copies(texts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Pairs of ids (the lesser first) of reports of which one has at least three tenths of the other's runs."""
    runs = {name: shingles(text) for name, text in texts}
    buckets: dict[int, list[str]] = defaultdict(list)
    for name in sorted(runs):
        for value in signature(runs[name]):
            buckets[value].append(name)
    found = set()
    for names in buckets.values():
        for one, two in combinations(names[:50], 2):
            if (one, two) not in found and alike(runs[one], runs[two]) >= ALIKE:
                found.add((one, two))
    return frozenset(found)


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """Of the shorter text's runs, the part that is in the other."""
    return len(a & b) / max(1, min(len(a), len(b)))
