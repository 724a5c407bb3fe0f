"""Odd capitals are mended, names are kept, ordinary text stays as it is, and no length ever changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.reading.casing import recase
from dragoman.reading.oddness import judge
from dragoman.reading.reader import Reader

ORDINARY = [
    "Moscow shipped tanks to Damascus on Monday, officials in the Kremlin said.",
    "The U.S. Department of State said that talks with the Islamic Republic of Iran had ended.",
    "“We have signed the treaty,” Foreign Minister Sergey Lavrov told reporters. The European Union objected.",
    "Supreme Leader Ali Khamenei met President Vladimir Putin in Tehran to discuss the North-South corridor.",
    "the village was quiet, and nobody came.",
    "Talks.",
    "",
    "12 34 — …",
    "On March 12, 2010, the government returned a painting to the Embassy of El Salvador.",
    "A District Court in Bavaria fined the Institute of Public Health on Friday.",
    "The Prime Minister and the Minister of Foreign Affairs met the Ambassador of Norway.",
    "한국어 텍스트 और हिन्दी",
]

# odd text, and as it should be
MENDED = [
    (
        "Russia And Iran Sign A Treaty On Trade After Long Talks",
        "Russia and Iran sign a treaty on trade after long talks",
    ),
    (
        "The Treaty Was Signed In Moscow. It Will Enter Into Force After The Parliaments Of Russia And Iran Ratify It.",
        "The treaty was signed in Moscow. It will enter into force after the parliaments of Russia and Iran ratify it.",
    ),
    ("RUSSIA AND IRAN SIGN A TREATY ON TRADE", "Russia and Iran sign a treaty on trade"),
    (
        "THE TREATY WAS SIGNED ON FRIDAY. OFFICIALS IN TEHRAN PRAISED IT.",
        "The treaty was signed on Friday. Officials in Tehran praised it.",
    ),
    (
        "Leaders Of The European Union Meet In Brussels For New Talks",
        "Leaders of the European Union meet in Brussels for new talks",
    ),
    (
        "Weapons Seized Near The Black Sea By Turkish Police, Officials Say",
        "Weapons seized near the Black Sea by Turkish police, officials say",
    ),
]

PROSE = (
    "Moscow shipped tanks to Damascus on Monday, officials said in a statement. "
    "The two countries have traded weapons for many years, and nobody was surprised. "
    "Neither would say what the ship had carried before, or whether more would follow it later this year. "
)


@pytest.fixture(scope="module")
def mend(rules: Reader) -> Callable[[str], str]:
    """Mending with the bundled words; hypothesis would print a whole lexicon where it is given one."""
    return lambda text: recase(text, rules.words)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays(rules: Reader, text: str) -> None:
    assert recase(text, rules.words) == text


@pytest.mark.parametrize(("text", "mended"), MENDED)
def test_odd_text_is_mended(rules: Reader, text: str, mended: str) -> None:
    assert recase(text, rules.words) == mended


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks Between The U.S. And Iran Have Ended Without Any Agreement, Officials Say", "U.S."),
        ("New Sanctions Were Imposed By The United States On The Central Bank Of Iran After Talks", "United States"),
        ("The Foreign Minister, Sergey Lavrov, Said That The Talks Would Continue Next Week", "Sergey Lavrov"),
        ("Protests Against The Government Spread From Paris To Other Large Cities On Monday", "Monday"),
        ("Weapons Were Found In The House Of A Russian Officer Near The Border", "Russian"),
    ],
)
def test_names_are_kept(rules: Reader, text: str, name: str) -> None:
    mended = recase(text, rules.words)
    assert mended != text
    assert name in mended


def test_a_headline_is_judged_for_itself(rules: Reader) -> None:
    text = "Tanks Shipped To Damascus By Moscow After Secret Talks\n\n" + PROSE
    mended = recase(text, rules.words)
    assert mended.startswith("Tanks shipped to Damascus by Moscow after secret talks\n")
    assert mended.endswith(PROSE)


def test_prose_is_a_witness_for_its_headline(rules: Reader) -> None:
    prose = PROSE + "A cargo ship, the Harvest, carried them, and the crew of the Harvest was paid in Damascus."
    assert "the Harvest" in recase("Ship Called The Harvest Carried Tanks After Secret Talks\n\n" + prose, rules.words)
    assert "the harvest" in recase("Ship Called The Harvest Carried Tanks After Secret Talks\n\n" + PROSE, rules.words)


def test_a_shouted_paragraph_among_ordinary_ones(rules: Reader) -> None:
    text = PROSE + "\nTHE TREATY WAS SIGNED ON FRIDAY IN TEHRAN.\n" + PROSE
    assert recase(text, rules.words) == PROSE + "\nThe treaty was signed on Friday in Tehran.\n" + PROSE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia And Iran Sign A Treaty On Trade After Long Talks", "titled"),
        ("RUSSIA AND IRAN SIGN A TREATY", "shouted"),
        (PROSE, "plain"),
        ("Short one", "unknown"),
    ],
)
def test_judge(rules: Reader, text: str, kind: str) -> None:
    assert judge(text, rules.words)[0] == kind


WORDS = st.sampled_from(
    [*"the treaty was signed U.S. Iran “we won’t ﬁne İstanbul straße talks of NATO ŉ".split(), "\n"]
)


@given(
    words=st.lists(WORDS, max_size=40),
    how=st.sampled_from([str.upper, str.title, str.capitalize, str.swapcase, str]),
)
@example(words=["ß", "ﬁ", "ŉ"] * 10, how=str.upper)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_the_case_of_letters_changes(
    mend: Callable[[str], str], words: list[str], how: Callable[[str], str]
) -> None:
    text = how(" ".join(words))
    mended = mend(text)
    assert len(mended) == len(text)
    assert [a.lower() for a in mended] == [b.lower() for b in text] or mended.casefold() == text.casefold()
    assert mend(text) == mended


@given(text=st.text(max_size=120))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lengths_never_change(mend: Callable[[str], str], text: str) -> None:
    for odd in (text, text.upper(), text.title()):
        assert len(mend(odd)) == len(odd)


@pytest.mark.parametrize("how", [str.upper, str.title])
def test_mended_text_is_read_as_ordinary_text_is(rules: Reader, how: Callable[[str], str]) -> None:
    text = "Russia and Iran signed a treaty on trade in Moscow on Friday, and officials in Tehran praised the talks."
    mended = recase(how(text), rules.words)
    same = sum(a == b for a, b in zip(mended.split(), text.split(), strict=True))
    assert same >= 0.9 * len(text.split())
