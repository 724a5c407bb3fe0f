"""Positions about one happening that cannot both hold: that it took place or did not, who did it, how many.

Only what different holders say is set against each other: a holder is who is cited, else the outlet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dragoman.records import Dispute, Member, Side
from dragoman.weaving.likeness import country
from dragoman.weaving.strands import Strand

SPOKEN = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})
About = Literal["act", "party", "figure", "time", "place", "terms"]
LIKELY = 0.12  # likelihood at which an event and a denied one are held to be of one act, outside a story


def holder(strand: Strand) -> str:
    """Who says it."""
    cited = strand.event.attributed_to
    return cited[0].code if cited else strand.outlet


def disputes(
    groups: list[list[Strand]],
    strands: list[Strand],
    likely: dict[tuple[int, int], float],
    copied: frozenset[tuple[str, str]],
) -> list[Dispute]:
    """All disputes, in the order of their first members."""
    found: list[Dispute] = []
    for group in groups:
        sides = acts(group)
        about: About = "terms" if sides and all(s.ahead for side in sides for s in side) else "act"
        if not sides:
            sides, about = doers(group), "party"
        if not sides:
            sides, about = figures(group), "figure"
        if sides:
            found.append(dispute(about, sides))
    return found


def acts(group: list[Strand]) -> list[list[Strand]]:
    """Those that tell the act and those that deny it, if different holders do."""
    denied = [s for s in group if s.negated and s.event.attributed_to]
    told = [s for s in group if not s.negated and "hypothetical" not in s.event.aux]
    if denied and any(s.ahead == denied[0].ahead for s in told):
        told = [s for s in told if s.ahead == denied[0].ahead]
    against = {holder(s) for s in denied}
    told = [s for s in told if holder(s) not in against]
    return [told, denied] if told and denied else []


def doers(group: list[Strand]) -> list[list[Strand]]:
    """Two that name different doers, each on somebody's word."""
    said = [s for s in group if s.actors and s.event.attributed_to and not s.ahead and s.type not in SPOKEN]
    for one in said:
        lands = set(map(country, one.actors)), one.actors
        other = [s for s in said if not s.actors & lands[1] and holder(s) != holder(one)]
        if other:
            return [[s for s in said if s.actors & one.actors and holder(s) != holder(other[0])], other]
    return []


def figures(group: list[Strand]) -> list[list[Strand]]:
    """Two that give different figures, each on somebody's word."""
    said = [s for s in group if s.figures and s.event.attributed_to and not s.ahead and s.type not in SPOKEN]
    for one in said:
        other = [s for s in said if not s.figures & one.figures and holder(s) != holder(one)]
        if other:
            return [[s for s in said if s.figures & one.figures and s not in other], other]
    return []


def dispute(about: About, sides: Iterable[Iterable[Strand]]) -> Dispute:
    """The record."""
    made = []
    for side in sides:
        members = sorted(side, key=lambda s: s.key)
        made.append(
            Side(
                holders=tuple(sorted({holder(s) for s in members})),
                members=tuple(Member(doc=s.key[0], event=s.key[1]) for s in members),
            )
        )
    first = min(m for side in made for m in ((m.doc, m.event) for m in side.members))
    return Dispute(id="d:" + ":".join(first), about=about, sides=tuple(made))
