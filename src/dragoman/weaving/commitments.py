"""Acts that are owed, threatened or asked for, and what became of them.

Promises are AGREE and CONCEDE events still to come; threats THREATEN; requests REQUEST. Those of one story are one
commitment, and so are later repetitions that are much alike. A change is a later event of the same parties that is
likely the act itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from dragoman.records import Change, Commitment, Member, Status
from dragoman.weaving.likeness import country
from dragoman.weaving.strands import Strand

Form = Literal["promise", "threat", "request"]
FORMS: dict[str, Form] = {"THREATEN": "threat", "REQUEST": "request"}
DONE = {
    "promise": frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"}),
    "request": frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT"}),
    "threat": frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"}),
}
MOVED = 0.15  # likelihood of one happening at which a deed is held to be what was promised, outside its story


def form(strand: Strand) -> Form | None:
    """What an event commits somebody to, if anything."""
    if strand.negated:
        return None
    if strand.type in ("AGREE", "CONCEDE"):
        return "promise" if strand.ahead and "hypothetical" not in strand.event.aux else None
    return FORMS.get(strand.type)


def commitments(
    groups: list[list[Strand]], strands: list[Strand], likely: dict[tuple[int, int], float]
) -> list[Commitment]:
    """All commitments, in the order of their first members."""
    at = {s.key: n for n, s in enumerate(strands)}
    group_of = {s.key: n for n, group in enumerate(groups) for s in group}
    near: dict[int, dict[int, float]] = {}
    for (a, b), p in likely.items():
        if p >= MOVED:
            near.setdefault(a, {})[b] = p
            near.setdefault(b, {})[a] = p
    made: list[tuple[Form, list[Strand]]] = []
    for group in groups:
        for kind in ("promise", "threat", "request"):
            owed = [s for s in group if form(s) == kind]
            if owed:
                made.append((kind, owed))
    return [commitment(kind, owed, groups[group_of[owed[0].key]], strands, at, near) for kind, owed in made]


def commitment(
    kind: Form,
    owed: list[Strand],
    story: list[Strand],
    strands: list[Strand],
    at: dict[tuple[str, str], int],
    near: dict[int, dict[int, float]],
) -> Commitment:
    """One commitment from the events that state it."""
    who, to = parties(kind, owed)
    dues = [s.due for s in sorted(owed, key=order) if s.due is not None]
    changes = list(changed(kind, owed, story, strands, at, near))
    first = min(owed, key=lambda s: s.key)
    return Commitment(
        id="c:" + ":".join(first.key),
        form=kind,
        who=who,
        to=to,
        members=tuple(Member(doc=s.key[0], event=s.key[1]) for s in sorted(owed, key=lambda s: s.key)),
        due=date.fromordinal(dues[-1]).isoformat() if dues else None,
        status=changes[-1].to if changes else "open",
        changes=tuple(changes),
    )


def order(strand: Strand) -> tuple[int, tuple[str, str], int]:
    """When it was told: by the report's day, then by its id and place."""
    return strand.told or 0, strand.key, strand.place


def parties(kind: Form, owed: list[Strand]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who has to act and to whom it is owed, as most of the events tell it."""
    sides = [
        [tuple(p.code for p in s.event.actors) for s in owed if s.event.actors],
        [tuple(p.code for p in s.event.recipients) for s in owed if s.event.recipients],
    ]
    actors, recipients = (common(side) for side in sides)
    if kind == "request":
        return recipients, actors
    if kind == "promise" and not recipients and len(actors) > 1:
        return actors, actors
    return actors, recipients


def common(told: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The commonest; of equally common ones the first in order."""
    counts = Counter(told)
    return min(counts, key=lambda codes: (-counts[codes], codes)) if counts else ()


def changed(
    kind: Form,
    owed: list[Strand],
    story: list[Strand],
    strands: list[Strand],
    at: dict[tuple[str, str], int],
    near: dict[int, dict[int, float]],
) -> Iterable[Change]:
    """The events that show a new status, by the day on which they were told."""
    start = min(map(order, owed))
    who = {country(code) for code in parties(kind, owed)[0]}
    shown: dict[tuple[str, str], Strand] = {}
    for s in story:
        shown[s.key] = s
    for one in owed:
        for other in near.get(at[one.key], {}):
            shown[strands[other].key] = strands[other]
    for s in sorted(shown.values(), key=order):
        to = becomes(kind, s, who) if order(s) > start else None
        if to is not None:
            yield Change(doc=s.key[0], event=s.key[1], to=to)


def becomes(kind: Form, s: Strand, who: set[str]) -> Status | None:
    """The status that a later event of the same matter brings."""
    if s.ahead or "hypothetical" in s.event.aux:
        return "advanced" if kind == "request" and s.type in ("AGREE", "CONCEDE") and not s.negated else None
    doer = {country(code) for code in s.actors}
    if who and doer and not who & doer:
        return None
    if s.type == "REJECT" and kind in ("promise", "request"):
        return "broken"
    if s.type in DONE[kind]:
        return "broken" if s.negated else "fulfilled"
    return None
