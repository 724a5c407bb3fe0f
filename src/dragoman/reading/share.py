"""Which event a toll belongs to: the one of whose words it is told, else the nearest in the sentence's tree."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.reading.tolls import Found
from dragoman.records import Toll

FARTHEST = 5  # steps in the tree between a toll and its event's words
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT", "CONCEDE"})
PEOPLE = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "destroyed", "damaged"})
BEFORE = 1  # sentences back in which an attack may stand whose toll a sentence without events tells


def shared(
    parse: Parse, coded: Sequence[Coded], found: Sequence[Found], telling: frozenset[str]
) -> list[tuple[Toll, ...]]:
    """The tolls of each event, in the order of the events. A toll that no event is near stays out; so does one of the
    sentence before where a verb of `telling` gives it on another's word."""
    tolls: list[list[Toll]] = [[] for _ in coded]
    here: dict[int, list[int]] = {}
    for n, c in enumerate(coded):
        here.setdefault(parse.sentence_of[c.head], []).append(n)
    for f in found:
        sentence = parse.sentence_of[f.token]
        ranked = [(reach(parse, coded[n], f), n) for n in here.get(sentence, ())]
        near = min((r for r in ranked if r[0] <= FARTHEST), default=None)
        owner = None if ranked or told(parse, f, telling) else _before(parse, coded, here, f, sentence)
        owner = near[1] if near is not None else owner
        if owner is not None:
            tolls[owner].append(f.toll)
    return [tuple(t) for t in tolls]


def told(parse: Parse, found: Found, telling: frozenset[str]) -> bool:
    """Is a toll told on someone's word in its own sentence ("officials put the toll at nine")?"""
    return any(parse.lemmas[t] in telling for t in (found.token, *parse.ancestors(found.token)))


def reach(parse: Parse, coded: Coded, found: Found) -> float:
    """Steps in the tree from a toll to an event's words; acts of force are nearer to victims than words are."""
    up = [found.token, *parse.ancestors(found.token)]
    rank = {token: n for n, token in enumerate(up)}
    best = float(len(parse))
    for token in coded.tokens:
        for steps, word in enumerate([token, *parse.ancestors(token)]):
            if word in rank:
                best = min(best, steps + rank[word])
                break
    if found.toll.kind in PEOPLE and best and coded.type not in FORCE:
        best += 2
    return best


def _before(
    parse: Parse, coded: Sequence[Coded], here: dict[int, list[int]], found: Found, sentence: int
) -> int | None:
    """The last attack of the sentence before, in the same paragraph ("Rebels shelled the town. Nine people died.")."""
    if found.toll.kind not in PEOPLE:
        return None
    for back in range(sentence - 1, sentence - 1 - BEFORE, -1):
        attacks = [n for n in here.get(back, ()) if coded[n].type == "ASSAULT"]
        first, _ = parse.sentences[sentence]
        if attacks and any(a <= coded[attacks[-1]].head and first < b for a, b in parse.paragraphs):
            return attacks[-1]
    return None
