"""Phrases of the lexicon, found in parses made by hand."""

from __future__ import annotations

import pytest

from dragoman.lexicon.phrases import PhraseBook, before, hanging, temporal
from dragoman.reading.parse import Parse, tree


def parsed(rows: str) -> Parse:
    """A parse of rows "word/lemma/TAG/dep/head", heads by number."""
    cells = [row.split("/") for row in rows.split()]
    words, lemmas, tags, deps = ([c[k] for c in cells] for k in range(4))
    head = [int(c[4]) for c in cells]
    children, left, right = tree(head)
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    return Parse(
        text=" ".join(words), words=words, lower=[w.lower() for w in words], lemmas=lemmas, tags=tags, deps=deps,
        head=head, starts=starts, ends=[s + len(w) for s, w in zip(starts, words, strict=True)], children=children,
        left=left, right=right, sentence_of=[0] * len(words), sentences=[(0, len(words))],
        paragraphs=[(0, len(words))],
    )  # fmt: skip


CALLED_OFF = parsed(
    "Iran/Iran/NNP/nsubj/1 called/call/VBD/ROOT/1 off/off/RP/prt/1 the/the/DT/det/4 talks/talk/NNS/dobj/1"
)
CALLED_LATER = parsed("Iran/Iran/NNP/nsubj/1 called/call/VBD/ROOT/1 talks/talk/NNS/dobj/1 off/off/RP/prt/1")
ON_FRIDAY = parsed("Iran/Iran/NNP/nsubj/1 called/call/VBD/ROOT/1 on/on/IN/prep/1 Friday/friday/NNP/pobj/2")
ON_SYRIA = parsed("Iran/Iran/NNP/nsubj/1 called/call/VBD/ROOT/1 on/on/IN/prep/1 Syria/Syria/NNP/pobj/2")
WASHED = parsed(
    "Rome/Rome/NNP/nsubj/1 washed/wash/VBD/ROOT/1 its/its/PRP$/poss/3 hands/hand/NNS/dobj/1 of/of/IN/prep/3 "
    "it/it/PRP/pobj/4"
)
AIR_STRIKE = parsed("an/an/DT/det/2 air/air/NN/compound/2 strike/strike/NN/ROOT/2")
AIR_HYPHEN = parsed("an/an/DT/det/3 air/air/NN/compound/3 -/-/HYPH/punct/3 strike/strike/NN/ROOT/3")
ACT_OF_WAR = parsed("an/an/DT/det/1 act/act/NN/ROOT/1 of/of/IN/prep/1 war/war/NN/pobj/2")
CLEFT = parsed("the/the/DT/det/1 talks/talk/NNS/nsubj/2 called/call/VBD/ROOT/2 he/he/PRP/dobj/2")


def found(book: PhraseBook[str], parse: Parse, head: int) -> list[tuple[str, tuple[int, ...]]]:
    return [(entry.value, tokens) for entry, tokens in book.match(parse, head, parse.lemmas[head])]


def book(*phrases: str, nouns: bool = False) -> PhraseBook[str]:
    return PhraseBook.of(((p, p) for p in phrases), nouns)


@pytest.mark.parametrize(
    ("parse", "head", "phrases", "wanted"),
    [
        (CALLED_OFF, 1, ["call", "call off"], [("call off", (2,)), ("call", ())]),
        (CALLED_LATER, 1, ["call off"], [("call off", (3,))]),
        (CALLED_OFF, 1, ["call off talk"], [("call off talk", (2, 4))]),
        (CALLED_OFF, 1, ["call off visit"], []),
        (CALLED_OFF, 1, ["shout off"], []),
        (ON_SYRIA, 1, ["call on"], [("call on", (2,))]),
        (ON_FRIDAY, 1, ["call on"], []),  # a time, not whom
        (WASHED, 1, ["wash hand of"], [("wash hand of", (3, 4))]),
        (WASHED, 1, ["wash ... of"], []),  # of hangs on hands, not on washed
        (CLEFT, 2, ["call talk"], []),  # a subject is no part of a phrase
    ],
)
def test_verbs(parse: Parse, head: int, phrases: list[str], wanted: list[tuple[str, tuple[int, ...]]]) -> None:
    assert found(book(*phrases), parse, head) == wanted


@pytest.mark.parametrize(
    ("parse", "head", "phrases", "wanted"),
    [
        (AIR_STRIKE, 2, ["strike", "air strike"], [("air strike", (1,)), ("strike", ())]),
        (AIR_HYPHEN, 3, ["air strike", "air-strike"], [("air strike", (1,)), ("air-strike", (1,))]),
        (AIR_STRIKE, 2, ["hunger strike"], []),
        (ACT_OF_WAR, 1, ["act of war"], [("act of war", (2, 3))]),
        (ACT_OF_WAR, 1, ["act of piracy"], []),
    ],
)
def test_nouns(parse: Parse, head: int, phrases: list[str], wanted: list[tuple[str, tuple[int, ...]]]) -> None:
    assert found(book(*phrases, nouns=True), parse, head) == wanted


def test_words_before_the_first_token_do_not_match() -> None:
    parse = parsed("strike/strike/NN/ROOT/0")
    assert before(parse, 0, ("air",)) is None
    assert before(parse, 0, ()) == ()


def test_hanging_finds_the_words_of_chains() -> None:
    assert hanging(WASHED, 1, ("hand", "of", "it")) == (3, 4, 5)
    assert hanging(WASHED, 1, ("of",)) is None


@pytest.mark.parametrize(
    ("parse", "token", "answer"), [(ON_FRIDAY, 2, True), (ON_SYRIA, 2, False), (ON_FRIDAY, 1, False)]
)
def test_temporal(parse: Parse, token: int, answer: bool) -> None:
    assert temporal(parse, token) is answer


def test_of_phrases_with_one_head_the_longest_stands_first() -> None:
    entries = book("hold", "hold out olive branch", "hold off").entries["hold"]
    assert [len(e.rest) for e in entries] == [3, 1, 0]
