"""On whose word an event stands."""

from __future__ import annotations

import pytest

from dragoman.reading.reader import Reader
from dragoman.records import Document

# sentence, a word of the event, sources (nearest first)
TABLE = [
    ("Russia shipped tanks to Syria, Turkish officials said.", "shipped", "TUR GOV"),
    ("Turkish officials said that Russia shipped tanks to Syria.", "shipped", "TUR GOV"),
    ("According to Turkish officials, Russia shipped tanks to Syria.", "shipped", "TUR GOV"),
    ("Russia shipped tanks to Syria.", "shipped", ""),
    ("Israel accused Iran of attacking its ships.", "attacking", "ISR GOV"),
    ("Iran denied supplying Russia with drones.", "supplying", "IRN GOV"),
    ("Iran denied supplying Russia with drones.", "denied", ""),
    ("Russia condemned the attack on Syria, Russian officials said.", "condemned", ""),
]


@pytest.mark.parametrize(("text", "word", "wanted"), TABLE)
def test_sources(rules: Reader, text: str, word: str, wanted: str) -> None:
    reading = rules.read(Document(id="t", text=text, published="2024-06-15"))
    at = text.index(word)
    found = [e for e in reading.events if any(s <= at < t for s, t in e.trigger)]
    assert [", ".join(a.code for a in e.attributed_to) for e in found] == [wanted]
    known = {a.id for a in reading.attributions}
    assert all(a.attribution in known for e in found for a in e.attributed_to if a.attribution is not None)


def test_a_speaker_has_the_code_of_its_actor(rules: Reader) -> None:
    reading = rules.read(Document(id="t", text="“We shipped tanks to Syria,” Lavrov said.", published="2024-06-15"))
    (attribution,) = reading.attributions
    assert attribution.speaker is not None
    actor = next(a for a in reading.actors if a.id == attribution.speaker.actor)
    assert attribution.speaker.code == actor.code == "RUS GOV"
