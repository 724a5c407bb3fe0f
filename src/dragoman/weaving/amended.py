"""Stories as people have joined and split them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.weaving.strands import Key, Strand

Pairs = Iterable[tuple[Key, Key]]


def amended(groups: list[list[Strand]], joins: Pairs, splits: Pairs) -> list[list[Strand]]:
    """The groups with the pairs of `joins` in one, and the first of each pair of `splits` out of the other's group.

    What is split stays alone, with those of its group that a person has joined to it. The later word of a person is not
    known here: a pair that is both joined and split is split.
    """
    apart = {first for first, second in splits}
    of = {s.key: n for n, group in enumerate(groups) for s in group}
    strand = {s.key: s for group in groups for s in group}
    made: list[list[Strand]] = [[s for s in group if s.key not in apart] for group in groups]
    for key in sorted(apart & strand.keys()):
        of[key] = len(made)
        made.append([strand[key]])
    barred = {frozenset(pair) for pair in splits}
    for first, second in joins:
        if first in of and second in of and frozenset((first, second)) not in barred and of[first] != of[second]:
            kept, gone = sorted((of[first], of[second]))
            made[kept] += made[gone]
            of |= {s.key: kept for s in made[gone]}
            made[gone] = []
    ordered = [sorted(group, key=lambda s: s.key) for group in made if group]
    return sorted(ordered, key=lambda group: group[0].key)
