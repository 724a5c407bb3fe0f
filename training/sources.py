"""Examples for the decider of sources: on whose word an event is told."""

from __future__ import annotations

from dataclasses import replace

from dragoman.lexicon.sources import SourceRules
from dragoman.reading.chain import voices
from dragoman.reading.coded import retype
from dragoman.reading.coding import parts_of
from dragoman.reading.decision.events import NONE
from dragoman.reading.decision.sources import YES, features, numbers
from training.linear import Example
from training.roles import part
from training.sights import Sight

STRENGTH = 0.1


def examples(sight: Sight, rules: SourceRules) -> list[Example]:
    """Pairs of an event that coders gave and one who may be its source."""
    found = []
    parts = parts_of(sight.candidates, sight.evidence)
    for n, g in sight.whose.items():
        event = sight.events[g]
        coded = retype(sight.candidates[n], event["type"])
        coded = replace(coded, aux=frozenset(event["aux"]))
        every = voices(rules, coded.type, coded.parties.actors, sight.index.at(coded.head), sight.voices, coded.sources)
        for voice in every:
            right = part(sight.tree, voice.mention, event, (("attributed_to", YES),)) != NONE
            names = features(sight.tree, coded, voice, len(every))
            found.append(Example(sight.id, names, YES if right else "no", numbers(coded, voice, parts)))
    return found
