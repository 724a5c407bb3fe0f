"""The past: which events are background to the report's own story (the auxiliary mode `historical`).

By the coding guide, what was in an earlier calendar year and more than three months before the report, or in a chapter
that is closed ("during the cold war"). A report without a date is taken to name years, months and decades only to tell
the past, as it would name its own by the day.
"""

from __future__ import annotations

from datetime import date

from dragoman.lexicon.modality import Modality
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.records import When

DAYS = 92  # three months
LONG = ("decades", "centuries", "generations")
COARSE = ("month", "quarter", "season", "year", "decade")


def historical(parse: Parse, words: Modality, coded: Coded, when: When | None, published: date | None) -> bool:
    """Is an event of the past by its date, by the epoch that it is told of, or by who did it?"""
    if perfect(parse, coded.head):
        when = None  # "has denied" has no past date; the one in its sentence is another's
    if when is not None and any(f"{unit} ago" in when.text.lower() for unit in LONG):
        return True
    if when is not None and (before(when, published) if published else undated(when) and "future" not in coded.aux):
        return True
    if epoch(parse, words, coded.head) or once(parse, words, coded.head):
        return True
    return published is not None and published.year >= words.gone_by and gone(parse, words, coded)


def perfect(parse: Parse, verb: int) -> bool:
    """Is it a present perfect?"""
    return any(
        parse.deps[c] == "aux" and parse.lemmas[c] == "have" and parse.tags[c] in ("VBZ", "VBP")
        for c in parse.children[verb]
    )


def before(when: When, published: date) -> bool:
    """In an earlier calendar year and more than three months before? What goes on "since 2022" ends with the report."""
    if when.end is None:
        return False
    end = date.fromisoformat(when.end)
    return end.year < published.year and (published - end).days > DAYS


def undated(when: When) -> bool:
    """Does a report without a date tell of the past by naming a year, month or decade, or "last year"?"""
    said = when.text.lower()
    if said.startswith("since"):
        return False
    if when.start is None:
        return said.startswith("last year") or (said.endswith("ago") and any(w in said for w in ("year", "decade")))
    return when.granularity in COARSE and when.basis == "written"


def epoch(parse: Parse, words: Modality, head: int) -> bool:
    """Does the event's clause, or one that it hangs under, stand in a time like "during the cold war"?"""
    p = parse
    first, end = p.sentences[p.sentence_of[head]]
    text = f" {' '.join(p.lower[first:end])} "
    if not any(f" {name} " in text for name in words.epochs):
        return False
    over = {head, *p.ancestors(head)[:3]}
    for c in range(first, end):
        if p.deps[c] == "prep" and p.lower[c] in words.in_epoch and p.head[c] in over:
            name = p.child(c, "pobj")
            phrase = f" {' '.join(p.lower[c : (c if name is None else name) + 1])} "
            if any(f" {name} " in phrase for name in words.epochs):
                return True
    return False


def once(parse: Parse, words: Modality, head: int) -> bool:
    """Is it told as bygone ("Kyiv once offered")?"""
    p = parse
    return p.tags[head] in ("VBD", "VBN") and any(
        p.deps[c] == "advmod" and p.lower[c] in words.bygone and not p.children[c] for c in p.children[head]
    )


def gone(parse: Parse, words: Modality, coded: Coded) -> bool:
    """Did a power do it, or suffer it, that there is no more ("Soviet troops")?"""
    parties = (*coded.parties.actors, *coded.parties.recipients)
    return any(not words.powers_gone.isdisjoint(parse.lower[m.first : m.last + 1]) for m in parties)
