"""Which words are candidates, with which phrase and which support verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.reading.parse import Parse
from dragoman.reading.predicates import Predicate, operations, predicates
from dragoman.reading.reader import Reader


def candidate(rules: Reader, parse: Parse, word: str) -> Predicate | None:
    token = parse.words.index(word)
    found = predicates(parse, rules.lexicon.events, lambda _: False)
    return next((p for p in found if p.head == token), None)


# sentence, noun, support verb ("" for none), whose act the noun is
SUPPORTED = [
    ("Qatar held talks with Kenya.", "talks", "held", "subject"),
    ("Talks were held by Qatar.", "Talks", "held", "subject"),
    ("The EU imposed sanctions on Belarus.", "sanctions", "imposed", "subject"),
    ("Sanctions imposed by the EU hurt Belarus.", "Sanctions", "imposed", "subject"),
    ("Israel launched a series of attacks on Lebanon.", "attacks", "launched", "subject"),
    ("Chad launched raids and attacks.", "attacks", "launched", "subject"),
    ("The convoy came under attack.", "attack", "came", "object"),
    ("Belarus faces sanctions.", "sanctions", "faces", "object"),
    ("The attack shocked Cairo.", "attack", "", "subject"),
    ("Cairo discussed the attack.", "attack", "", "subject"),
]


@pytest.mark.parametrize(("sentence", "noun", "verb", "role"), SUPPORTED)
def test_support_verbs(
    rules: Reader, syntax: Callable[[str], Parse], sentence: str, noun: str, verb: str, role: str
) -> None:
    parse = syntax(sentence)
    found = candidate(rules, parse, noun)
    assert found is not None
    assert found.sort == "noun"
    assert ("" if found.support is None else parse.words[found.support], found.role) == (verb, role)


@pytest.mark.parametrize(
    ("sentence", "word", "phrase"),
    [
        ("Israel opened fire on the crowd.", "opened", "opened fire on"),
        ("Police took the reporters hostage.", "took", "took hostage"),
        ("Oslo broke off ties with Minsk.", "broke", "broke off ties"),
        ("Paris sent wheat.", "sent", "sent"),
    ],
)
def test_phrases(rules: Reader, syntax: Callable[[str], Parse], sentence: str, word: str, phrase: str) -> None:
    parse = syntax(sentence)
    found = candidate(rules, parse, word)
    assert found is not None
    assert " ".join(parse.words[t] for t in sorted({found.head, *found.tokens})) == phrase


@pytest.mark.parametrize(
    ("sentence", "word", "is_one"),
    [
        ("An attack helicopter landed in Mosul.", "attack", False),
        ("The attack plan leaked in Mosul.", "attack", True),
        ("A peace agreement was signed.", "agreement", True),
        ("The weather was fine.", "weather", False),
        ("The minister read a book.", "read", False),
    ],
)
def test_what_is_a_candidate(
    rules: Reader, syntax: Callable[[str], Parse], sentence: str, word: str, is_one: bool
) -> None:
    assert (candidate(rules, syntax(sentence), word) is not None) is is_one


def test_words_inside_names_are_none(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    parse = syntax("Israel attacked Lebanon.")
    assert predicates(parse, rules.lexicon.events, lambda token: True) == []
    assert [p.head for p in predicates(parse, rules.lexicon.events, lambda token: token != 1)] == [1]


@pytest.mark.parametrize(
    ("sentence", "word", "operator"),
    [
        ("Iran refused to leave.", "refused", "refuse"),
        ("Iran called off the talks.", "called", "stop"),
        ("Iran stopped the talks.", "stopped", "stop"),
        ("Iran's refusal to leave angered Oman.", "refusal", "refuse"),
        ("Iran is ready to leave.", "ready", "agree"),
        ("The EU lifted the ban.", "lifted", "lift"),
    ],
)
def test_operators(rules: Reader, syntax: Callable[[str], Parse], sentence: str, word: str, operator: str) -> None:
    parse = syntax(sentence)
    found = operations(parse, rules.lexicon.events)[parse.words.index(word)]
    assert operator in [o.operator for o in found.operators]


def test_candidates_stand_in_the_order_of_the_text(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    parse = syntax("Iran met Oman, praised the talks, attacked Iraq and then signed a treaty. Israel bombed Lebanon.")
    heads = [p.head for p in predicates(parse, rules.lexicon.events, lambda _: False)]
    assert heads == sorted(set(heads))
    assert len(heads) >= 5
