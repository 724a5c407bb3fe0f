"""Whom the second reader's words mean. Our own actor lists answer that; the model's code is held against them.

A model's code stands only where our lists know nobody by the words, the code exists, and the report names its country
or organisation elsewhere: a report's own words cannot make an actor of what it never mentions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.exports.safe import printable
from dragoman.reading.actors import Cast, Mention
from dragoman.reading.chain import head_of, tokens_in
from dragoman.reading.parse import Parse
from dragoman.records import Party, Span
from dragoman.secondreader.answer import PartyRow
from dragoman.secondreader.codes import UNKNOWN, Codes
from dragoman.secondreader.quotes import found
from dragoman.secondreader.rejects import Rejects


@dataclass(frozen=True)
class People:
    """The actors of one report. `ids` are those that its reading lists."""

    parse: Parse
    cast: Cast
    codes: Codes
    ids: Collection[str]
    rejects: Rejects

    @cached_property
    def named(self) -> frozenset[str]:
        """The countries and organisations that the report names, by code."""
        return frozenset(land(m.code) for m in self.cast.mentions) - {UNKNOWN}

    def parties(self, rows: Sequence[PartyRow], sentence: Span, near: int, what: str) -> tuple[Party, ...]:
        """Those whom rows name, each once. What cannot be kept is noted under `what`."""
        kept: dict[tuple[str, str], Party] = {}
        for row in rows:
            span = self.placed(row.words, sentence, near)
            if span is None:
                self.rejects.note("words", f"{what}: nobody is called {self.rejects.quoted(row.words)} there.")
                continue
            for party in self.meant(row, span, what):
                kept.setdefault((party.code, party.actor or party.name), party)
        return tuple(kept.values())

    def placed(self, words: str, sentence: Span, near: int) -> Span | None:
        """Where a party is named: in the sentence, nearest to a character; else last in the text before it."""
        here = list(found(self.parse.text, sentence, words))
        if here:
            return min(here, key=lambda span: (abs(span[0] - near), span))
        before = list(found(self.parse.text, (0, sentence[0]), words))
        return before[-1] if before else None

    def meant(self, row: PartyRow, span: Span, what: str) -> list[Party]:
        """The parties that words in a place stand for."""
        code = row.code.strip()
        exists, quoted = self.codes.exists(code), self.rejects.quoted(code)
        if code and not exists:
            self.rejects.note("code", f"{what}: there is no actor code {quoted}.")
        mentions = self.denoted(span)
        sure = [m for m in mentions if land(m.code) != UNKNOWN]
        words = printable(self.parse.text[slice(*span)])
        if sure:
            if exists and code not in {m.code for m in sure}:
                ours = ", ".join(dict.fromkeys(m.code for m in sure))
                self.rejects.note("code", f"{what}: {quoted} for “{words}”, which our lists read as {ours}.")
            return [self.party(m, span if len(sure) == 1 else self.parse.span(m.first, m.last)) for m in sure]
        if exists and land(code) in self.named:
            return [Party(name=words, code=code, span=span)]
        if exists and land(code) != UNKNOWN:
            self.rejects.note("code", f"{what}: {quoted} for “{words}”, but the report does not name {land(code)}.")
        elif not mentions:
            self.rejects.note("party", f"{what}: “{words}” is nobody whom our lists know.")
        return [self.party(m, span) for m in mentions]

    def denoted(self, span: Span) -> list[Mention]:
        """The mentions that our reader sees in a span; those coordinated with it but outside are not meant."""
        head = head_of(self.parse, (span,))
        if head is None:
            return []
        tokens = tokens_in(self.parse, *span)
        inside = [m for m in self.cast.of_phrase(head) if m.first < tokens.stop and m.last >= tokens.start]
        if inside:
            return inside
        covering = [m for m in map(self.cast.at, tokens) if m is not None]
        return covering[:1] or self.cast.owner(head)

    def party(self, mention: Mention, span: Span) -> Party:
        """A mention as a party that is named in a span."""
        actor = mention.actor if mention.actor in self.ids else None
        return Party(name=mention.name, code=mention.code, span=span, role=mention.role, actor=actor)


def land(code: str) -> str:
    """The country or organisation of a code."""
    return code.partition(" ")[0]
