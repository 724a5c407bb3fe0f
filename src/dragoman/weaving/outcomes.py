"""What became of a commitment: the later events that keep it, take a step towards it, or end it.

An event may show this where it belongs to the story of the commitment, where it stands next to it ("Kyiv wants the
port added; Russia has said no"), or where the same party does, with much the same words, an act of the kind that was
promised, threatened or asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from dragoman.records import Change, Status
from dragoman.weaving.likeness import cosine, country
from dragoman.weaving.strands import Strand
from dragoman.weaving.words import stem

Form = Literal["promise", "threat", "request"]
DONE: dict[str, frozenset[str]] = {
    "promise": frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"}),
    "request": frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT"}),
    "threat": frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"}),
}
NEXT = 300  # characters between a commitment and an answer that stands next to it
ALIKE = 0.3  # likeness of words at which a deed of the same party is held to be the one committed to
THREATENED = 0.2  # the same where what was threatened is any harm
UNDATED = date.max.toordinal()
FAINT = 0.05  # the same where parties and kind of act are the same too
REACH = 60  # later events of a party and word that are looked at
TELLING = 5  # the rarest stems of a commitment by which later deeds are looked up
MEETING = frozenset(
    map(stem, "meet meeting visit talks talk travel trip host summit receive fly conference negotiate".split())
)
SIGNING = frozenset(map(stem, "sign ratify recognise recognize approve join restore accession appoint".split()))
PARTLY = frozenset(map(stem, "begin begun began begins start started some part partly first half percent cent".split()))


@dataclass(frozen=True)
class Owed:
    """A commitment before its outcome is known: its form, the events that state it, and the countries of both sides."""

    form: Form
    members: tuple[Strand, ...]
    who: frozenset[str]
    to: frozenset[str]

    @property
    def start(self) -> tuple[int, tuple[str, str], int]:
        """When it was first told."""
        return min(map(order, self.members))


class Follows(Protocol):
    """What finds the events that may show what became of a commitment."""

    def beside(self, owed: Owed) -> dict[tuple[str, str], Strand]: ...

    def alike(self, owed: Owed) -> dict[tuple[str, str], Strand]: ...


@dataclass(frozen=True)
class Later:
    """All events by report, and by party and rare word."""

    by_report: dict[str, list[Strand]]
    by_word: dict[tuple[str, str], list[Strand]]
    by_party: dict[str, list[Strand]]
    rare: dict[str, float]

    @classmethod
    def of(cls, strands: Iterable[Strand], rare: dict[str, float]) -> Later:
        """Index all events, each list by the day on which they were told."""
        reports: dict[str, list[Strand]] = defaultdict(list)
        words: dict[tuple[str, str], list[Strand]] = defaultdict(list)
        parties: dict[str, list[Strand]] = defaultdict(list)
        for s in sorted(strands, key=order):
            reports[s.key[0]].append(s)
            for land in {country(code) for code in s.actors}:
                for word in s.wide:
                    words[land, word].append(s)
            for code in s.actors if s.type in DONE["promise"] | DONE["threat"] else ():
                parties[code].append(s)
        return cls(dict(reports), dict(words), dict(parties), rare)

    def beside(self, owed: Owed) -> dict[tuple[str, str], Strand]:
        """The events that stand next to one that states a commitment."""
        found = {}
        for m in owed.members:
            for s in self.by_report.get(m.key[0], ()):
                if abs(s.place - m.place) <= NEXT or s.event.sentence == m.event.sentence:
                    found[s.key] = s
        return found

    def alike(self, owed: Owed) -> dict[tuple[str, str], Strand]:
        """Later events of the one who has to act that speak in much the same words."""
        found: dict[tuple[str, str], Strand] = {}
        for m in owed.members:
            telling = sorted(m.near, key=lambda w: (-self.rare.get(w, 0.0), w))[:TELLING]
            for land in owed.who:
                for word in telling:
                    later = [s for s in self.by_word.get((land, word), ()) if order(s) > order(m)]
                    found |= {s.key: s for s in later[:REACH] if likeness(m, s, self.rare) >= ALIKE}
            for party in m.actors if owed.form != "request" else ():
                for s in self.by_party.get(party, ())[:]:
                    if order(s) > order(m) and s.key[0] != m.key[0] and same_act(owed, m, s, self.rare):
                        found[s.key] = s
        return found


def same_act(owed: Owed, m: Strand, s: Strand, rare: dict[str, float]) -> bool:
    """Is a deed of the same party the act promised, though told in other words? Its parties and kind must be the same:
    those who were to meet have met, who was to withdraw has withdrawn, what was to be given was given to the same."""
    both = m.actors | m.recipients
    if owed.form == "threat":
        return s.type in DONE["threat"] and likeness(m, s, rare) >= THREATENED
    if s.type == "CONSULT":
        return bool(m.near & MEETING) and len(both) > 1 and both == s.actors | s.recipients
    if s.type == "RETREAT":
        return m.type == "CONCEDE" and likeness(m, s, rare) >= FAINT
    return s.type in ("AID", "COOPERATE") and bool(m.recipients & s.recipients) and likeness(m, s, rare) >= FAINT


def order(strand: Strand) -> tuple[int, tuple[str, str], int]:
    """When it was told: by the report's day (a report without one counts as the last), then by its id and place."""
    return strand.told or UNDATED, strand.key, strand.place


def likeness(a: Strand, b: Strand, rare: dict[str, float]) -> float:
    """Likeness of the words round two triggers, and half that of their sentences."""
    return cosine(a.near, b.near, rare) + cosine(a.wide, b.wide, rare) / 2


def changes(owed: Owed, known: Iterable[Strand], later: Follows) -> list[Change]:
    """The events that show a new status, by the day on which they were told. `known` are events that weaving already
    holds to be of the same matter."""
    stating = {m.key for m in owed.members}
    found = {s.key: s for s in (*later.alike(owed).values(), *known) if order(s) > owed.start}
    beside = {key: s for key, s in later.beside(owed).items() if key not in found and answers(owed, s)}
    made = []
    for s in sorted((found | beside).values(), key=order):
        to = becomes(owed, s) if s.key not in stating else None
        if to is not None:
            made.append(Change(doc=s.key[0], event=s.key[1], to=to))
        if to == "fulfilled":
            break  # what is said of it later is about other acts
    return made


def answers(owed: Owed, s: Strand) -> bool:
    """Does an event that stands next to a commitment speak of it? A refusal does that answers the other side, and in
    the same sentence whatever comes after it, save a meeting at which it was said."""
    near = [m for m in owed.members if m.key[0] == s.key[0] and s.place > m.place]
    if s.type == "REJECT":
        answered = bool(lands(s.recipients) & owed.to)
        same = any(m.event.sentence == s.event.sentence for m in (owed.members if answered else near))
        return same or bool(near and answered)
    return s.type != "CONSULT" and any(m.event.sentence == s.event.sentence for m in near)


def lands(codes: Iterable[str]) -> set[str]:
    """The countries and organisations of codes."""
    return {country(code) for code in codes}


def becomes(owed: Owed, s: Strand) -> Status | None:
    """The status that an event of the same matter brings."""
    mine = not owed.who or not s.actors or bool(owed.who & lands(s.actors))
    if s.type == "REJECT":
        return "broken" if not s.ahead and refused(owed, s, mine) else None
    if not mine:
        return None
    if s.ahead or "hypothetical" in s.event.aux:
        return "advanced" if owed.form == "request" and s.type in ("AGREE", "CONCEDE") and not s.negated else None
    if owed.form == "threat" and s.type in ("CONCEDE", "RETREAT") and not s.negated:
        return "broken"
    if s.type not in DONE[owed.form] or not fits(owed, s):
        return None
    if s.negated:
        return "broken"
    return "advanced" if s.near & PARTLY and s.type in ("RETREAT", "AID", "COOPERATE") else "fulfilled"


def refused(owed: Owed, s: Strand, mine: bool) -> bool:
    """Does a refusal end it: of a request by the one asked, of an offer by the one to whom it was made, of a promise by
    the one who made it?"""
    if owed.form == "request":
        return mine and bool(s.actors) and (not s.recipients or bool(lands(s.recipients) & owed.to))
    if owed.form == "promise":
        taken = bool(owed.to & lands(s.actors)) and bool(lands(s.recipients) & owed.who)
        return taken or (mine and bool(s.actors) and not s.recipients)
    return False


def fits(owed: Owed, s: Strand) -> bool:
    """Is the deed of the kind that was promised, threatened or asked for? A meeting keeps the promise of a meeting, a
    signature that of a signature, a withdrawal that of a concession; what was long past when it was told is no answer
    in the same report."""
    if "historical" in s.event.aux and any(m.key[0] == s.key[0] and s.place < m.place for m in owed.members):
        return False
    if owed.form == "threat":
        return "historical" not in s.event.aux
    if owed.form == "request":
        return True
    words = frozenset().union(*(m.near for m in owed.members))
    if s.type == "CONSULT":
        return bool(words & MEETING)
    if s.type == "SUPPORT":
        return bool(words & SIGNING)
    if s.type == "RETREAT":
        return any(m.type == "CONCEDE" for m in owed.members)
    return True
