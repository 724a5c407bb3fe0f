"""Coding: from predicates to events. Composes the passes that the other modules of this folder do one by one.

predicates  ->  sense  ->  operators above it  ->  parties  ->  auxiliary modes  ->  sources
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.lexicon.events import EventLexicon
from dragoman.lexicon.modality import Modality
from dragoman.reading.actors import Cast, Mention
from dragoman.reading.arguments import Arguments
from dragoman.reading.composition import Composed, compose
from dragoman.reading.factuality import Factuality
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Predicate, operations, predicates
from dragoman.reading.roles import Filled, Roles, Voices, silent
from dragoman.reading.senses import Chosen, choose

BECOMES = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
KINDLY = frozenset({*BECOMES, "AGREE", "CONCEDE"})
MEETING = frozenset({"CONSULT", "ASSAULT", "RETREAT", "SUPPORT", "AGREE"})


@dataclass(frozen=True)
class Coded:
    """An event before its date, place and sources: token numbers and mentions, no characters yet."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    head: int
    tokens: tuple[int, ...]
    parties: Filled
    aux: frozenset[str]
    sources: tuple[Mention, ...]
    cameo: str | None
    rule: str
    predicate: Predicate
    composed: Composed
    weak: bool = False
    both: bool = False
    state: str = ""
    confidence: float | None = None


class Decider(Protocol):
    """What decides which candidates are events, and of which type."""

    def decide(self, parse: Parse, found: Sequence[Coded]) -> list[Coded]:
        """The candidates that are events, with their types and confidences."""


class Assigner(Protocol):
    """What decides the parties of an event."""

    def assign(self, roles: Roles, coded: Coded) -> Coded:
        """The event with its parties."""


@dataclass(frozen=True)
class Coder:
    """The typing of events with one lexicon, by rules alone or with a decider trained on coded reports."""

    lexicon: EventLexicon
    modality: Modality
    decider: Decider | None = None
    assigner: Assigner | None = None

    def code(self, parse: Parse, cast: Cast, voices: Voices = silent) -> list[Coded]:
        """All events of a report in the order of the text. `voices` tells who is speaking at a token."""
        roles = Roles(parse, cast, Arguments(parse), voices, self.lexicon.classes)
        found = self.candidates(roles)
        if self.decider is None:
            return [c for c in found if not c.state]
        kept = merged(parse, self.decider.decide(parse, found))
        if self.assigner is None:
            return kept
        return [self.assigner.assign(roles, c) for c in kept]

    def candidates(self, roles: Roles) -> list[Coded]:
        """Every word that may be an event; `state` tells why the rules would not make it one ("" where they would)."""
        parse, cast = roles.parse, roles.cast
        factuality = Factuality(parse, self.modality)
        works = operations(parse, self.lexicon)
        found: list[Coded] = []
        for predicate in predicates(parse, self.lexicon, in_names(parse, cast)):
            sense, fits = choose(predicate, self.lexicon, roles)
            composed = compose(parse, predicate, sense.type, works, factuality)
            coded = self.event(parse, predicate, sense, composed, roles)
            state = "sense" if not fits else "content" if composed.dropped else ""
            found.append(replace(coded, state=state))
        found = asked(parse, inherited(found))
        absorbed = {head for c in found if not c.state for head in c.composed.absorbed}
        found = [replace(c, state="absorbed") if not c.state and c.predicate.head in absorbed else c for c in found]
        whole = {c.predicate.head: c for c in merged(parse, [c for c in found if not c.state])}
        return [c if c.state else whole.get(c.predicate.head, replace(c, state="twin")) for c in found]

    def event(self, parse: Parse, predicate: Predicate, sense: Chosen, composed: Composed, roles: Roles) -> Coded:
        """One predicate as an event."""
        parties = roles.carried(composed, roles.fill(predicate, sense.frame, sense.type))
        kind, aux = settle(composed)
        sources = tuple(
            m
            for head in composed.sources
            for m in roles.parties(
                roles.arguments.subjects(head) if parse.tags[head][:2] == "VB" else roles.arguments.owners(head)
            )
        )
        own = kind == sense.type
        head = composed.carrier.head if composed.carrier else predicate.head
        tokens = {predicate.head, *predicate.tokens, *composed.absorbed}
        if predicate.support is not None:
            tokens.add(predicate.support)
        return Coded(
            type=kind,
            mode=sense.mode if own else None,
            contexts=sense.contexts,
            head=head,
            tokens=tuple(sorted(tokens)),
            parties=parties,
            aux=aux,
            sources=sources,
            cameo=sense.cameo if own else None,
            rule=" < ".join((sense.rule, *composed.path)),
            predicate=predicate,
            composed=composed,
            weak=sense.weak,
            both=sense.frame.both,
        )


def retype(coded: Coded, kind: str) -> Coded:
    """A candidate as an event of a type; what belonged to the rules' type goes where another was decided."""
    if kind == coded.type:
        return replace(coded, state="")
    aux = coded.aux | {"future"} if kind == "AGREE" else coded.aux
    return replace(
        coded, state="", type=kind, mode=None, cameo=None, aux=aux, rule=f"{coded.rule} → {kind} by the model"
    )


def settle(composed: Composed) -> tuple[str, frozenset[str]]:
    """The type and auxiliary modes after tense and polarity: what is promised is AGREE, what is refused REJECT."""
    kind, flags = composed.type, set(composed.aux)
    if "duty" in flags:
        flags.discard("duty")
    if kind in KINDLY and composed.denied and "hypothetical" not in flags:
        return "REJECT", frozenset()
    if "future" in flags:
        kind = BECOMES.get(kind, kind)
    if kind == "AGREE" and "negation" not in flags:
        flags.add("future")
    return kind, frozenset(flags)


def in_names(parse: Parse, cast: Cast) -> Callable[[int], bool]:
    """A test for tokens that are part of an actor's name or title.

    A common noun that heads a mention only because people are behind it ("a protest by farmers") is no name.
    """

    def named(token: int) -> bool:
        mention = cast.at(token)
        if mention is None or not mention.first <= token <= mention.last:
            return False
        if parse.tags[token][:3] == "NNP":
            return True
        if token == mention.head:
            return mention.how not in ("context", "noun")
        return parse.head[token] == mention.head and parse.deps[token] == "compound"

    return named


def political(coded: Coded) -> bool:
    """Has a political actor part in the event?"""
    everyone = (*coded.parties.actors, *coded.parties.recipients)
    strong = any(m.political == "strong" for m in everyone)
    if coded.both:
        return strong and bool(coded.parties.actors) and bool(coded.parties.recipients)
    if coded.weak:
        return strong
    return bool(everyone)


def asked(parse: Parse, found: list[Coded]) -> list[Coded]:
    """What a speaker says that another must do is the content of the request, not an event of its own."""
    duties = {parse.head[c.head] for c in found if c.both and not c.state}

    def content(coded: Coded) -> bool:
        if coded.both or coded.state or "duty" not in coded.composed.aux:
            return False
        return bool(duties.intersection((*coded.tokens, coded.head, *parse.ancestors(coded.head)[:3])))

    return [replace(c, state="content") if content(c) else c for c in found]


def inherited(found: list[Coded]) -> list[Coded]:
    """Events without parties take those of the last of their kind; the rest that have none are marked `nobody`."""
    kept: list[Coded] = []
    last: dict[str, Coded] = {}
    for coded in sorted(found, key=lambda c: c.head):
        if not coded.state and not political(coded):
            earlier = last.get(coded.type)
            if coded.weak or earlier is None or coded.type not in MEETING or coded.parties.actors:
                coded = replace(coded, state="nobody")
            else:
                coded = replace(coded, parties=earlier.parties)
        kept.append(coded)
        if coded.parties.actors and not coded.state:
            last[coded.type] = coded
    return kept


def merged(parse: Parse, found: Sequence[Coded]) -> list[Coded]:
    """Several words for one happening in a sentence are one event ("met for talks"; "made the trip to visit")."""
    kept: list[Coded] = []
    for coded in found:
        twin = next((k for k in kept if same(parse, k, coded)), None)
        if twin is None:
            kept.append(coded)
        else:
            better = (
                twin
                if len(twin.parties.actors + twin.parties.recipients)
                >= len(coded.parties.actors + coded.parties.recipients)
                else coded
            )
            tokens = tuple(sorted({*twin.tokens, *(coded.tokens if touching(parse, twin, coded) else ())}))
            kept[kept.index(twin)] = replace(twin, parties=better.parties, tokens=tokens)
    return kept


def touching(parse: Parse, a: Coded, b: Coded) -> bool:
    """Do the words of two events stand side by side?"""
    return abs(a.head - b.head) <= 3


def same(parse: Parse, a: Coded, b: Coded) -> bool:
    """Are two events of one sentence plainly one?"""
    if a.type != b.type or parse.sentence_of[a.head] != parse.sentence_of[b.head] or a.aux != b.aux:
        return False
    if a.head == b.head or set(a.tokens) & set(b.tokens):
        return True
    under = b.head in range(parse.left[a.head], parse.right[a.head] + 1) and b.predicate.sort == "noun"
    if not under:
        return False
    theirs = {m.actor for m in (*b.parties.actors, *b.parties.recipients)}
    ours = {m.actor for m in (*a.parties.actors, *a.parties.recipients)}
    return (a.type in ("CONSULT", "AGREE") and theirs <= ours) or not theirs
