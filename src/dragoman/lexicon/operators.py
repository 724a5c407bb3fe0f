"""The operators: words that take another predicate and change what it is (`data/operators.yaml`)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.lexicon.schema import EventType
from dragoman.records import Aux

CLASS_OF = {
    "CONSULT": "talks", "AGREE": "accord", "SUPPORT": "accord", "COOPERATE": "help", "AID": "help",
    "RETREAT": "yielding", "CONCEDE": "yielding", "REQUEST": "request", "ACCUSE": "blame", "REJECT": "refusal",
    "THREATEN": "threat", "SANCTION": "measure", "COERCE": "measure", "ASSAULT": "force", "MOBILIZE": "force",
    "PROTEST": "protest",
}  # fmt: skip
Class = Literal[
    "talks", "accord", "help", "yielding", "request", "blame", "refusal", "threat", "measure", "force", "protest", "any"
]


class Operator(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table; the words are phrases in the form of the event lexicon (`schema.py`).

    `slots` are the dependencies, `forms` the grammatical forms of what may stand under it; empty means any.
    """

    operator: str
    makes: dict[Class | EventType, str]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    aux: tuple[Aux, ...] = ()
    source: bool = False
    acts: bool = False
    slots: tuple[str, ...] = ()
    forms: tuple[Literal["infinitive", "gerund", "clause", "noun"], ...] = ()

    def outcome(self, event_type: str) -> str | None:
        """What the operator makes of an event of a type: a type, keep, drop, both; None where it says nothing."""
        names: tuple[str, ...] = (event_type, CLASS_OF[event_type], "any")
        return next((made for name in names for key, made in self.makes.items() if key == name), None)
