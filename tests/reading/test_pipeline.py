"""Lemmas, paragraphs and the arrays of a parse: what every later step relies on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.reading import pipeline as module
from dragoman.reading.parse import Parse, tree
from dragoman.reading.pipeline import LONGEST, Pipeline, PipelineError, load, parse, pieces

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# Letters of several scripts, marks, emoji, controls, all kinds of white space; never a lone surrogate.
TEXT = st.text(
    st.one_of(
        st.sampled_from("abcdefghij THE.,;:!?“”‘’'\"()[]—–-…\n\t\r\u00a0\u2009\u200b\u2028\u3000\ufeff0123456789"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=160,
)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("talks", "NNS", "talk"), ("countries", "NNS", "country"), ("armies", "NNS", "army"), ("men", "NNS", "man"),
        ("crises", "NNS", "crisis"), ("forces", "NNS", "force"), ("talk", "NN", "talk"), ("news", "NN", "news"),
        ("said", "VBD", "say"), ("sent", "VBN", "send"), ("withdrew", "VBD", "withdraw"), ("fought", "VBD", "fight"),
        ("withdrawing", "VBG", "withdraw"), ("supplying", "VBG", "supply"), ("denies", "VBZ", "deny"),
        ("agreed", "VBD", "agree"), ("planned", "VBN", "plan"), ("stopped", "VBD", "stop"),
        ("releasing", "VBG", "release"),
        ("is", "VBZ", "be"), ("are", "VBP", "be"), ("was", "VBD", "be"), ("been", "VBN", "be"), ("has", "VBZ", "have"),
        ("'s", "VBZ", "be"), ("’re", "VBP", "be"), ("'ve", "VBP", "have"), ("’d", "VBD", "have"),
        ("wo", "MD", "will"), ("ca", "MD", "can"), ("'ll", "MD", "will"), ("’d", "MD", "would"),
        ("would", "MD", "would"),
        ("worse", "JJR", "bad"), ("larger", "JJR", "large"), ("of", "IN", "of"), ("iran", "NNP", "iran"),
    ],
)  # fmt: skip
def test_lemmas(pipeline: Pipeline, word: str, tag: str, lemma: str) -> None:
    assert pipeline.lemma(word, tag) == lemma


@pytest.fixture(scope="module")
def lemma(pipeline: Pipeline) -> Callable[[str, str], str]:
    """Lemmas by the pipeline's tables, without its memory."""
    return lambda word, tag: module.lemmatise(word, tag, pipeline.tables)


@given(
    word=st.text(st.sampled_from("abcdeinsty'’é"), max_size=9),
    tag=st.sampled_from(["NNS", "VBD", "VBG", "VBZ", "JJR", "RB", "MD", "CD"]),
)
@QUICK
def test_lemmas_of_anything(lemma: Callable[[str, str], str], word: str, tag: str) -> None:
    first = lemma(word, tag)
    assert first == lemma(word, tag)
    assert bool(first) == bool(word)


def test_a_word_without_tables_is_its_own_lemma() -> None:
    assert module.lemmatise("talks", "NNS", None) == "talks"
    assert module.lemmatise("wo", "MD", None) == "will"


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(PipelineError, match="“en_no_such_pipeline” is not installed"):
        load("en_no_such_pipeline")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\n\nTwo.\n", ["One.", "Two."]),
        ("\n  \nOne.\n\u00a0\n", ["One."]),
        ("One.\r\nTwo.", ["One.\r", "Two."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_pieces(text: str, paragraphs: list[str]) -> None:
    assert [text[s:e] for s, e in pieces(text)] == paragraphs


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "Envoys met in Oslo. " * (LONGEST // 8)
    found = pieces(text)
    assert len(found) > 1
    assert all(e - s <= LONGEST for s, e in found)
    assert "".join(text[s:e] for s, e in found) == text
    assert all(text[s:e].startswith("Envoys") for s, e in found)


@pytest.mark.parametrize("unit", ["word ", "x"])
def test_a_long_paragraph_without_sentences_is_cut_all_the_same(unit: str) -> None:
    text = unit * (2 * LONGEST // len(unit) + 7)
    found = pieces(text)
    assert all(0 < e - s <= LONGEST for s, e in found)
    assert "".join(text[s:e] for s, e in found) == text
    if unit == "word ":
        assert all(text[s:e].startswith("word") for s, e in found)


def test_parsing_over_a_cut_keeps_the_offsets(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 60)
    text = "Envoys met in Oslo. They signed a pact on trade. Nobody spoke of the war in the north at all. They left."
    found = parse(pipeline, text)
    check(found, text)
    assert len(found.paragraphs) > 1
    assert [w for w in found.words if w.isalpha()] == re.findall(r"\w+", text)


def check(found: Parse, text: str) -> None:
    """Everything that the arrays of a parse promise."""
    size = len(found)
    for array in (found.lower, found.lemmas, found.tags, found.deps, found.head, found.starts, found.ends,
                  found.children, found.left, found.right, found.sentence_of):  # fmt: skip
        assert len(array) == size
    at = 0
    for i in range(size):
        assert at <= found.starts[i] < found.ends[i] <= len(text)
        at = found.ends[i]
        assert found.words[i] == text[found.starts[i] : found.ends[i]]
        assert found.words[i].strip(), "white space is no token"
        assert 0 <= found.head[i] < size
        assert found.sentence_of[found.head[i]] == found.sentence_of[i]
        assert found.left[i] <= i <= found.right[i]
        assert all(found.head[c] == i != c for c in found.children[i])
        assert found.ancestors(i)[-1:] != [i]
    for ranges in (found.sentences, found.paragraphs):
        assert [t for first, end in ranges for t in range(first, end)] == list(range(size))
        assert all(first < end for first, end in ranges)
    for number, (first, end) in enumerate(found.sentences):
        assert found.sentence_of[first:end] == [number] * (end - first)
    starts = {first for first, _ in found.sentences}
    assert {first for first, _ in found.paragraphs} <= starts
    # Between tokens there is nothing but white space and what the tokenizer calls so.
    gaps = [text[a:b] for a, b in zip([0, *found.ends], [*found.starts, len(text)], strict=True)]
    assert not [gap for gap in gaps if re.search(r"[^\W_]", gap)]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow shipped tanks to Damascus. Israel bombed them.",
        "  Moscow   shipped\u00a0tanks\tto  Damascus.  ",
        "\n\nMoscow shipped tanks.\n\n\n   \nIsrael bombed them.\n",
        "MOSCOW, Jan. 17 (ZTA) — “We’ve signed,” he said…",
        "\u00a0\u2009One\u3000two\u200bthree\ufeff.",
        "😀 Talks 👨‍👩‍👧 résumé naı̈ve ﬁne ßtraße",
        "x" * 500,
        ".",
        "\r\nWindows lines.\r\nTwo of them.\r\n",
        "",
        " ",
        "\n",
    ],
)
def test_arrays(syntax: Callable[[str], Parse], text: str) -> None:
    check(syntax(text), text)


@given(text=TEXT)
@example(text="\u2028\n\u2029 a")
@example(text="\x00\x0b\x0c\x1c\x85")
@example(text="İstanbul’a ŉ ǰ ΐ")
@QUICK
def test_arrays_of_anything(syntax: Callable[[str], Parse], text: str) -> None:
    found = syntax(text)
    check(found, text)
    assert found == syntax(text)


def test_a_parse_does_not_depend_on_what_was_parsed_before(syntax: Callable[[str], Parse]) -> None:
    texts = ["Moscow shipped tanks.", "Israel bombed them.\nThey left.", "Qwxyz frobnicated the Zlorps of Veldoria."]
    alone = [syntax(t) for t in texts]
    assert [syntax(t) for t in reversed(texts)] == alone[::-1]


def test_recased_text_is_what_the_parser_sees(pipeline: Pipeline) -> None:
    found = parse(pipeline, "MOSCOW SHIPPED TANKS.", "Moscow shipped tanks.")
    assert found.words == ["Moscow", "shipped", "tanks", "."]
    assert found.text == "MOSCOW SHIPPED TANKS."
    assert found.words_of(0, 1) == "MOSCOW SHIPPED"
    assert found.span(0, 1) == (0, 14)


def test_recased_text_of_another_length_is_refused(pipeline: Pipeline) -> None:
    with pytest.raises(ValueError, match="length"):
        parse(pipeline, "Moscow", "Mosco")


def test_sentences_and_conjuncts(syntax: Callable[[str], Parse]) -> None:
    found = syntax("Iran, Iraq and Syria met. They agreed.")
    assert [found.words_of(a, b - 1) for a, b in found.sentences] == ["Iran, Iraq and Syria met.", "They agreed."]
    assert [found.words[t] for t in found.conjuncts(0)] == ["Iran", "Iraq", "Syria"]
    assert found.sentence_span(found.words.index("They")) == (26, 38)
    assert found.token_at[0] == 0
    assert found.token_at[26] == found.words.index("They")


@given(st.lists(st.integers(0, 30), max_size=25))
def test_tree(raw: list[int]) -> None:
    head = [min(h, i) for i, h in enumerate(raw)]  # a forest: heads stand before, or are the token itself
    children, left, right = tree(head)
    below: list[set[int]] = [{i} for i in range(len(head))]
    for i in reversed(range(len(head))):
        if head[i] != i:
            below[head[i]] |= below[i]
    assert left == [min(b) for b in below]
    assert right == [max(b) for b in below]
    assert children == [[c for c in range(len(head)) if head[c] == i and c != i] for i in range(len(head))]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW, Jan. 17 (Halyard) - Russia signed.", "MOSCOW, Jan. 17 (Halyard) - "),
        ("TEHRAN, January 18, 2025 - Ukraine accused Iran.", "TEHRAN, January 18, 2025 - "),
        ("Addis Ababa, August 28, 2022 (ENBA) - Talks began.", "Addis Ababa, August 28, 2022 (ENBA) - "),
        ("PALM BEACH, Fla. — The president spoke.", "PALM BEACH, Fla. — "),
        ("Iran said on Monday - two days late - that it agreed.", ""),
        ("U.S. officials, who met on 5 May - the first time - agreed.", ""),
        ("Iran (the host) - and Russia - agreed.", ""),
    ],
)
def test_datelines_are_no_part_of_the_sentence(text: str, dateline: str) -> None:
    first, *_ = pieces(text)
    assert text[slice(*first)] == (dateline or text)
