"""Where an event took place: the place named in its clause, resolved to a country and coordinates where it can be.

Only a place that the sentence gives as one counts ("in Moscow", "near Kobani", "shelled Kharkiv"); a capital that
speaks or is spoken to is an actor. Names are looked up among countries, then in what the sentence says of them
("Paris, Texas", "the Syrian town of Kobani"), then among the regions and towns of the countries that the report
names, then by size. Where nothing settles a name, its words are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dragoman.lexicon.places import PlaceWords, place_words
from dragoman.reading.actors import Cast
from dragoman.reading.parse import Parse
from dragoman.reading.where.names import Name, names
from dragoman.reading.where.phrases import phrases
from dragoman.reading.where.resolve import Found, Resolver, entries, seats
from dragoman.records import Place
from dragoman.sources.calendar import words as calendar

FEW = 20  # mentions of an actor that are looked at
PLACES = frozenset({"country", "place", "seat"})
SEATS = frozenset({"brussels"})  # towns whose name, as an actor, is an organisation's


def place_of(
    parse: Parse,
    tokens: Iterable[int],
    cast: Cast,
    near: frozenset[str],
    happening: Callable[[int], bool] = lambda token: False,
) -> Place | None:
    """The place of the event whose words these are; None where its clause names none.

    `near` are the countries that the report names (alpha-3); `happening` tells nouns (tokens) that are events
    themselves, whose place is their own ("condemned the attack in Nice").
    """
    words = place_words()
    resolver = Resolver(cast.reader.lexicon, words, lambda name: beside(cast, near, name))
    kept: Place | None = None
    for head, known_only in phrases(parse, tokens, words, happening):
        for name in names(parse, head, words, resolver.land):
            place = _place(parse, name, cast, resolver, words)
            if place is not None and place.country is not None:
                return place
            told = not known_only or name.sure or _water(parse, name, words)
            if place is not None and kept is None and told and not name.known:
                kept = place
    return kept


def beside(cast: Cast, near: frozenset[str], name: str) -> frozenset[str]:
    """The countries of a report that it names otherwise than by this name: Tripoli alone does not speak for Libya."""
    low = name.lower()
    text = cast.reader.parse.text
    written = ((a.code, (text[s:e] for s, e in a.mentions[:FEW])) for a in cast.actors)
    return near & frozenset(
        c.partition(" ")[0] for c, found in written if any(w.lower() != low and _named(w) for w in found)
    )


def _named(words: str) -> bool:
    """Is there a name or demonym in these words ("the Lebanese army"), and not a common noun alone ("The army")?"""
    return any(word[:1].isupper() for word in words.split() if word != "The")


def _place(parse: Parse, name: Name, cast: Cast, resolver: Resolver, words: PlaceWords) -> Place | None:
    """A name as a place; None where it names something else."""
    if name.kind == "kept":
        return Place(text=parse.words_of(name.first, name.last), span=parse.span(name.first, name.last))
    if name.kind == "capital":
        land = next((c for c in map(resolver.country, name.hints) if c), "")
        found = resolver.resolve(seats().get(land, ""), name.hints) if land else None
        return _record(parse, name, found) if found else None
    name = _whole(parse, name, cast, resolver)
    bare = name.first + (parse.lower[name.first] == "the" and name.last > name.first)
    written = " ".join(parse.words_of(bare, name.last).split())
    low = written.lower()
    if low in words.buildings:
        return _record(parse, name, None)
    if _else(parse, name, bare, low, words):
        return None
    if low in words.wide or _water(parse, name, words):
        return _record(parse, name, None)
    known = entries(resolver.lexicon, written)
    if known and not any(e.kind in PLACES for e in known) and not name.sure and low not in SEATS:
        return None
    found = resolver.resolve(parse.words_of(name.first, name.last), name.hints)
    if found is not None and (found.town is None or not _person(cast, name)):
        plain = name.first if any(e.kind == "country" for e in known) or _the(low) else bare
        return _record(parse, Name(plain, name.last), found)
    mention = cast.at(name.last)
    if mention is not None and not name.sure and mention.kind != "country" and mention.code[:3] not in ("UNK", ""):
        return None  # who stands in the lexicon or was given an office is no place; a mere capital may be one
    return _record(parse, name, None)


def _whole(parse: Parse, name: Name, cast: Cast, resolver: Resolver) -> Name:
    """The whole of a name of which the parser saw a part ("In Amenas")."""
    mention = cast.at(name.last)
    if mention is None or mention.first >= name.first or mention.last != name.last or mention.how not in PLACES:
        return name
    whole = entries(resolver.lexicon, parse.words_of(mention.first, mention.last))
    return replace(name, first=mention.first) if whole else name


def _the(low: str) -> bool:
    return low in ("hague", "gambia", "bahamas")


def _else(parse: Parse, name: Name, first: int, low: str, words: PlaceWords) -> bool:
    """Does a name plainly name something that is no place: a person, a body, a month, a paper?"""
    before = parse.lower[first - 1] if first else ""
    if before in words.persons or parse.lower[first] in words.persons:
        return True
    if low in calendar().months or low in calendar().weekdays or low in words.bodies:
        return True
    return parse.lower[name.last] in words.bodies and name.last > first


def _water(parse: Parse, name: Name, words: PlaceWords) -> bool:
    """The Black Sea, the Strait of Hormuz."""
    at = next((t for t in range(name.first, name.last) if parse.lower[t + 1] == "of"), name.last)
    return parse.lower[at] in words.waters


def _person(cast: Cast, name: Name) -> bool:
    """Is the name that of a person of the report?"""
    mention = cast.at(name.last)
    return mention is not None and mention.kind == "person"


def _record(parse: Parse, name: Name, found: Found | None) -> Place:
    text, span = parse.words_of(name.first, name.last), parse.span(name.first, name.last)
    if found is None:
        return Place(text=text, span=span)
    town = found.town
    return Place(text=text, span=span, name=found.name, country=found.country or None,
                 lat=town.lat if town else None, lon=town.lon if town else None)  # fmt: skip
