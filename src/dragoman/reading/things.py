"""The object of an event: what is given, sought, signed or imposed, with its quantity."""

from __future__ import annotations

import re

from dragoman.lexicon.events import EventLexicon
from dragoman.lexicon.quantities import quantities
from dragoman.lexicon.things import thing_words
from dragoman.reading.actors import Cast
from dragoman.reading.amounts import Amount, amounts
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.records import Thing
from dragoman.sources.calendar import words as calendar


def thing_of(parse: Parse, coded: Coded, cast: Cast, lexicon: EventLexicon) -> Thing | None:
    """The first noun phrase under the event's words that is no actor; None without one.

    A noun that is part of the trigger counts only where it is of a class ("ship tanks", but not "open fire").
    """
    inside = set(coded.tokens)
    for token in coded.tokens:
        for c in parse.children[token]:
            part = c in inside and not belongs(parse, coded, c, lexicon)
            if part or parse.tags[c][:2] not in ("NN", "CD"):
                continue
            if parse.deps[c] in ("dobj", "nsubjpass", "attr") and may_be(parse, cast, coded, c, lexicon):
                return thing(parse, c, lexicon)
    for token in coded.tokens:
        for c in parse.children[token]:
            if parse.deps[c] == "prep" and parse.lower[c] in ("of", "with", "for", "on", "to"):
                for g in parse.children[c]:
                    named = parse.lower[c] == "on" and parse.tags[g][:3] == "NNP"  # "on the Danube", "on Mr Putin"
                    noun = parse.deps[g] == "pobj" and parse.tags[g][:2] == "NN" and not named
                    own = lexicon.classes.get(parse.lemmas[g], NONE) & thing_words().own
                    if (g in inside or parse.lower[c] == "to") and not own:
                        continue
                    if noun and may_be(parse, cast, coded, g, lexicon):
                        return thing(parse, g, lexicon)
    return asked(parse, coded, cast, lexicon)


def belongs(parse: Parse, coded: Coded, token: int, lexicon: EventLexicon) -> bool:
    """Is a noun of the event's own words its object ("ship tanks", "lift an embargo", but not "open fire")?"""
    classes = lexicon.classes.get(parse.lemmas[token], NONE)
    return bool(classes & thing_words().own) or (token != coded.predicate.head and bool(classes))


def asked(parse: Parse, coded: Coded, cast: Cast, lexicon: EventLexicon) -> Thing | None:
    """The object of what is asked or promised ("asked Moscow to provide jets")."""
    if coded.type not in thing_words().asking:
        return None
    for verb in parse.children_by(coded.predicate.head, "xcomp", "ccomp"):
        for c in parse.children_by(verb, "dobj", "nsubjpass"):
            noun = parse.tags[c][:2] in ("NN", "CD") and parse.tags[verb][:2] == "VB"
            if noun and may_be(parse, cast, coded, c, lexicon):
                return thing(parse, c, lexicon)
    return None


def may_be(parse: Parse, cast: Cast, coded: Coded, head: int, lexicon: EventLexicon) -> bool:
    """May a noun be an object: no time, no part of a verb ("take place"), nobody?"""
    words, low = thing_words(), parse.lower[head]
    day = low.rstrip(".")
    if low in words.times or (
        (day in calendar().months or day in calendar().weekdays) and parse.words[head][:1].isupper()
    ):
        return False
    light = parse.lemmas[head] in words.light and parse.left[head] == head
    return not light and not people(parse, cast, coded, head, lexicon)


def people(parse: Parse, cast: Cast, coded: Coded, head: int, lexicon: EventLexicon) -> bool:
    """Is a noun phrase an actor, not only by what is said of it ("tanks" that roll into a town) or by who
    made it ("Sukhoi jets")?"""
    parties = {m.actor for m in (*coded.parties.actors, *coded.parties.recipients)}
    moved = thing_words().moved
    if coded.type in moved.types and moved.kinds & lexicon.classes.get(parse.lemmas[head], NONE):
        return False
    made = thing_words().goods & lexicon.classes.get(parse.lemmas[head], frozenset())
    return any((m.how != "context" and not made) or m.actor in parties for m in cast.of_phrase(head))


def thing(parse: Parse, head: int, lexicon: EventLexicon) -> Thing:
    """A noun phrase up to its relative clause, its class, and its number."""
    right = head
    for c in parse.children[head]:
        if (
            c > head
            and parse.deps[c] in ("prep", "conj", "cc")
            and parse.lower[c] not in ("after", "before", "during", "since")
            and not (parse.lower[c] in ("from", "to", "by") and named(parse, c))
            and not (parse.lower[c] in ("in", "at") and "agreement" in lexicon.classes.get(parse.lemmas[head], ()))
        ):
            right = max(right, parse.right[c])
        elif c > head and parse.deps[c] in ("relcl", "acl", "punct", "appos"):
            break
    left = parse.left[head]
    while left < head and parse.tags[left] in ("DT", "PRP$") and parse.lower[left] != "no":
        left += 1
    core = head
    for c in parse.children[head]:
        if (
            parse.deps[c] == "prep"
            and parse.lower[c] == "of"
            and (parse.lemmas[head] in thing_words().many or measured(parse, head))
        ):
            core = next((g for g in parse.children[c] if parse.deps[g] == "pobj"), head)
    kinds = lexicon.classes.get(parse.lemmas[core], frozenset())
    amount = amount_of(parse, left, head)
    if amount is not None and amount.span[0] < parse.starts[left]:
        left = max(t for t in range(left + 1) if parse.starts[t] <= amount.span[0])
    elif amount is not None and parse.tags[left] in ("NNP", "NNPS") and parse.text[amount.core[0]] in SIGNS:
        left = parse.token_at.get(
            amount.core[0], left
        )  # a receiver that the parser drew in ("lent Pakistan $2 million")
    return Thing(
        text=parse.words_of(left, right),
        span=parse.span(left, right),
        kind=kind_of(kinds) or ("money" if amount and amount.unit and amount.unit.isupper() else None),
        quantity=amount.number if amount else None,
        unit=amount.unit if amount else None,
        quantity_high=amount.high if amount else None,
        bound=amount.bound if amount else None,
    )


def named(parse: Parse, prep: int) -> bool:
    """Does a name follow a preposition ("jets from France")? It is a party, and no part of the thing."""
    noun = parse.child(prep, "pobj")
    return noun is not None and parse.tags[noun][:3] == "NNP"


def kind_of(classes: frozenset[str]) -> str | None:
    """The plainest of a noun's classes: tanks are weapons rather than troops."""
    return next((k for k in thing_words().kinds if k in classes), None)


NONE: frozenset[str] = frozenset()
SIGNS = "$€£¥0123456789"


def measured(parse: Parse, head: int) -> bool:
    """Is a noun a measure or a currency ("50,000 tonnes of grain")?"""
    words = quantities()
    return parse.lower[head] in words.measures or parse.lower[head] in words.currencies


def amount_of(parse: Parse, left: int, head: int) -> Amount | None:
    """The amount that a noun phrase tells of its head: one that stands before it or is it, and counts or measures it.

    "the 2015 deal", "Resolution 2231" and "G7 talks" count nothing.
    """
    first, end = parse.sentence_span(head)
    for amount in amounts(parse.text, first, end):
        start, stop = amount.core
        if stop <= parse.starts[left] or start >= parse.ends[head]:
            continue
        if start > parse.starts[left] and start >= parse.starts[head] and parse.tags[head] not in ("CD", "$"):
            continue
        if amount.unit is None and not counts(parse, amount, head):
            continue
        return amount
    for c in parse.children[head]:
        if parse.deps[c] == "prep" and parse.lower[c] in ("of", "worth"):
            inner = amounts(parse.text, parse.ends[c], parse.ends[parse.right[c]])
            if inner and inner[0].unit is not None and inner[0].span[0] <= parse.ends[c] + 1:
                return inner[0]
    return None


def counts(parse: Parse, amount: Amount, head: int) -> bool:
    """Does a number without a unit count a noun?"""
    if YEAR.fullmatch(parse.text[slice(*amount.core)]):
        return False
    if parse.tags[head] in ("NNS", "NNPS", "CD") or parse.lower[head] in quantities().plurals:
        return True
    return amount.number == 1 or parse.lemmas[head] in thing_words().many


YEAR = re.compile(r"(?:19|20)\d\d")
