"""Stories as people have joined and split them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from dragoman.weaving.strands import Key, Strand

Tie = tuple[Literal["join", "split"], Key, Key]


def amended(groups: list[list[Strand]], ties: Iterable[Tie]) -> list[list[Strand]]:
    """The groups as people's words, in the order in which they were said, make them: a later one outdoes an earlier.

    A join puts the groups of both events into one. A split takes the first event out of the group of the second, with
    those that people have joined to it; where the second is one of these, the first leaves alone.
    """
    of = {s.key: n for n, group in enumerate(groups) for s in group}
    made: list[dict[Key, Strand]] = [{s.key: s for s in group} for group in groups]
    bonds: dict[Key, set[Key]] = defaultdict(set)
    for action, first, second in ties:
        if first not in of or second not in of or first == second:
            continue
        if action == "join":
            bonds[first].add(second)
            bonds[second].add(first)
            kept, gone = sorted((of[first], of[second]))
            moved = made[gone] if kept != gone else {}
        else:
            bonds[first].discard(second)
            bonds[second].discard(first)
            if of[first] != of[second]:
                continue
            leaving = bound(first, bonds)
            if second in leaving:
                leaving = {first}
                for other in bonds.pop(first, set()):
                    bonds[other].discard(first)
            kept, gone = len(made), of[first]
            made.append({})
            moved = {key: made[gone][key] for key in leaving & made[gone].keys()}
        for key in moved:
            of[key] = kept
        made[kept] |= moved
        made[gone] = {key: s for key, s in made[gone].items() if of[key] == gone}
    ordered = [sorted(group.values(), key=lambda s: s.key) for group in made if group]
    return sorted(ordered, key=lambda group: group[0].key)


def bound(key: Key, bonds: dict[Key, set[Key]]) -> set[Key]:
    """An event with all that people have joined to it, at one remove or more."""
    found, left = {key}, [key]
    while left:
        fresh = bonds.get(left.pop(), set()) - found
        found |= fresh
        left += fresh
    return found
