"""The cast of a report: every mention of an actor, and quick answers to who a word stands for."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from dragoman import records
from dragoman.lexicon.actors import ActorLexicon
from dragoman.reading.actors.model import Mention
from dragoman.reading.actors.phrases import Reader
from dragoman.reading.parse import Parse


@dataclass(frozen=True)
class Cast:
    """Who takes part in a report. Token numbers are those of the parse it was made from."""

    actors: tuple[records.Actor, ...]  # those met in the text's own order
    mentions: tuple[Mention, ...]
    heads: dict[int, tuple[Mention, ...]]
    cover: dict[int, Mention]
    reader: Reader

    def at(self, token: int) -> Mention | None:
        """The mention that has this token for its head, else the one that covers it."""
        found = self.heads.get(token)
        return found[0] if found else self.cover.get(token)

    def of_phrase(self, head: int) -> list[Mention]:
        """The actors that the noun phrase headed by this token stands for, those coordinated with it included."""
        found: dict[tuple[int, str], Mention] = {}
        for token in self.reader.parse.conjuncts(head):
            for mention in self.one(token):
                found.setdefault((mention.head, mention.actor), mention)
        return list(found.values())

    def one(self, head: int) -> list[Mention]:
        """The actors that this phrase stands for by itself, without what is coordinated with it."""
        return self.reader.settled(head)

    def owner(self, head: int) -> list[Mention]:
        """Who a thing belongs to, or where it is: by its possessor, its modifiers, or an of- or in-phrase."""
        return self.reader.owners(head)

    def with_late(self, used: Container[str]) -> tuple[records.Actor, ...]:
        """The actors, and those whom only a later step met, where it used them (by id)."""
        first = {actor.id for actor in self.actors}
        late = [a for a in self.reader.actors() if a.id not in first and a.id in used]
        return (*self.actors, *late)


def find(parse: Parse, lexicon: ActorLexicon, published: str | None, title: str | None = None) -> Cast:
    """The cast of a report. `published` is its ISO date, by which office-holders are coded; `title` its headline."""
    reader = Reader(parse, lexicon, published, title)
    reader.read_all()
    mentions = reader.finish()
    heads: dict[int, list[Mention]] = {}
    cover: dict[int, Mention] = {}
    for mention in mentions:
        heads.setdefault(mention.head, []).append(mention)
        for token in range(mention.first, mention.last + 1):
            cover.setdefault(token, mention)
    return Cast(reader.actors(), tuple(mentions), {h: tuple(m) for h, m in heads.items()}, cover, reader)
