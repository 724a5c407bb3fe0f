"""Which coded words are happenings of their own: merged with others, told as contents, with parties of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse

MEETING = frozenset({"CONSULT", "ASSAULT", "RETREAT", "SUPPORT", "AGREE"})


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
    here: dict[int, list[int]] = {}  # by sentence, so that a long report costs no more a word than a short one
    for coded in found:
        places = here.setdefault(parse.sentence_of[coded.head], [])
        at = next((n for n in places if same(parse, kept[n], coded)), None)
        if at is None:
            places.append(len(kept))
            kept.append(coded)
        else:
            twin = kept[at]
            better = (
                twin
                if len(twin.parties.actors + twin.parties.recipients)
                >= len(coded.parties.actors + coded.parties.recipients)
                else coded
            )
            tokens = tuple(sorted({*twin.tokens, *(coded.tokens if touching(parse, twin, coded) else ())}))
            kept[at] = replace(twin, parties=better.parties, tokens=tokens, own=twin.own or coded.own)
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
