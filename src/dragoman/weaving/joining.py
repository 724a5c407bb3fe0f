"""From likelihoods of pairs to groups: the likeliest two are joined while the mean between groups is high enough."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush

LOW = 0.02  # likelihood of a pair that was not compared


def joined(size: int, likely: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """Groups of 0 ... size-1, each sorted, in order of their first. Average linkage; ties go by position."""
    groups: dict[int, list[int]] = {n: [n] for n in range(size)}
    sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []
    for (a, b), p in likely.items():
        sums[a][b] = sums[b][a] = (p, 1)
        if p >= least:
            heap.append((-p, a, b))
    heapify(heap)
    while heap:
        p, a, b = heappop(heap)
        if a not in groups or b not in groups or b not in sums[a] or -mean(sums[a][b], groups[a], groups[b]) != p:
            continue
        merged = groups.pop(b)
        groups[a] = sorted(groups[a] + merged)
        for other, (total, count) in sums.pop(b).items():
            sums[other].pop(b, None)
            if other == a:
                continue
            known = sums[a].get(other, (0.0, 0))
            sums[a][other] = sums[other][a] = (known[0] + total, known[1] + count)
        for other, found in sums[a].items():
            worth = mean(found, groups[a], groups[other])
            if worth >= least:
                heappush(heap, (-worth, min(a, other), max(a, other)))
    return sorted(groups.values())


def mean(found: tuple[float, int], a: list[int], b: list[int]) -> float:
    """The mean likelihood between two groups."""
    total, count = found
    pairs = len(a) * len(b)
    return (total + LOW * (pairs - count)) / pairs
