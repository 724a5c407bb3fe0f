"""What the actor steps hand to each other: mentions, and the identities behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.records import ActorKind, Span

Political = Literal["strong", "weak"]
WEAK = frozenset({"CVL", "BUS", "MED", "EDU", "ELI", "REL", "NGO", "HRI", "LAB", "CRM", ""})


@dataclass(slots=True)
class Identity:
    """One actor of the report while it is being read; what is learnt later about it (a title) is filled in.

    `key` is the last word of a person's name, or what tells other actors apart.
    """

    id: str
    name: str
    kind: ActorKind
    code: str
    role: str | None = None
    sex: str = ""
    plural: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor in one place. `first`, `last` (inclusive) and `head` are token numbers; several mentions may share them
    ("the two countries"). `role` is the title given there. `actor` is the identity's id; the few words read only on
    asking (a name inside another name) may have one that is not among `Cast.actors`. `political` tells a state,
    leader, armed force, party, court or organisation (strong) from plain people, companies, media (weak). `how` is the
    rule that gave the code.
    """

    first: int
    last: int
    head: int
    name: str
    code: str
    kind: ActorKind
    role: str | None
    actor: str
    political: Political
    how: str
    plural: bool = False


Found = tuple[Mention, ...]


def country_of(code: str) -> str:
    """The country (or organisation) part of a code: "RUS GOV" -> "RUS", "IGO:UN" -> "IGO:UN"."""
    return code.partition(" ")[0]


def sector_of(code: str) -> str:
    """The sector of a code, "" for an international organisation."""
    return code.partition(" ")[2]
