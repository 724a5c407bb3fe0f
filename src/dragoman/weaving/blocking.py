"""Which pairs of events are worth comparing: those that share a party and a family of types, or a rare word.

Every block is sorted by day, and an event is compared with the next `REACH` of its block, with fewer in a large one, so
that the work grows with the number of events and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log

from dragoman.weaving.likeness import country
from dragoman.weaving.strands import Strand

REACH = 120
LARGE = 120  # events of a block from which on fewer are compared, and only those that share a word
LEAST = 6  # how many are compared at least
FAMILIES = {
    "AGREE": "give", "CONSULT": "give", "SUPPORT": "give", "COOPERATE": "give", "AID": "give", "CONCEDE": "give",
    "RETREAT": "give", "REQUEST": "ask", "ACCUSE": "blame", "REJECT": "refuse", "THREATEN": "threaten",
    "PROTEST": "protest", "SANCTION": "force", "MOBILIZE": "force", "COERCE": "force", "ASSAULT": "force",
}  # fmt: skip


def rarity(strands: list[Strand]) -> dict[str, float]:
    """How telling each stem is: the logarithm of events by events that have it."""
    counts = Counter(word for s in strands for word in s.wide)
    return {word: log(1 + len(strands) / n) for word, n in counts.items()}


def pairs(strands: list[Strand], rare: dict[str, float]) -> Iterator[tuple[int, int]]:
    """Positions of the events to be compared, the lesser first, each pair once. Expects events sorted by key."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, s in enumerate(strands):
        for block in blocks_of(s, rare):
            blocks[block].append(n)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        members.sort(key=lambda n: (day(strands[n]), n))
        large, reach = len(members) > LARGE, reach_of(len(members))
        for at, one in enumerate(members):
            for two in members[at + 1 : at + 1 + reach]:
                pair = (one, two) if one < two else (two, one)
                if large and apart(strands[one], strands[two]):
                    continue
                if one != two and pair not in seen:
                    seen.add(pair)
                    yield pair


def blocks_of(s: Strand, rare: dict[str, float]) -> Iterator[tuple[str, str]]:
    """The blocks that an event is in: by each party with the family of its type, and by its rarest words."""
    family = FAMILIES.get(s.type, "other")
    parties = sorted({country(code) for code in s.actors | s.recipients}) or ["?"]
    yield from ((party, family) for party in parties)
    yield from ((word, parties[0]) for word in sorted(s.near | s.trigger, key=lambda w: (-rare.get(w, 0.0), w))[:4])


def reach_of(size: int) -> int:
    """With how many of those that follow it an event of a block of some size is compared."""
    return max(LEAST, REACH * LARGE // size) if size > LARGE else REACH


def apart(a: Strand, b: Strand) -> bool:
    """Do two events share no word near their triggers?"""
    return a.near.isdisjoint(b.near) and a.trigger.isdisjoint(b.trigger)


def day(strand: Strand) -> int:
    """The day by which a block is sorted."""
    return strand.days[0] if strand.days else strand.told or 0
