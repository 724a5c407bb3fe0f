"""Candidates that only the encoder hears: words that no rule knows, with the frame that most words of their type have.

Their type is what the encoder makes of them; nothing else is known of them, so a decider must want them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from dragoman.lexicon.events import EventLexicon, Meaning
from dragoman.lexicon.phrases import PhraseBook
from dragoman.lexicon.schema import TYPES, Sense
from dragoman.reading.evidence import Evidence
from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Predicate, Sort, sort_of, supporter

LEAST = 0.3  # how sure the encoder must be of an event


def guesses(lexicon: EventLexicon) -> dict[tuple[str, Sort], Meaning]:
    """For each type and part of speech a meaning whose frame is the one that most of their words have."""
    books: dict[Sort, PhraseBook[Meaning]] = {
        "verb": lexicon.verbs, "noun": lexicon.nouns, "adjective": lexicon.adjectives,
    }  # fmt: skip
    found: dict[tuple[str, Sort], Meaning] = {}
    for sort, book in books.items():
        count: dict[str, Counter[str]] = {}
        for entries in book.entries.values():
            for entry in entries:
                count.setdefault(entry.value.type, Counter())[entry.value.sense.frame] += 1
        every = sum(count.values(), Counter[str]())
        for kind in TYPES:
            counted = count.get(kind, every)
            frame = min(counted, key=lambda name: (-counted[name], name))
            found[kind, sort] = Meaning(kind, Sense(sense="heard", frame=frame))
    return found


def heard(
    parse: Parse,
    lexicon: EventLexicon,
    meanings: dict[tuple[str, Sort], Meaning],
    evidence: Evidence,
    known: Iterable[int],
    names: Callable[[int], bool],
) -> list[Predicate]:
    """Predicates at tokens where the encoder hears an event and there is no candidate (`known` are their tokens)."""
    taken = {int(evidence.word[t]) for t in known}
    found = []
    for token in range(len(parse)):
        sort = sort_of(parse, token)
        if sort is None or parse.tags[token] == "MD" or evidence.sure(token) < LEAST:
            continue
        if int(evidence.word[token]) in taken or names(token):
            continue
        taken.add(int(evidence.word[token]))
        kind = evidence.heard((token,))
        if kind is not None:
            support, role = supporter(parse, lexicon, token) if sort == "noun" else (None, "subject")
            found.append(Predicate(token, sort, (), (meanings[kind.type, sort],), support, role))
    return found
