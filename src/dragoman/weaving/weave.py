"""Weaving: readings -> stories, disputes, commitments. A pure function of the set of readings, whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from dragoman.records import Commitment, Dispute, Member, Reading, Story
from dragoman.weaving import blocking
from dragoman.weaving.amended import Tie, amended
from dragoman.weaving.commitments import commitments
from dragoman.weaving.copies import copies
from dragoman.weaving.disputes import disputes
from dragoman.weaving.joining import joined
from dragoman.weaving.likeness import Weights
from dragoman.weaving.standing import originals, standing
from dragoman.weaving.strands import Clock, Strand, strands


class Woven(Struct, frozen=True):
    """Everything that weaving finds. Stories of one event are among `stories`."""

    stories: tuple[Story, ...]
    disputes: tuple[Dispute, ...]
    commitments: tuple[Commitment, ...]


def weave(readings: Iterable[Reading], weights: Weights | None = None, ties: Sequence[Tie] = ()) -> Woven:
    """Weave readings. Their order does not matter; of two with one document id the greater (as JSON) counts. `ties`
    are pairs of events (report, event) that people have put into one story, or taken apart, the latest word last."""
    weights, clock = weights or Weights.load(), Clock.load()
    found: list[Strand] = []
    texts: dict[str, str] = {}
    for reading in unique(readings):
        found.extend(strands(reading, clock))
        texts[reading.document.id] = reading.document.text
    found.sort(key=lambda s: s.key)
    copied = copies(sorted(texts.items()))
    rare = blocking.rarity(found)
    compared = sorted(blocking.pairs(found, rare))
    likely = {(a, b): weights.likelihood(found[a], found[b], rare, copied) for a, b in compared}
    groups = [[found[n] for n in group] for group in joined(len(found), likely, weights.join)]
    if ties:
        groups = amended(groups, ties)
    split = disputes(groups, found, likely, copied)
    original = originals(copied)
    contested = {(m.doc, m.event) for d in split for side in d.sides for m in side.members}
    told = tuple(story(group, any(s.key in contested for s in group), original) for group in groups)
    owed = commitments(groups, found, likely, rare)
    return Woven(told, tuple(split), tuple(owed))


def story(group: list[Strand], contested: bool, original: dict[str, str]) -> Story:
    """The record of a group of events that are one happening."""
    return Story(
        id="s:" + ":".join(group[0].key),
        type=Counter(s.type for s in group).most_common(1)[0][0],
        members=members(group),
        standing="disputed" if contested else standing(group, original),
    )


def unique(readings: Iterable[Reading]) -> list[Reading]:
    """One reading for each document id: of several the greatest as JSON, so that their order does not matter."""
    kept: dict[str, Reading] = {}
    for reading in readings:
        other = kept.setdefault(reading.document.id, reading)
        if other is not reading and msgspec.json.encode(reading) > msgspec.json.encode(other):
            kept[reading.document.id] = reading
    return list(kept.values())


def members(group: Iterable[Strand]) -> tuple[Member, ...]:
    """The events of strands."""
    return tuple(Member(doc=s.key[0], event=s.key[1]) for s in group)
