"""How well the reader reads our own tables: floors a little below what it reaches, so that a loss is seen at once.

The figures of record are those of `make bench` on public corpora; these need no corpus. `pytest -s` prints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from dragoman.exports.jsonl import line
from dragoman.reading.reader import Reader
from dragoman.records import Attribution, Document, Event, Party, Reading, Spans
from reading.tables import PUBLISHED, GoldAttribution, GoldEvent, locate, passages, sentences

pytestmark = pytest.mark.slow

# figure -> least, by reader
EVENTS = {"models": {"type": 0.78, "who": 0.48, "aux": 0.45}, "rules": {"type": 0.77, "who": 0.45, "aux": 0.43}}
ATTRIBUTED = 0.78
FALSE_ALARMS = {"models": 0.30, "rules": 0.18}  # share of the sentences without events in which one is found


def touch(a: Spans, b: Spans) -> bool:
    """Do two lists of spans share a character?"""
    return any(s < f and e < t for s, t in a for e, f in b)


def countries(parties: Sequence[str]) -> list[set[str]]:
    """The countries of codes with alternatives."""
    return [{code.partition(" ")[0] for code in party.split("|")} for party in parties]


def named(gold: Sequence[str], found: Sequence[Party]) -> bool:
    """Do the parties name the same countries, each of gold by one of its alternatives?"""
    wanted, got = countries(gold), {p.code.partition(" ")[0] for p in found}
    return all(alternatives & got for alternatives in wanted) and got <= set().union(*wanted)


@dataclass
class Tally:
    """Counts of gold, found and right."""

    gold: int = 0
    found: int = 0
    type: int = 0
    who: int = 0
    aux: int = 0

    def f1(self, right: int) -> float:
        """F1 of a count of right ones."""
        return 2 * right / max(1, self.gold + self.found)


def paired(text: str, gold: Sequence[GoldEvent], found: Sequence[Event]) -> list[tuple[GoldEvent, Event]]:
    """Gold events with the event of their type whose trigger touches theirs, each taken once."""
    left, pairs = list(found), []
    for g in gold:
        spans = locate(text, g.trigger, g.occurrence)
        hit = next((e for e in left if e.type == g.type and touch(spans, e.trigger)), None)
        if hit is not None:
            left.remove(hit)
            pairs.append((g, hit))
    return pairs


def events_of(reader: Reader) -> tuple[Tally, float]:
    """The counts over the table of events, and the share of sentences without events that were given one."""
    tally, quiet, alarms = Tally(), 0, 0
    for number, sentence in enumerate(sentences()):
        found = reader.read(Document(id=str(number), text=sentence.text, published=PUBLISHED)).events
        quiet += not sentence.events
        alarms += bool(found) and not sentence.events
        tally.gold += len(sentence.events)
        tally.found += len(found)
        for gold, event in paired(sentence.text, sentence.events, found):
            tally.type += 1
            if named(gold.actors, event.actors) and named(gold.recipients, event.recipients):
                tally.who += 1
                tally.aux += set(gold.aux) - {"historical"} == set(event.aux) - {"historical"}
    return tally, alarms / max(1, quiet)


@pytest.mark.parametrize("kind", ["models", "rules"])
def test_events(request: pytest.FixtureRequest, kind: str) -> None:
    reader: Reader = request.getfixturevalue("reader" if kind == "models" else "rules")
    tally, alarms = events_of(reader)
    figures = {name: tally.f1(getattr(tally, name)) for name in ("type", "who", "aux")}
    print(f"\n{kind}: {tally}", {k: round(v, 3) for k, v in figures.items()}, f"false alarms {alarms:.3f}")
    assert {k: v for k, v in figures.items() if v < EVENTS[kind][k]} == {}
    assert alarms <= FALSE_ALARMS[kind]


def tokens(text: str, spans: Spans) -> set[int]:
    """The characters of spans that are letters or digits."""
    return {i for s, e in spans for i in range(s, e) if text[i].isalnum()}


def attributed(text: str, gold: GoldAttribution, found: Sequence[Attribution]) -> bool:
    """Is there one with this cue, most of this content, and this source?"""
    cue = locate(text, gold.cue, gold.cue_occurrence)
    source = locate(text, gold.source, gold.source_occurrence)
    content = tokens(text, tuple(span for words in gold.content for span in locate(text, words)))
    for a in found:
        theirs = tokens(text, a.content)
        if touch(cue, a.cue) and 2 * len(content & theirs) > len(content | theirs):
            return touch(source, a.source) if source else not a.source
    return False


def readings(reader: Reader) -> list[Reading]:
    return [reader.read(Document(id=str(n), text=p.text, published=PUBLISHED)) for n, p in enumerate(passages())]


def test_attributions(rules: Reader) -> None:
    right = total = found = 0
    for passage, reading in zip(passages(), readings(rules), strict=True):
        total += len(passage.attributions)
        found += len(reading.attributions)
        right += sum(attributed(passage.text, gold, reading.attributions) for gold in passage.attributions)
    print(f"\nattributions: {right} of {total} right, {found} found")
    assert right / total >= ATTRIBUTED
    assert found <= 1.2 * total


def test_the_same_again(reader: Reader) -> None:
    first = [line(reading) for reading in readings(reader)]
    assert [line(reading) for reading in readings(reader)] == first
