"""What the models decide: which candidates are kept, as what, and whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.reading import actors
from dragoman.reading.arguments import Arguments
from dragoman.reading.coded import Coded
from dragoman.reading.decision.events import NONE, EventDecider, features
from dragoman.reading.decision.linear import Linear
from dragoman.reading.decision.modality import DECIDED, YES
from dragoman.reading.decision.roles import around, best, path
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader
from dragoman.reading.roles import Roles

TEXT = "Russia shipped tanks to Syria on Monday. Turkey condemned the delivery and threatened to close its airspace."


def candidates(reader: Reader, text: str) -> tuple[Parse, Roles, list[Coded]]:
    """A text's candidates, by the rules."""
    tree = parse(reader.pipeline, text)
    roles = Roles(tree, actors.find(tree, reader.lexicon.actors, None), Arguments(tree))
    return tree, roles, reader.coder.candidates(roles)


def constant(**bias: float) -> Linear:
    """A model that always thinks the same."""
    return Linear(classes=tuple(bias), bias=tuple(bias.values()), weights={})


def test_features_are_the_same_each_time(rules: Reader) -> None:
    tree, _, found = candidates(rules, TEXT)
    assert found
    for n in range(len(found)):
        names = features(tree, found, n)
        assert names == features(tree, found, n)
        assert f"kind={found[n].type}" in names


def test_nothing_is_kept_where_nothing_is_likely(rules: Reader) -> None:
    tree, _, found = candidates(rules, TEXT)
    decider = EventDecider(constant(none=5.0, AID=0.0))
    assert decider.decide(tree, found) == []


def test_everything_is_kept_with_the_likeliest_type(rules: Reader) -> None:
    tree, _, found = candidates(rules, TEXT)
    kept = EventDecider(constant(none=-5.0, AID=1.0, ASSAULT=0.0)).decide(tree, found)
    assert len(kept) == len(found)
    assert {c.type for c in kept} == {"AID"}
    assert all(c.state == "" and c.confidence is not None and 0 < c.confidence < 1 for c in kept)


def test_another_type_leaves_the_rules_mode_behind(rules: Reader) -> None:
    tree, _, found = candidates(rules, TEXT)
    kept = EventDecider(constant(none=-5.0, PROTEST=1.0)).decide(tree, [replace(c, mode="x") for c in found])
    assert all(c.mode is None and "by the model" in c.rule for c in kept)


def test_the_default_models_have_the_classes_that_are_asked_for(reader: Reader) -> None:
    deciders = reader.coder.deciders
    assert deciders is not None
    assert NONE in deciders.events.model.classes
    assert {"actor", "recipient", NONE} <= set(deciders.roles.model.classes)
    assert set(deciders.modality.models) == set(DECIDED)
    assert all(YES in model.classes for model in deciders.modality.models.values())
    assert reader.sources is not None
    assert YES in reader.sources.model.classes


def test_the_actors_of_the_sentence_stand_before_those_of_the_report(rules: Reader) -> None:
    tree, roles, found = candidates(rules, TEXT)
    last = next(c for c in found if tree.lower[c.head] == "condemned")
    near = around(roles, last)
    assert tree.sentence_of[near[0].head] == 1
    assert {"RUS GOV", "SYR GOV", "TUR GOV"} <= {m.code for m in near}
    assert len({(m.head, m.actor) for m in near}) == len(near)


def test_best_takes_all_that_are_likely_else_the_likeliest(rules: Reader) -> None:
    _, roles, found = candidates(rules, TEXT)
    a, b, *_ = around(roles, found[0])
    assert [m.actor for m in best([(b, 0.9), (a, 0.6)], 0.5, 0.1)] == [
        m.actor for m in sorted([a, b], key=lambda m: m.head)
    ]
    assert best([(a, 0.3), (b, 0.2)], 0.5, 0.1) == [a]
    assert best([(a, 0.05)], 0.5, 0.1) == []
    assert best([], 0.5, 0.1) == []
    assert best([(a, 0.6), (a, 0.7)], 0.5, 0.1) == [a]


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("Russia", "shipped", "/nsubj"),
        ("Syria", "shipped", "/pobj/prep:to"),
        ("shipped", "tanks", "\\dobj"),
        ("Russia", "Turkey", "none"),
        ("Russia", "Russia", ""),
    ],
)
def test_path(rules: Reader, start: str, end: str, wanted: str) -> None:
    tree = parse(rules.pipeline, TEXT)
    found = path(tree, tree.words.index(start), tree.words.index(end))
    assert found.replace("dative:to", "prep:to") == wanted
