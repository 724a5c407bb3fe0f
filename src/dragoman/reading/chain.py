"""The chain of sources: on whose word the report gives an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.lexicon.sources import SourceRules
from dragoman.reading.actors import Cast, Mention
from dragoman.reading.attribution import AttributionIndex
from dragoman.reading.decision.sources import Voice
from dragoman.reading.parse import Parse
from dragoman.reading.roles import Voices
from dragoman.records import Attribution, Authority, Spans, Speaker


def head_of(parse: Parse, spans: Spans) -> int | None:
    """The head token of a source: the first of its tokens whose head lies outside."""
    inside = [i for s, e in spans for i in tokens_in(parse, s, e)]
    held = set(inside)
    for i in inside:
        if (parse.head[i] not in held or parse.head[i] == i) and parse.deps[i] != "punct":
            return i
    return inside[0] if inside else None


def tokens_in(parse: Parse, start: int, end: int) -> range:
    """Token numbers that lie in a character range."""
    return range(bisect_left(parse.starts, start), bisect_left(parse.starts, end))


def speakers(parse: Parse, cast: Cast, spans: Spans) -> list[Mention]:
    """The actors that a source denotes; empty where it cannot be told."""
    head = head_of(parse, spans)
    if head is None:
        return []
    found = cast.of_phrase(head)
    if found or not spans:
        return found
    for i in tokens_in(parse, spans[0][0], spans[-1][1]):
        mention = cast.at(i)
        if mention is not None:
            return cast.of_phrase(mention.head) or [mention]
    return cast.owner(head)


def with_speakers(
    parse: Parse, cast: Cast, found: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], dict[str, list[Mention]]]:
    """The attributions with their speakers, and the mentions of each by attribution id."""
    done, by_id = [], {}
    for attribution in found:
        mentions = speakers(parse, cast, attribution.source)
        by_id[attribution.id] = mentions
        if mentions:
            first = mentions[0]
            attribution = replace(attribution, speaker=Speaker(name=first.name, code=first.code, actor=first.actor))
        done.append(attribution)
    return tuple(done), by_id


def voices(
    rules: SourceRules,
    event_type: str,
    actors: Sequence[Mention],
    covering: Sequence[Attribution],
    mentions: dict[str, list[Mention]],
    telling: Sequence[Mention] = (),
) -> list[Voice]:
    """All who may be the source of an event, nearest first.

    `covering` are the attributions whose content holds it, `telling` those on whose word an operator tells it ("Kyiv
    accuses Moscow of ..."), who count where there is no other.
    """
    own = {x for m in actors for x in (m.actor, m.code)} - {"UNK GOV", "UNK"}
    found: list[Voice] = []
    for rank, attribution in enumerate(covering):
        voiced = attribution.stance is None or attribution.stance in rules.voiced
        for m in mentions.get(attribution.id, ()):
            itself = event_type in rules.speech and (m.actor in own or m.code in own)
            if all(v.mention.code != m.code or v.mention.name != m.name for v in found):
                found.append(Voice(m, attribution, rank, voiced and not itself))
    alone = not any(v.ruled for v in found)
    told = {(m.code, m.name): m for m in telling}
    if alone:
        found = [v for v in found if (v.mention.code, v.mention.name) not in told]
    known = {(v.mention.code, v.mention.name) for v in found}
    return found + [Voice(m, None, len(covering), alone) for key, m in told.items() if key not in known]


def authority(voice: Voice) -> Authority:
    """A voice as a link of an event's chain of sources."""
    shown = voice.attribution.id if voice.attribution is not None else None
    return Authority(name=voice.mention.name, code=voice.mention.code, attribution=shown)


def speaking(rules: SourceRules, index: AttributionIndex, mentions: dict[str, list[Mention]]) -> Voices:
    """A look-up from tokens to the actors on whose word they stand, nearest first."""

    def at(token: int) -> list[Mention]:
        voiced = [a for a in index.at(token) if a.stance is None or a.stance in rules.voiced]
        return [m for a in voiced for m in mentions.get(a.id, ())]

    return at
