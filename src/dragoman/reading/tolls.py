"""Tolls of a report: how many were killed, wounded, displaced or detained, what was destroyed, and sums of money.

Verbs count their objects ("killed nine", "nine were killed") or subjects ("nine died"), nouns themselves or what
follows ("nine deaths", "the deaths of nine"); states stand after the number ("nine dead").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.lexicon.quantities import quantities
from dragoman.lexicon.tolls import TollWords
from dragoman.reading.counts import Count, Counter
from dragoman.reading.parse import Parse
from dragoman.records import Span, Toll

RELATIVE = frozenset({"WDT", "WP"})
LINKS = frozenset({"at", "to", "of", "past", "above", "beyond"})
BOUNDING = frozenset({"over", "around", "about", "under", "above", "below"})
HELD = ("amod", "compound", "nmod")
REACH = 14  # words within which homes are named after the verb that drives from them


@dataclass(frozen=True)
class Found:
    """A toll, and the token that tells of it."""

    toll: Toll
    token: int


def tolls(parse: Parse, words: TollWords) -> list[Found]:
    """All tolls of a report, in the order of their figures; each figure counts once."""
    counter = Counter(parse, words.file)
    found: dict[Span, Found] = {}
    for part in (_verbs, _states, _nouns, _told, _driven):
        for token, kind, count in part(parse, words, counter):
            place = next((p for p in found if p[0] < count.core[1] and count.core[0] < p[1]), None)
            if place is None or (kind == "casualties" and part is _verbs):
                found[count.core] = Found(_toll(parse, kind, count), token)
    for token, toll in _sums(parse, counter):
        found.setdefault(toll.span, Found(toll, token))
    return sorted(found.values(), key=lambda f: (f.toll.span, f.token))


def _toll(parse: Parse, kind: str, count: Count) -> Toll:
    text = parse.text[slice(*count.span)]
    return Toll(
        kind=kind, text=text, span=count.span, number=count.number, high=count.high, bound=count.bound, who=count.who
    )


Counted = Iterator[tuple[int, str, Count]]


def _verbs(parse: Parse, words: TollWords, counter: Counter) -> Counted:
    """ "killed nine people", "nine people were killed", "nine people died"."""
    for verb, tag in enumerate(parse.tags):
        if tag[:2] != "VB":
            continue
        lemma = parse.lemmas[verb]
        done = words.parts["objects"].get(lemma) or _fatal(parse, words, verb)
        kind = done or words.parts["subjects"].get(lemma)
        if kind is None:
            continue
        mixed = {words.parts["objects"].get(parse.lemmas[c]) for c in parse.children_by(verb, "conj")} - {None, kind}
        joined = mixed and not any(
            parse.child(c, "dobj", "nsubjpass", "nsubj") for c in parse.children_by(verb, "conj")
        )
        for head in _victims(parse, verb, done is not None):
            for noun in parse.conjuncts(head):
                count = counter.count(noun)
                if count is not None and parse.lemmas[noun] not in words.file.things:
                    yield verb, "casualties" if joined and kind in ("killed", "wounded") else kind, count


def _fatal(parse: Parse, words: TollWords, verb: int) -> str | None:
    """ "shot dead", "beaten to death"."""
    fatal = words.file.fatal
    if parse.lemmas[verb] not in fatal.verbs:
        return None
    inner = (
        [c, *parse.children[c]]
        if (c := parse.child(verb, "prep", "acomp", "oprd", "prt", "advmod")) is not None
        else []
    )
    return "killed" if any(parse.lower[t] in fatal.words for t in (*inner, *parse.children[verb])) else None


def _victims(parse: Parse, verb: int, objects: bool) -> list[int]:
    """The nouns that a verb is done to, or that do it."""
    found = parse.children_by(verb, "nsubjpass", "dobj") if objects else parse.children_by(verb, "nsubj")
    if objects and not found:  # parsers take "killed over 2,900 people" for a place
        preps = (c for c in parse.children_by(verb, "prep") if c == verb + 1 and parse.lower[c] in BOUNDING)
        found = [g for c in preps for g in parse.children_by(c, "pobj")]
    relative = [t for t in found if parse.tags[t] in RELATIVE]
    up = parse.head[verb]
    if relative and parse.deps[verb] == "relcl":
        return [up]
    if not found and parse.deps[verb] == "acl" and up < verb:
        bare = parse.tags[verb] == "VBN" if objects else parse.tags[verb] == "VBG"
        return [up] if bare else []
    if not found and not objects and parse.deps[verb] == "xcomp":
        return parse.children_by(up, "dobj", "nsubjpass")
    if not found and parse.deps[verb] == "conj" and parse.tags[up][:2] == "VB":
        passive = parse.child(up, "auxpass") is not None
        if objects and parse.tags[verb] == "VBN" and passive:
            return []  # told of both verbs by the first
        return [] if objects else parse.children_by(up, "nsubj")
    return found


def _states(parse: Parse, words: TollWords, counter: Counter) -> Counted:
    """ "nine dead and 20 wounded", "12 people are missing"."""
    for token, low in enumerate(parse.lower):
        kind = words.parts["states"].get(low)
        if kind is None or (parse.deps[token] in HELD and parse.head[token] > token):
            continue
        if parse.child(token, "dobj") is not None:
            continue
        count = counter.before(token)
        if count is None:
            up = parse.head[token] if parse.deps[token] in ("acomp", "oprd") else token
            subject = parse.child(up, "nsubj", "nsubjpass", "dobj")
            count = counter.count(subject) if subject is not None else None
        if count is not None:
            yield token, kind, count


def _nouns(parse: Parse, words: TollWords, counter: Counter) -> Counted:
    """ "nine deaths", "claimed nine lives", "the killing of nine people"."""
    for token, tag in enumerate(parse.tags):
        if tag[:2] not in ("NN", "VB"):
            continue
        lemma = parse.lemmas[token]
        kind = words.parts["nouns"].get(lemma) if tag[:2] == "NN" else None
        if (
            kind is not None
            and tag != "NNP"
            and parse.lemmas[parse.head[token]] not in words.file.unless.get(lemma, ())
        ):
            count = counter.count(token)
            if count is not None and (count.number != 1 or parse.tags[token] == "NNS"):
                yield token, kind, replace(count, who=None)
                continue
        spared = parse.lemmas[parse.head[token]] in words.file.unless.get(lemma, ())
        kind = words.parts["acts"].get(lemma) if not spared else None
        of = next((c for c in parse.children_by(token, "prep") if parse.lower[c] == "of"), None)
        if kind is None or of is None or (tag[:2] == "VB" and tag != "VBG"):
            continue
        for noun in (n for p in parse.children_by(of, "pobj") for n in parse.conjuncts(p)):
            count = counter.count(noun)
            if count is not None:
                yield token, kind, count


def _told(parse: Parse, words: TollWords, counter: Counter) -> Counted:
    """ "the death toll rose to 45", "put the number of wounded at 200"."""
    for token, lemma in enumerate(parse.lemmas):
        if lemma not in words.file.tolls or parse.tags[token][:2] != "NN":
            continue
        named = _named(parse, words, range(max(token - 3, 0), min(token + 4, len(parse))))
        if named is None and lemma != "toll":
            continue
        kind = named or "killed"
        up = parse.head[token]
        above = [up, *parse.children_by(up, "prep")] if parse.tags[up][:2] in ("VB", "NN", "IN") else []
        for place in (token, *above):
            number = _number(parse, place, counter, token)
            if number is not None:
                yield token, kind, number
                break


def _named(parse: Parse, words: TollWords, near: range) -> str | None:
    """The kind of toll that the words round a toll name."""
    states, nouns = words.parts["states"], words.parts["nouns"]
    return next((k for t in near if (k := states.get(parse.lower[t]) or nouns.get(parse.lemmas[t]))), None)


def _number(parse: Parse, place: int, counter: Counter, toll: int) -> Count | None:
    """The number that hangs on a word by "at", "to" or "of", or is its object."""
    links = [c for c in parse.children_by(place, "prep") if parse.lower[c] in LINKS and c > toll]
    for parent in (*links, place):
        for c in parse.children_by(parent, "pobj", "dobj"):
            if c > toll and (count := counter.count(c)) is not None and count.number != 1:
                return count
    return None


def _driven(parse: Parse, words: TollWords, counter: Counter) -> Counted:
    """ "forced 2,000 people from their homes"."""
    driven = words.file.driven
    for verb, lemma in enumerate(parse.lemmas):
        if lemma not in driven.verbs or parse.tags[verb][:2] != "VB":
            continue
        end = min(verb + REACH, parse.sentences[parse.sentence_of[verb]][1])
        if not any(
            parse.lower[t] in driven.nouns and parse.lower[t - 2] in driven.links  # "from their homes"
            for t in range(verb + 2, end)
        ):
            continue
        for head in parse.children_by(verb, "nsubjpass", "dobj"):
            if (count := counter.count(head)) is not None:
                yield verb, "displaced", count


@cache
def _money() -> re.Pattern[str]:
    """A sign or name of a currency: most sentences have none, and need not be searched for sums."""
    words = quantities()
    names = "|".join(sorted(map(re.escape, words.currencies), key=len, reverse=True))
    return re.compile(rf"[{re.escape(''.join(s for s in words.signs if len(s) == 1))}]|\b(?:{names})\b", re.IGNORECASE)


def _sums(parse: Parse, counter: Counter) -> Iterator[tuple[int, Toll]]:
    """Sums of money, but for prices ("$80 a barrel")."""
    pattern = _money()
    places = [m.start() for m in pattern.finditer(parse.text)]
    told = sorted({bisect_right(parse.starts, place) - 1 for place in places})
    for first in sorted({parse.sentences[parse.sentence_of[t]][0] for t in told if t >= 0}):
        for a in counter.amounts(first):
            if a.unit is None or not a.unit.isupper() or len(a.unit) != 3:
                continue
            token = next((t for t in range(first, len(parse)) if parse.ends[t] >= a.core[1]), None)
            rate = parse.text.startswith("/", a.span[1])
            if (
                token is None
                or rate
                or (token + 1 < len(parse) and parse.lower[token + 1] in ("a", "an", "per", "each"))
            ):
                continue
            text = parse.text[slice(*a.span)]
            toll = Toll(kind="money", text=text, span=a.span, number=a.number, high=a.high, bound=a.bound, unit=a.unit)
            yield token, toll
