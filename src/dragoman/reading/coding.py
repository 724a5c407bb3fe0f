"""Coding: from predicates to events. Composes the passes that the other modules of this folder do one by one.

predicates  ->  sense  ->  operators above it  ->  parties  ->  auxiliary modes  ->  sources
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.lexicon.events import EventLexicon
from dragoman.lexicon.modality import Modality
from dragoman.reading.actors import Cast
from dragoman.reading.arguments import Arguments
from dragoman.reading.coded import Coded, settle
from dragoman.reading.composition import Composed, compose
from dragoman.reading.factuality import Factuality
from dragoman.reading.happenings import asked, inherited, merged
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Predicate, operations, predicates
from dragoman.reading.roles import Roles, Voices, silent
from dragoman.reading.senses import Chosen, choose


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
        kind, aux = settle(composed, sense)
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
