"""The chain of sources: on whose word the report gives an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.lexicon.sources import SourceRules
from dragoman.reading.actors import Cast, Mention
from dragoman.reading.attribution import AttributionIndex
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


def chain(
    rules: SourceRules,
    event_type: str,
    actors: Sequence[Mention],
    covering: Sequence[Attribution],
    mentions: dict[str, list[Mention]],
) -> tuple[Authority, ...]:
    """The sources of an event, nearest first: `covering` are the attributions whose content holds it."""
    own = {x for m in actors for x in (m.actor, m.code)} - {"UNK GOV", "UNK"}
    found: list[Authority] = []
    for attribution in covering:
        if attribution.stance is not None and attribution.stance not in rules.voiced:
            continue
        for m in mentions.get(attribution.id, ()):
            if event_type in rules.speech and (m.actor in own or m.code in own):
                continue
            if all(a.code != m.code or a.name != m.name for a in found):
                found.append(Authority(name=m.name, code=m.code, attribution=attribution.id))
    return tuple(found)


def speaking(rules: SourceRules, index: AttributionIndex, mentions: dict[str, list[Mention]]) -> Voices:
    """A look-up from tokens to the actors on whose word they stand, nearest first."""

    def at(token: int) -> list[Mention]:
        voiced = [a for a in index.at(token) if a.stance is None or a.stance in rules.voiced]
        return [m for a in voiced for m in mentions.get(a.id, ())]

    return at
