"""Levels of agreement between gold and predicted events, each asking more of a pair than the one before:

    event   some event is there: triggers begin within 150 characters of each other
    quad    and its quad class is right
    type    and its type is right
    who     and the countries (or organisations) of its parties are right
    aux     and so are future, hypothetical and negation
    source  and so is whom the report attributes it to

These are the definitions by which dragoman's own figures are measured (docs/evaluating.md). Pairs are one to one, the
best first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.records import Record

Level = Literal["event", "quad", "type", "who", "aux", "source"]
LEVELS: tuple[Level, ...] = ("event", "quad", "type", "who", "aux", "source")
WINDOW = 150
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})  # whose parties may stand on either side
Party = frozenset[str]  # the countries or organisations that a code may mean


class Coded(Record, frozen=True, kw_only=True):
    """One event as it is scored: codes may give alternatives (`RUS GOV|RUS MIL`)."""

    start: int
    type: str
    quad: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    aux: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    words: str = ""


class Report(Record, frozen=True, kw_only=True):
    """The events of one report; `coded_to` is the character up to which it was coded."""

    id: str
    events: tuple[Coded, ...]
    coded_to: int | None = None


@dataclass(frozen=True)
class Result:
    """Counts: `hits` by level, all gold and predicted events, the same by type, which types were taken for which, and
    the events without a partner."""

    hits: Mapping[Level, int]
    gold: int
    predicted: int
    types: Mapping[str, tuple[int, int, int]]
    confused: Mapping[tuple[str, str], int]
    missed: tuple[tuple[str, Coded], ...] = ()
    spurious: tuple[tuple[str, Coded], ...] = ()

    def f1(self, level: Level) -> float:
        """The harmonic mean of precision and recall at a level."""
        return f1(self.hits[level], self.gold, self.predicted)


def f1(hits: int, gold: int, predicted: int) -> float:
    """0 where nothing is right."""
    return 2 * hits / (gold + predicted) if hits else 0.0


@dataclass
class Tally:
    """A result as it is counted."""

    hits: Counter[Level] = field(default_factory=Counter)
    gold: int = 0
    predicted: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[tuple[str, Coded]] = field(default_factory=list)
    spurious: list[tuple[str, Coded]] = field(default_factory=list)


def score(gold: Iterable[Report], predicted: Mapping[str, Report]) -> Result:
    """Score predictions, by report id, against gold. A report without a prediction has none of its events found."""
    tally = Tally()
    for report in gold:
        found = predicted[report.id].events if report.id in predicted else ()
        if report.coded_to is not None:
            found = tuple(e for e in found if e.start < report.coded_to)
        one(report, found, tally)
    return Result(
        hits={level: tally.hits[level] for level in LEVELS},
        gold=tally.gold,
        predicted=tally.predicted,
        types={t: (tally.asked[t], tally.given[t], tally.right[t]) for t in sorted(tally.asked | tally.given)},
        confused=dict(tally.confused),
        missed=tuple(tally.missed),
        spurious=tuple(tally.spurious),
    )


def one(report: Report, found: tuple[Coded, ...], tally: Tally) -> None:
    """Count one report."""
    asked = report.events
    tally.gold += len(asked)
    tally.predicted += len(found)
    tally.asked.update(e.type for e in asked)
    tally.given.update(e.type for e in found)
    anyhow = pairs(asked, found, lambda g, p: True)
    tally.hits["event"] += len(anyhow)
    tally.hits["quad"] += len(pairs(asked, found, lambda g, p: g.quad == p.quad))
    matched = pairs(asked, found, lambda g, p: g.type == p.type)
    for i, j in matched:
        g, p = asked[i], found[j]
        tally.right[g.type] += 1
        tests: tuple[tuple[Level, bool], ...] = (
            ("type", True), ("who", who(g, p)), ("aux", standing(g) == standing(p)),
            ("source", meet(g.sources, p.sources)),
        )  # fmt: skip
        for level, holds in tests:
            if not holds:
                break
            tally.hits[level] += 1
    for i, j in anyhow:
        if asked[i].type != found[j].type:
            tally.confused[asked[i].type, found[j].type] += 1
    left, right = {i for i, _ in matched}, {j for _, j in matched}
    tally.missed += [(report.id, e) for n, e in enumerate(asked) if n not in left]
    tally.spurious += [(report.id, e) for n, e in enumerate(found) if n not in right]


def pairs(
    gold: tuple[Coded, ...], found: tuple[Coded, ...], alike: Callable[[Coded, Coded], bool]
) -> list[tuple[int, int]]:
    """One-to-one pairs of alike events that begin near each other, the best first."""
    worth = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            gap = abs(g.start - p.start)
            if gap <= WINDOW and alike(g, p):
                value = 2 * (g.type == p.type) + who(g, p) + 0.5 * (standing(g) == standing(p)) + 1 - gap / WINDOW
                worth.append((-value, i, j))
    left: set[int] = set()
    right: set[int] = set()
    made = []
    for _, i, j in sorted(worth):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            made.append((i, j))
    return made


def standing(e: Coded) -> frozenset[str]:
    """The auxiliary modes that are scored (`historical` is not)."""
    return e.aux - {"historical"}


def parties(codes: Iterable[str]) -> list[Party]:
    """The countries that each code may mean."""
    return [frozenset(one.strip().partition(" ")[0].upper() for one in code.split("|")) for code in codes]


def same(a: Party, b: Party) -> bool:
    """May two parties be the same? An unknown one may be anybody."""
    return bool(a & b) or "UNK" in a or "UNK" in b


def meet(gold: Iterable[str], found: Iterable[str]) -> bool:
    """Do two lists of codes share a party, or are both empty?"""
    g, p = parties(gold), parties(found)
    return any(same(a, b) for a in g for b in p) if g and p else not g and not p


def who(g: Coded, p: Coded) -> bool:
    """Are the parties right? Of a mutual act at least half of them must be, on whichever side."""
    if g.type in MUTUAL:
        asked, given = parties((*g.actors, *g.recipients)), parties((*p.actors, *p.recipients))
        hit = sum(any(same(a, b) for b in given) for a in asked)
        return bool(asked) and bool(given) and 2 * hit >= max(len(asked), len(given))
    return meet(g.actors, p.actors) and (not g.recipients or meet(g.recipients, p.recipients))
