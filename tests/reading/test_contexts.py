"""What events are about, and how they are done: the figures of our own tables, and how the words are looked for."""

from __future__ import annotations

import pytest

from bench import modes as bench
from dragoman.lexicon.contexts import Topics
from dragoman.reading.contexts import Told, spoken
from dragoman.reading.reader import Reader
from dragoman.records import Document


def test_tables_hold_every_mode_and_context(rules: Reader) -> None:
    ontology = rules.lexicon.ontology
    wanted = {f"{kind} {mode}" for kind, of in ontology.types.items() for mode in of.modes}
    assert wanted <= {w for case in bench.cases("modes", "|") for w in case.wanted}
    assert ontology.contexts.keys() <= {w for case in bench.cases("contexts", ",") for w in case.wanted}


def test_modes_by_rules(rules: Reader) -> None:
    right, faults = bench.modes(rules)
    every = [hit for hits in right.values() for hit in hits]
    assert sum(every) >= 0.84 * len(every), "\n".join(faults)


def test_contexts_by_rules(rules: Reader) -> None:
    count, faults = bench.contexts(rules)
    right, given, wanted = (sum(row[n] for row in count.values()) for n in range(3))
    assert bench.f1(right, given, wanted) >= 0.9, "\n".join(faults)


def test_a_longer_phrase_hides_the_words_in_it() -> None:
    topics = Topics.of(
        [("intelligence", "intelligence"), ("artificial intelligence", "technology"), ("army", "military")]
    )
    words = [(w, w) for w in "the army and artificial intelligence".split()]
    assert spoken(topics, words, range(5)) == [Told("technology", (3, 4)), Told("military", (1,))]


@pytest.mark.parametrize(
    ("text", "kind", "contexts"),
    [
        ("Iran, which hosted a football match, accused Israel of a cyberattack.", "ACCUSE", ("cyber",)),
        ("Spain signed a treaty after Peru had bombed an oil field.", "AGREE|SUPPORT", ("diplomatic",)),
    ],
)
def test_the_words_of_another_clause_say_nothing(
    rules: Reader, text: str, kind: str, contexts: tuple[str, ...]
) -> None:
    events = rules.read(Document(id="t", text=text, published="2024-06-15")).events
    assert [e.contexts for e in events if e.type in kind.split("|")] == [contexts]
