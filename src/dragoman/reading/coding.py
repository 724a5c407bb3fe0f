"""Coding: from predicates to events. Composes the passes that the other modules of this folder do one by one.

predicates  ->  sense  ->  operators above it  ->  parties  ->  auxiliary modes  ->  sources

By rules alone, candidates without a fault are the events. With deciders, candidates are also what the encoder hears and
no rule knows; small models then weigh what the rules and the encoder say of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.lexicon.events import EventLexicon, Meaning
from dragoman.lexicon.modality import Modality
from dragoman.reading.actors import Cast
from dragoman.reading.arguments import Arguments
from dragoman.reading.coded import Coded, settle
from dragoman.reading.composition import Composed, compose
from dragoman.reading.decision.events import EventDecider
from dragoman.reading.decision.modality import ModalityDecider
from dragoman.reading.decision.roles import RoleDecider
from dragoman.reading.evidence import SILENT, Evidence, Parts
from dragoman.reading.factuality import Factuality
from dragoman.reading.happenings import asked, inherited, merged
from dragoman.reading.heard import guesses, heard
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Predicate, Sort, operations, predicates
from dragoman.reading.roles import Roles, Voices, silent
from dragoman.reading.senses import Chosen, choose

NEVER = "never"  # the state of words that are no event, whatever a model hears in them


@dataclass(frozen=True)
class Deciders:
    """The small models that decide: which candidates are events, whether they happen, and whose they are."""

    events: EventDecider
    modality: ModalityDecider
    roles: RoleDecider


@dataclass(frozen=True)
class Coder:
    """The typing of events with one lexicon, by rules alone or with deciders trained on coded reports."""

    lexicon: EventLexicon
    modality: Modality
    deciders: Deciders | None = None

    def roles(self, parse: Parse, cast: Cast, voices: Voices = silent) -> Roles:
        """Role look-ups over a report. `voices` tells who is speaking at a token."""
        return Roles(parse, cast, Arguments(parse), voices, self.lexicon.classes)

    def code(self, roles: Roles, found: Sequence[Coded], evidence: Evidence | None = None) -> tuple[list[Coded], Parts]:
        """Which of a report's candidates are events, and what the encoder hears of the parts in them."""
        if self.deciders is None:
            return [c for c in found if not c.state], SILENT
        decided = self.deciders.events.decide(roles.parse, found)
        kept = merged(roles.parse, [self.deciders.modality.decide(roles.parse, c) for c in decided])
        parts = parts_of(kept, evidence)
        return [self.deciders.roles.assign(roles, c, parts) for c in kept], parts

    def candidates(self, roles: Roles, evidence: Evidence | None = None) -> list[Coded]:
        """Every word that may be an event; `state` tells why the rules would not make it one ("" where they would)."""
        every = self.ruled(roles)
        found = [c for c in every if c.state != NEVER]
        if evidence is None:
            return found
        parse, known = roles.parse, {t for c in every for t in (*c.tokens, c.head)}
        more = heard(parse, self.lexicon, self.guesses, evidence, known, in_names(parse, roles.cast))
        factuality, works = Factuality(parse, self.modality), operations(parse, self.lexicon)
        for predicate in more:
            sense, _ = choose(predicate, self.lexicon, roles)
            composed = compose(parse, predicate, self.base(sense.type), works, factuality)
            found.append(replace(self.event(parse, predicate, sense, composed, roles), state="heard"))
        found = [replace(c, heard=evidence.heard({*c.tokens, c.head})) for c in found]
        return sorted(found, key=lambda c: c.predicate.head)

    @cached_property
    def guesses(self) -> dict[tuple[str, Sort], Meaning]:
        """What a word that only the encoder hears is taken for."""
        return guesses(self.lexicon)

    def ruled(self, roles: Roles) -> list[Coded]:
        """The candidates that the lexicon knows."""
        parse, cast = roles.parse, roles.cast
        factuality = Factuality(parse, self.modality)
        works = operations(parse, self.lexicon)
        found: list[Coded] = []
        for predicate in predicates(parse, self.lexicon, in_names(parse, cast)):
            sense, fits = choose(predicate, self.lexicon, roles)
            composed = compose(parse, predicate, self.base(sense.type), works, factuality)
            coded = self.event(parse, predicate, sense, composed, roles)
            state = NEVER if sense.never else "sense" if not fits else "content" if composed.dropped else ""
            found.append(replace(coded, state=state))
        found = asked(parse, inherited(found))
        absorbed = {head for c in found if not c.state for head in c.composed.absorbed}
        found = [replace(c, state="absorbed") if not c.state and c.predicate.head in absorbed else c for c in found]
        whole = {c.predicate.head: c for c in merged(parse, [c for c in found if not c.state])}
        return [c if c.state else whole.get(c.predicate.head, replace(c, state="twin")) for c in found]

    def event(self, parse: Parse, predicate: Predicate, sense: Chosen, composed: Composed, roles: Roles) -> Coded:
        """One predicate as an event."""
        parties = roles.carried(composed, roles.fill(predicate, sense.frame, self.base(sense.type)))
        kind, aux = settle(composed, sense)
        sources = tuple(
            m
            for head in composed.sources
            for m in roles.parties(
                roles.arguments.subjects(head) if parse.tags[head][:2] == "VB" else roles.arguments.owners(head)
            )
        )
        same = kind == self.base(sense.type)
        head = composed.carrier.head if composed.carrier else predicate.head
        tokens = {predicate.head, *predicate.tokens, *composed.absorbed}
        if predicate.support is not None:
            tokens.add(predicate.support)
        return Coded(
            type=kind,
            mode=sense.mode if same else None,
            contexts=sense.contexts,
            head=head,
            tokens=tuple(sorted(tokens)),
            parties=parties,
            aux=aux,
            sources=sources,
            cameo=sense.cameo if same else None,
            rule=" < ".join((sense.rule, *composed.path)),
            predicate=predicate,
            composed=composed,
            weak=sense.weak,
            both=sense.frame.both,
            own=self.own(sense.type, kind),
        )

    def base(self, kind: str) -> str:
        """The PLOVER type of a type, which for a user's own is its parent."""
        return self.lexicon.parents.get(kind, kind)

    def own(self, sense: str, kind: str) -> str | None:
        """The user's own type of an event whose word has a sense and which has become a PLOVER type."""
        if sense not in self.lexicon.parents:
            return None
        return sense if self.lexicon.parents[sense] == kind else self.lexicon.becomes.get((sense, kind))


def parts_of(found: Sequence[Coded], evidence: Evidence | None) -> Parts:
    """What the encoder hears of the parts in some events."""
    if evidence is None:
        return SILENT
    return evidence.parts([c.heard.at for c in found if c.heard is not None])


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
