"""The form of the event lexicon's files, `data/events/TYPE.yaml`: a list of senses.

A sense names words once, and says what the syntax cannot: which roles they take, and what they mean with which object.

    - sense: supply
      verbs: [supply, ship, hand over, "provide ... with"]
      nouns: [delivery, shipment]
      frame: gives
      mode: military
      contexts: [military]
      when:
        - {object: [information], type: COOPERATE, contexts: [intelligence]}

Words. A verb or a noun is written in lower case by its lemma, British and American forms both. Of a phrase, the first
word of a verb phrase is the verb (`call off`, `open fire`, `take hostage`, `wash hands of`): each further word must be
a child of the verb or of the word matched before it (particle, preposition, adverb, object or its noun). The last word
of a noun phrase is the noun (`air strike`, `peace talk`, `act of war` counts as noun `act` with child `of war`), the
words before it must be its modifiers. Adjectives (`adjectives: [critical of, supportive]`) are matched as predicates
("Paris was critical of the plan").

Support verbs (hold talks, impose sanctions, launch an attack) are in `support.yaml`: a noun sense is found under any of
them without being listed, so `hold talks` need not be written.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records import Aux

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
TYPES: tuple[EventType, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


class Condition(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a sense means where the words about it are of a kind. All the tests that are given must hold.

    `object`, `subject`: classes of `objects.yaml` (or PLOVER sectors) of the head noun there. `modifier`: words that
    stand before a noun or adverbially with a verb. `preposition`: one of these hangs on the predicate. `governor`:
    verbs (lemmas) whose object a noun is, or with which it is said. `content`: lemmas of the verb of the clause under a
    verb, or of that clause's subject ("asked not to be named"). `type` is what then holds, `none` that it is no event
    by the rules, which a model may think, `never` that it is none at all.
    """

    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] | None = None
    frame: str | None = None
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    governor: tuple[str, ...] = ()
    content: tuple[str, ...] = ()


class Sense(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Words that mean one kind of event. `weak` words are events only with a political actor on either side;
    of a sense with `only`, one of its conditions must hold.

    `undone` is the type where it is said not to have come about ("failed to reach an agreement" is AGREE), `aux` what
    the words say themselves (a promise is of the future). `present` words speak of the future, but do their act by it
    ("they will pay a price").
    """

    sense: str
    frame: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    weak: bool = False
    only: bool = False
    when: tuple[Condition, ...] = ()
    cameo: str | None = None
    undone: EventType | None = None
    aux: tuple[Aux, ...] = ()
    present: bool = False


class Frame(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a predicate's parties stand. See `frames.yaml` for the names of places.

    `mutual`: all are actors. `both`: no event without a political actor on each side.
    """

    actor: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    mutual: bool = False
    both: bool = False
    about: str = ""
