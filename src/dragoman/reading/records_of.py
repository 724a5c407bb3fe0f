"""From what was coded to records: characters for tokens, parties for mentions, dates, places and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from dragoman.lexicon.lexicon import Lexicon
from dragoman.reading.actors import Cast, Mention
from dragoman.reading.attribution import AttributionIndex
from dragoman.reading.chain import authority, voices
from dragoman.reading.coded import Coded
from dragoman.reading.decision.sources import SourceDecider
from dragoman.reading.evidence import SILENT, Parts
from dragoman.reading.parse import Parse
from dragoman.reading.past import historical
from dragoman.reading.places import place_of
from dragoman.reading.share import shared
from dragoman.reading.terms import bound
from dragoman.reading.things import thing_of
from dragoman.reading.times.attach import for_event
from dragoman.reading.times.due import OWED, due
from dragoman.reading.times.timeline import Timeline
from dragoman.reading.tolls import tolls
from dragoman.records import Attribution, Authority, Aux, Event, Party, Spans, When

ORDER: tuple[Aux, ...] = ("future", "hypothetical", "negation", "historical")


@dataclass(frozen=True)
class Report:
    """What the steps before have found in one report."""

    parse: Parse
    cast: Cast
    voices: dict[str, list[Mention]]
    index: AttributionIndex
    line: Timeline
    lexicon: Lexicon
    decider: SourceDecider | None = None
    parts: Parts = SILENT


def events(report: Report, coded: Sequence[Coded]) -> tuple[Event, ...]:
    """The events of a report, in the order given."""
    near = frozenset(a.code.partition(" ")[0] for a in report.cast.actors)
    words = report.lexicon.tolls
    figures = shared(report.parse, coded, tolls(report.parse, words), words.file.telling)
    made = (event(report, c, f"e{n}", near) for n, c in enumerate(coded, 1))
    found = tuple(replace(e, tolls=t) if t else e for e, t in zip(made, figures, strict=True))
    return bound(report.parse, report.lexicon.terms, coded, found)


def actors_in(said: Sequence[Attribution], done: Sequence[Event]) -> frozenset[str]:
    """The ids of the actors that attributions and events refer to."""
    speakers = {a.speaker.actor for a in said if a.speaker and a.speaker.actor}
    return frozenset(speakers | {p.actor for e in done for p in (*e.actors, *e.recipients) if p.actor})


def ordered(parse: Parse, coded: Sequence[Coded]) -> list[Coded]:
    """What was coded, in the order of the triggers."""
    return sorted(coded, key=lambda c: (trigger(parse, c)[0], c.type, c.head))


def event(report: Report, coded: Coded, name: str, near: frozenset[str]) -> Event:
    """One event as a record."""
    parse, ontology = report.parse, report.lexicon.ontology
    name_of = coded.own or coded.type
    kind = ontology.types[name_of]
    when = date_of(report, coded)
    aux = set(coded.aux)
    if historical(parse, report.lexicon.modality, coded, when, report.line.published):
        aux.add("historical")
    return Event(
        id=name,
        type=name_of,
        mode=coded.mode,
        contexts=coded.contexts,
        trigger=trigger(parse, coded),
        actors=parties(parse, coded.parties.actors),
        recipients=parties(parse, coded.parties.recipients),
        object=thing_of(parse, coded, report.cast, report.lexicon.events),
        aux=tuple(a for a in ORDER if a in aux),
        attributed_to=sources(report, coded),
        date=when,
        place=place_of(parse, coded.tokens, report.cast, near, happening(report)),
        sentence=parse.sentence_span(coded.head),
        quad=kind.quad,
        scale=ontology.score(name_of, coded.mode),
        cameo=coded.cameo or kind.cameo,
        confidence=confidence(coded),
        rule=coded.rule,
        parent=coded.type if coded.own else None,
        due=due(report.line, coded.tokens, coded.head) if owed(report, coded, when) else None,
    )


def owed(report: Report, coded: Coded, when: When | None) -> bool:
    """May an event be due some day: is it promised, asked, threatened, or does it lie ahead?"""
    if coded.type in OWED or "future" in coded.aux:
        return True
    day = report.line.published
    return when is not None and when.start is not None and day is not None and when.start > day.isoformat()


def happening(report: Report) -> Callable[[int], bool]:
    """A test for nouns that are happenings themselves, with a place of their own."""
    parse, nouns = report.parse, report.lexicon.events.nouns

    def test(token: int) -> bool:
        return any(True for _ in nouns.match(parse, token, parse.lemmas[token]))

    return test


def trigger(parse: Parse, coded: Coded) -> Spans:
    """The words of an event as character spans; neighbours are joined."""
    found: list[tuple[int, int]] = []
    for token in coded.tokens:
        if found and found[-1][1] + 1 == token:
            found[-1] = (found[-1][0], token)
        else:
            found.append((token, token))
    return tuple(parse.span(first, last) for first, last in found)


def parties(parse: Parse, mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """Mentions as parties. A government named twice ("Moscow", "Mr Putin") is one party, by its first mention."""
    found: dict[str, Party] = {}
    for m in mentions:
        land, _, sector = m.code.partition(" ")
        key = m.code if sector == "GOV" and land != "UNK" else m.actor
        span = parse.span(m.first, m.last)
        found.setdefault(key, Party(name=m.name, code=m.code, span=span, role=m.role, actor=m.actor))
    return tuple(found.values())


def date_of(report: Report, coded: Coded) -> When | None:
    """The date of an event, by the words of its clause or sentence."""
    hit = for_event(report.parse, coded.tokens, coded.head, report.line.found, happening(report))
    if hit is None:
        return None
    expression, inherited = hit
    when = report.line.when(expression, "future" in coded.aux or None)
    if when.start is None and expression.form == "hence":
        return None  # "took the town in two days" says how long, not when
    if inherited and when.basis != "unresolved":
        return replace(when, basis="inherited")
    return when


def sources(report: Report, coded: Coded) -> tuple[Authority, ...]:
    """On whose word: the attributions that cover the event's head, then the operators that tell it."""
    covering = report.index.at(coded.head)
    found = voices(report.lexicon.sources, coded.type, coded.parties.actors, covering, report.voices, coded.sources)
    if report.decider is None or coded.heard is None:
        return tuple(authority(v) for v in found if v.ruled)
    return tuple(authority(v) for v in report.decider.choose(report.parse, coded, found, report.parts))


def confidence(coded: Coded) -> float:
    """The decider's probability; by rules alone a rough guess.

    A verb with both parties is surer than a noun alone; these weights are not calibrated.
    """
    if coded.confidence is not None:
        return coded.confidence
    score = 0.5 + 0.15 * bool(coded.parties.actors) + 0.1 * bool(coded.parties.recipients)
    score += 0.1 * (coded.predicate.sort == "verb") - 0.15 * coded.weak
    return round(score, 2)
