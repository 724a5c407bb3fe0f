"""Roles: which actors stand at the places that a frame names, for a predicate and the operators above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dragoman.lexicon.schema import Frame
from dragoman.reading.actors import Cast, Mention
from dragoman.reading.actors.model import country_of, sector_of
from dragoman.reading.arguments import Arguments, is_verb
from dragoman.reading.composition import Composed
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Operation, Predicate

CONDITIONS = frozenset({"if", "unless", "until"})
BEARING = ("on", "against", "at", "upon", "toward", "towards", "with")
HARM = frozenset({"ASSAULT", "COERCE"})
POWERS = frozenset({"GOV", "MIL", "REB"})
ANSWERED = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE"})  # acts of speech that are taken or not
THINGS = frozenset({"weapons", "projectile", "aircraft", "information"})


@dataclass(frozen=True)
class Filled:
    """The parties of one event."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]


Voices = Callable[[int], list[Mention]]


def silent(token: int) -> list[Mention]:
    """No speaker is known."""
    return []


@dataclass
class Roles:
    """Role look-ups over one report."""

    parse: Parse
    cast: Cast
    arguments: Arguments
    voices: Voices = silent
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def parties(self, tokens: list[int], owners: bool = False) -> list[Mention]:
        """The actors that noun phrases denote; with `owners`, whose things they are where they denote none."""
        found: list[Mention] = []
        for token in tokens:
            hits = self.cast.of_phrase(token)
            if not hits:
                hits = [
                    m
                    for c in self.parse.children[token]
                    if self.parse.deps[c] == "appos"
                    for m in self.cast.of_phrase(c)
                ]
            if not hits and owners:
                hits = self.cast.owner(token)
            found += [h for h in hits if h not in found]
        return found

    def thing(self, mention: Mention) -> bool:
        """Is the actor named only by its things (its missiles, its intelligence)?"""
        kinds = self.classes.get(self.parse.lemmas[mention.head], frozenset())
        return mention.kind == "organisation" and mention.how in ("noun", "context") and bool(THINGS & kinds)

    def place(self, predicate: Predicate, name: str) -> list[int]:
        """Heads of the noun phrases at a place of the frame."""
        a, p, head = self.arguments, self.parse, predicate.head
        if predicate.sort == "noun":
            return self.noun_place(predicate, name)
        if predicate.sort == "adjective":
            if name == "subject":
                return a.surface_subject(head)
            return a.after(head, name)
        if name == "subject":
            return a.subjects(head)
        if name == "speaker":
            return []
        if name == "object":
            found = [o for o in a.objects(head) if o not in predicate.tokens]
            for t in predicate.tokens:
                if p.deps[t] in ("prep", "prt", "agent", "dative"):
                    found += [c for c in p.children[t] if p.deps[c] == "pobj" and c not in predicate.tokens]
                elif p.deps[t] in ("dobj", "pobj"):
                    found += [
                        g
                        for c in p.children[t]
                        if p.deps[c] == "prep"
                        for g in p.children[c]
                        if p.deps[g] == "pobj" and p.lower[c] in ("of", "on", "to", "at", "with")
                    ]
            return found
        if name == "indirect":
            return a.indirect(head)
        if name == "clause":
            return a.clause_subject(head)
        found = a.after(head, name)
        for t in predicate.tokens:
            found += [x for x in a.after(t, name) if x not in found]
        return found

    def noun_place(self, predicate: Predicate, name: str) -> list[int]:
        """The same for a noun, with the help of its support verb."""
        a, head, verb = self.arguments, predicate.head, predicate.support
        if name == "subject":
            found = a.owners(head)
            if verb is not None:
                if predicate.role == "subject":
                    found = a.subjects(verb) or found
                else:
                    found = found or a.after(verb, "from") or a.after(head, "from")
            return found or a.engaged(head) or a.accused(head)
        if name == "object":
            found = a.after(head, "of")
            if verb is not None and predicate.role == "object":
                found = a.surface_subject(verb) if not a.passive(verb) else found
            return found
        if name == "indirect":
            found = a.after(head, "to")
            return found or (a.indirect(verb) if verb is not None else [])
        if name == "clause":
            return a.clause_subject(head)
        found = a.after(head, name)
        if not found and verb is not None:
            found = a.after(verb, name)
        return [x for x in found if x != head]

    def first(self, predicate: Predicate, places: tuple[str, ...], besides: list[Mention]) -> list[Mention]:
        """The actors at the first of the places that holds any that is not among `besides`."""
        known = {m.actor for m in besides}
        lands = {country_of(m.code) for m in besides} - {"UNK"}
        for name in places:
            if name == "speaker":
                found = self.voices(predicate.head)
            elif name == "owner":
                found = [m for t in self.place(predicate, "object") for m in self.cast.owner(t)]
            else:
                tokens = self.place(predicate, name)
                found = self.parties(tokens, owners=name == "subject")
                if name != "subject":
                    found = [m for m in found if not self.thing(m)]
                if name == "clause":  # a threat of what Moscow will do is not made to Moscow
                    found = [m for m in found if country_of(m.code) not in lands]
            found = [m for m in found if m.actor not in known]
            if found:
                return found
        return []

    def fill(self, predicate: Predicate, frame: Frame, event_type: str) -> Filled:
        """The parties of a predicate by its frame."""
        if frame.mutual:
            actors: list[Mention] = []
            for name in (*frame.actor, "of", "and") if predicate.sort == "noun" else frame.actor:
                if predicate.sort == "noun" and name == "object":
                    continue
                for m in self.parties(self.place(predicate, name), owners=name == "subject"):
                    if m.actor not in {x.actor for x in actors}:
                        actors.append(m)
            return Filled(tuple(actors), ())
        actors = self.first(predicate, frame.actor, []) or self.giver(predicate, frame)
        recipients = self.first(predicate, frame.recipient, actors) or self.borne(predicate, actors)
        return Filled(tuple(actors), tuple(recipients))

    def giver(self, predicate: Predicate, frame: Frame) -> list[Mention]:
        """Whom a noun comes from ("a call from Pretoria"), unless it goes away from there ("a withdrawal from")."""
        if predicate.sort != "noun" or frame.recipient[:1] == ("from",):
            return []
        return self.parties(self.arguments.after(predicate.head, "from"))

    def borne(self, predicate: Predicate, besides: list[Mention]) -> list[Mention]:
        """Who bears an act whose frame holds no place for him: the noun of a phrase ("expelled the diplomat", "clashed
        with police"), then those on, against or at whom it goes, also by a participle ("sanctions imposed on Iran")."""
        a, p = self.arguments, self.parse
        known = {m.actor for m in besides}
        nouns = [t for t in predicate.tokens if t != predicate.head and p.tags[t][:2] == "NN"]
        heads = [predicate.head, *nouns]
        heads += [c for h in heads for c in p.children[h] if p.deps[c] == "acl" and p.tags[c] == "VBN"]
        tried = [nouns, *([t for h in heads for t in a.after(h, name)] for name in BEARING)]
        if predicate.sort == "verb":  # "found the regime guilty", "threatened to shell the town"
            tried += [a.clause_subject(predicate.head)]
            tried += [a.objects(c) for c in p.children_by(predicate.head, "xcomp") if is_verb(p, c)]
        tried += self.conditions(predicate.head if predicate.sort == "verb" else p.head[predicate.head])
        for tokens in tried:
            found = [m for m in self.parties(tokens, owners=tokens is not nouns) if self.bears(m, known)]
            if found:
                return found
        return []

    def conditions(self, verb: int) -> list[list[int]]:
        """The subjects of the conditions under a verb or its clause: who has to act ("warned that Rome would leave if
        Paris broke its word", "will not lift the ban until Cuba yields")."""
        p, a = self.parse, self.arguments
        clauses = [verb, *p.children_by(verb, "ccomp", "xcomp")]
        found = (c for v in clauses for c in p.children_by(v, "advcl") if is_verb(p, c))
        return [a.subjects(c) for c in found if any(p.lower[m] in CONDITIONS for m in p.children_by(c, "mark"))]

    def bears(self, mention: Mention, known: set[str]) -> bool:
        """Can an act befall this one, no thing and none of those who do it?"""
        vague = mention.kind == "organisation" and mention.how == "context"
        return mention.actor not in known and not self.thing(mention) and not vague

    def carried(self, composed: Composed, inner: Filled) -> Filled:
        """The parties of an event that an operator has made its own ("Iran refused Turkey's request")."""
        operation = composed.carrier
        if operation is None:
            return self.told_above(composed, inner)
        actors = self.doers(operation)
        if not actors:
            return inner
        known = {m.actor for m in actors}
        recipients = [m for m in (*inner.recipients, *inner.actors) if m.actor not in known]
        if is_verb(self.parse, operation.head):
            told = self.parties(self.arguments.indirect(operation.head))
            told = told or self.parties(self.arguments.after(operation.head, "with"))
            told = told or [m for t in self.arguments.objects(operation.head) for m in self.cast.owner(t)]
            recipients = [m for m in told if m.actor not in known] or recipients
        return Filled(tuple(actors), tuple(recipients))

    def told_above(self, composed: Composed, inner: Filled) -> Filled:
        """An event whose own words name no party for a side that the operators above it do: who ordered the release
        releases, who rejects a call was called upon; a state that blames another for a raid has borne it."""
        given = {m.actor for m in inner.recipients}
        above = (tuple(m for m in self.doers(o) if m.actor not in given) for o in composed.keepers)
        actors = inner.actors or next((found for found in above if found), ())
        if inner.recipients or composed.answerer is None:
            return Filled(actors, inner.recipients)
        if composed.type not in ANSWERED and not (composed.type in HARM and composed.path[-1:] == ("accuse",)):
            return Filled(actors, inner.recipients)
        known = {m.actor for m in actors}
        found = [m for m in self.doers(composed.answerer) if m.actor not in known]
        return Filled(actors, tuple(m for m in found if composed.type in ANSWERED or sector_of(m.code) in POWERS))

    def doers(self, operation: Operation) -> list[Mention]:
        """Who does what an operator word says."""
        a = self.arguments
        if operation.sort == "verb":
            return self.parties(a.subjects(operation.head), owners=True)
        if operation.sort == "adjective":
            return self.parties(a.surface_subject(operation.head), owners=True)
        return self.parties(a.owners(operation.head) or a.supporters(operation.head), owners=True)
