"""Reading noun phrases as actors, in the order of the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman import records
from dragoman.lexicon.actors import ActorLexicon
from dragoman.reading.actors import context as contexts
from dragoman.reading.actors import coreference, descriptions, mentions, people, titles
from dragoman.reading.actors import owners as owning
from dragoman.reading.actors.grammar import ARGUMENT, BARE, INNER, NOUN, PRONOUN, RELATIVE
from dragoman.reading.actors.model import WEAK, Found, Identity, Mention, country_of, sector_of
from dragoman.reading.actors.names import NAME, Hit, scan
from dragoman.reading.actors.store import Store
from dragoman.reading.actors.zone import NOUNS, Zone, zone
from dragoman.reading.parse import Parse

SURNAMES = frozenset({"place", "seat", "adjective"})  # kinds of names that persons may have too


class Reader:
    """The state of reading one report from its first word to its last."""

    basic = mentions.basic
    land_of_body = mentions.land_of_body
    acts = mentions.acts
    counted = mentions.counted
    half_before = mentions.half_before
    beside = mentions.beside
    is_surname = mentions.is_surname
    person = people.person
    name = people.name
    legislator = people.legislator
    shared_title = people.shared_title
    told_by_apposition = people.told_by_apposition
    title_of = people.title_of
    named_person = people.named_person
    alias = people.alias
    noun = titles.noun
    end_of = titles.end_of
    child_name = titles.child_name
    titled_name = titles.titled_name
    titled = titles.titled
    held = titles.held
    owners = owning.owners
    settled = owning.settled
    start_of = owning.start_of
    joint = owning.joint
    objects = owning.objects
    context = contexts.context

    def __init__(self, parse: Parse, lexicon: ActorLexicon, published: str | None, title: str | None) -> None:
        self.parse, self.lexicon, self.published, self.title = parse, lexicon, published, title
        self.closed = lexicon.particles
        self.hits = scan(parse, lexicon)
        self.store = Store()
        self.done: dict[int, Found] = {}
        self.trail: list[Mention] = []
        self.by_id: dict[str, Identity] = {}
        self.ended = False
        self.powers: list[Hit] = []
        last = None
        for hit in self.hits:
            if hit is not None and hit is not last and hit.entry.kind not in NOUNS:
                self.powers.append(hit)
            last = hit
        self.places = [hit.first for hit in self.powers]
        self.weight = Counter(hit.entry.country for hit in self.powers if hit.entry.country and not hit.entry.common)
        self.weight.update(contexts.headline(lexicon, title))
        self.spoken: dict[int, int | None] = {}

    def read_all(self) -> None:
        """Read every noun phrase and pronoun, in order."""
        tags, deps, head = self.parse.tags, self.parse.deps, self.parse.head
        for t, tag in enumerate(tags):
            if tag in NOUN:
                if (deps[t] in INNER and head[t] > t and tags[head[t]] in NOUN) or self.split(t):
                    continue
                self.read(t)
            elif tag in PRONOUN or tag in RELATIVE or (tag in BARE and deps[t] in ARGUMENT) or self.ends_name(t):
                self.read(t)

    def split(self, t: int) -> bool:
        """Is a token the first half of a word of the lexicon with a hyphen ("ex-president"), or the hyphen?"""
        hit = self.hits[t]
        return hit is not None and t < hit.last and "-" in self.parse.words[t : t + 2]

    def ends_name(self, t: int) -> bool:
        """Does a person's name end with a word that the tagger takes for something else ("Moon Jae-in")?"""
        hit = self.hits[t]
        return hit is not None and hit.last == t > hit.first and hit.entry.kind == "person"

    def read(self, t: int) -> Found:
        """The actors a phrase headed by this token stands for; () where it is none."""
        found = self.done.get(t)
        if found is None:
            self.done[t] = ()
            found = self.done[t] = self.fresh(t)
            if not self.ended:
                self.trail.extend(found)
        return found

    def fresh(self, t: int) -> Found:
        tag = self.parse.tags[t]
        if tag in PRONOUN:
            return coreference.pronoun(self, t)
        if tag in RELATIVE:
            return coreference.relative(self, t)
        z = zone(self.parse, self.hits, self.lexicon, t)
        return self.phrase(z)

    def phrase(self, z: Zone) -> Found:
        """A noun phrase by what its head is."""
        hit, h = z.hit, z.head
        if hit is None:
            if self.parse.tags[h] in NAME:
                return self.name(z)
            return descriptions.partitive(self, z) or descriptions.description(self, z)
        kind = hit.entry.kind
        if kind in NOUNS:
            return self.noun(z, hit.entry)
        if kind == "person":
            return self.person(z, hit)
        if (
            hit.first == hit.last
            and (kind in SURNAMES or hit.entry.sector in ("BUS", "MED"))
            and self.is_surname(z, hit)
        ):
            return self.name(z)
        return (*self.half_before(hit), *self.beside(hit, z), self.basic(hit, z))

    # names

    # common nouns

    # what belongs to whom

    # context

    # output

    def mention(
        self, z: Zone | None, first: int, last: int, identity: Identity, code: str, role: str | None, how: str,
        plural: bool = False,
    ) -> Mention:  # fmt: skip
        """A mention of an identity, noted with it; after the end only where it is the first one, for a later step may
        ask for someone whom the text names nowhere else."""
        self.by_id[identity.id] = identity
        head = z.head if z is not None else last
        weak = sector_of(code) in WEAK and ":" not in code
        if not self.ended or not identity.spans:
            start = z.name if z is not None and role and z.name <= head else first
            identity.aliases.setdefault(self.parse.words_of(min(start, head), max(head, min(last, head))))
            identity.spans.append(self.parse.span(first, last))
        return Mention(
            first, last, head, identity.name, code, identity.kind, role, identity.id, "weak" if weak else "strong", how,
            plural,
        )  # fmt: skip

    def finish(self) -> list[Mention]:
        """Fill in what was learnt later about strangers, and give all mentions in the order of the text."""
        for t, found in self.done.items():
            if any(country_of(m.code) == "UNK" and self.by_id[m.actor].code != m.code for m in found):
                self.done[t] = tuple(self.known_now(m) for m in found)
        out = [m for t in sorted(self.done) for m in self.done[t] if m.head == t]
        for last, hit in enumerate(self.hits):  # those named before other nouns ("Israeli strikes") are actors too
            if hit is not None and hit.last == last and last not in self.done:
                self.settled(last)
        self.ended = True
        return out

    def known_now(self, m: Mention) -> Mention:
        """A mention with what was learnt of its identity since."""
        code = self.by_id[m.actor].code
        if country_of(m.code) != "UNK" or code == m.code:
            return m
        return replace(m, code=code, political="weak" if sector_of(code) in WEAK and ":" not in code else "strong")

    def actors(self) -> tuple[records.Actor, ...]:
        """The identities of the report, in the order in which they were first met."""
        return tuple(
            records.Actor(id=i.id, name=i.name, kind=i.kind, code=i.code, aliases=tuple(i.aliases), role=i.role,
                          mentions=tuple(dict.fromkeys(i.spans)))
            for i in self.store.all
            if i.spans
        )  # fmt: skip
