"""Acts that are owed, threatened or asked for, and what became of them.

Promises are AGREE and CONCEDE events still to come; threats THREATEN; requests REQUEST. Those of one story are one
commitment, and so are later repetitions that are much alike. A change is a later event of the same parties that is
likely the act itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from dragoman.records import Commitment, Member
from dragoman.weaving.likeness import country
from dragoman.weaving.outcomes import Follows, Form, Later, Owed, changes, likeness, order
from dragoman.weaving.strands import Strand

FORMS: dict[str, Form] = {"THREATEN": "threat", "REQUEST": "request"}
MOVED = 0.1  # likelihood of one happening at which a deed is held to be what was promised, outside its story
AGAIN = 0.5  # likeness of words at which a commitment of the same parties is held to be stated again


def form(strand: Strand) -> Form | None:
    """What an event commits somebody to, if anything."""
    if strand.negated:
        return None
    if strand.type in ("AGREE", "CONCEDE"):
        return "promise" if strand.ahead and "hypothetical" not in strand.event.aux else None
    return FORMS.get(strand.type)


def commitments(
    groups: list[list[Strand]],
    strands: list[Strand],
    likely: dict[tuple[int, int], float],
    rare: dict[str, float],
) -> list[Commitment]:
    """All commitments, in the order of their first members."""
    at = {s.key: n for n, s in enumerate(strands)}
    near: dict[int, dict[int, float]] = {}
    for (a, b), p in likely.items():
        if p >= MOVED:
            near.setdefault(a, {})[b] = p
            near.setdefault(b, {})[a] = p
    later = Later.of(strands, rare)
    made: list[tuple[Form, list[Strand], list[Strand]]] = []
    for group in groups:
        for kind in ("promise", "threat", "request"):
            owed = [s for s in group if form(s) == kind]
            if owed:
                made.append((kind, owed, group))
    return [
        commitment(kind, owed, known(owed, story, strands, at, near), later)
        for kind, owed, story in repeated(made, strands, likely, rare)
    ]


def repeated(
    made: list[tuple[Form, list[Strand], list[Strand]]],
    strands: list[Strand],
    likely: dict[tuple[int, int], float],
    rare: dict[str, float],
) -> list[tuple[Form, list[Strand], list[Strand]]]:
    """The same with what is asked, promised or threatened again by the same to the same, in much the same words, made
    one, though it was said on another day and so is another story."""
    of = {s.key: n for n, (_, owed, _) in enumerate(made) for s in owed}
    root = list(range(len(made)))

    def top(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for a, b in sorted(likely):
        one, two = strands[a], strands[b]
        if one.key in of and two.key in of and again(one, two, rare):
            first, second = sorted((top(of[one.key]), top(of[two.key])))
            if made[first][0] == made[second][0]:
                root[second] = first
    joined: dict[int, tuple[Form, list[Strand], list[Strand]]] = {}
    for n, (kind, owed, story) in enumerate(made):
        if top(n) == n:
            joined[n] = (kind, list(owed), list(story))
        else:
            joined[top(n)][1].extend(owed)
            joined[top(n)][2].extend(story)
    return list(joined.values())


def again(a: Strand, b: Strand, rare: dict[str, float]) -> bool:
    """Do two events of different reports state one thing owed?"""
    if a.key[0] == b.key[0] or not a.actors & b.actors:
        return False
    return bool(a.recipients & b.recipients or not (a.recipients and b.recipients)) and likeness(a, b, rare) >= AGAIN


def known(
    owed: list[Strand],
    story: list[Strand],
    strands: list[Strand],
    at: dict[tuple[str, str], int],
    near: dict[int, dict[int, float]],
) -> list[Strand]:
    """The events of its story, and those that are likely the same happening."""
    found = {s.key: s for s in story}
    for one in owed:
        found |= {strands[other].key: strands[other] for other in near.get(at[one.key], {})}
    return list(found.values())


def commitment(kind: Form, owed: list[Strand], matter: list[Strand], later: Follows) -> Commitment:
    """One commitment from the events that state it, and those that are held to be of the same matter."""
    who, to = parties(kind, owed)
    dues = [s.due for s in sorted(owed, key=order) if s.due is not None]
    due = dues[0].day if dues else None
    for later_due in dues[1:]:
        if not later_due.counted:
            due = later_due.day
    sides = [frozenset(country(code) for code in side) for side in (who, to)]
    found = changes(Owed(kind, tuple(owed), *sides), matter, later)
    first = min(owed, key=lambda s: s.key)
    return Commitment(
        id="c:" + ":".join(first.key),
        form=kind,
        who=who,
        to=to,
        members=tuple(Member(doc=s.key[0], event=s.key[1]) for s in sorted(owed, key=lambda s: s.key)),
        due=date.fromordinal(due).isoformat() if due is not None else None,
        status=found[-1].to if found else "open",
        changes=tuple(found),
    )


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
