"""What a word means with this object, subject, modifier or preposition."""

from __future__ import annotations

import pytest

from dragoman.lexicon.events import Meaning
from dragoman.lexicon.schema import Condition, Frame, Sense
from dragoman.reading import actors
from dragoman.reading.arguments import Arguments
from dragoman.reading.pipeline import parse
from dragoman.reading.predicates import Predicate, predicates
from dragoman.reading.reader import Reader
from dragoman.reading.roles import Roles
from dragoman.reading.senses import choose, chosen, holds, kinds
from dragoman.records import Document


def read(rules: Reader, sentence: str, word: str) -> tuple[Predicate, Roles]:
    tree = parse(rules.pipeline, sentence)
    roles = Roles(tree, actors.find(tree, rules.lexicon.actors, None), Arguments(tree))
    token = tree.words.index(word)
    found = next(p for p in predicates(tree, rules.lexicon.events, lambda _: False) if p.head == token)
    return found, roles


# sentence, word, type
TABLE = [
    ("Iran supplied Russia with drones.", "supplied", "AID"),
    ("Iran gave Russia intelligence.", "gave", "COOPERATE"),
    ("Israel handed back the territory to Egypt.", "handed", "RETREAT"),
    ("Russia released the prisoners.", "released", "RETREAT"),
    ("Iran signed the treaty.", "signed", "SUPPORT"),
    ("Russia withdrew its troops from Syria.", "withdrew", "RETREAT"),
    ("Russia withdrew from the treaty.", "withdrew", "SANCTION"),
    ("North Korea tested a missile.", "tested", "MOBILIZE"),
    ("Police fired on protesters.", "fired", "ASSAULT"),
    ("Israel seized a ship.", "seized", "COERCE"),
]


@pytest.mark.parametrize(("sentence", "word", "wanted"), TABLE)
def test_the_object_decides(rules: Reader, sentence: str, word: str, wanted: str) -> None:
    predicate, roles = read(rules, sentence, word)
    sense, fits = choose(predicate, rules.lexicon.events, roles)
    assert (sense.type, fits) == (wanted, True)


DRONES = "Iran quietly shipped Russian drones to Moscow."


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        (Condition(), True),
        (Condition(object=("weapons",)), True),
        (Condition(object=("money",)), False),
        (Condition(object=("money", "weapons")), True),
        (Condition(subject=("GOV",)), True),
        (Condition(subject=("MIL",)), False),
        (Condition(preposition=("to",)), True),
        (Condition(preposition=("from",)), False),
        (Condition(modifier=("quietly",)), True),
        (Condition(modifier=("openly",)), False),
        (Condition(object=("weapons",), subject=("GOV",), preposition=("to",)), True),
        (Condition(object=("weapons",), subject=("MIL",)), False),
    ],
)
def test_conditions(rules: Reader, condition: Condition, answer: bool) -> None:
    predicate, roles = read(rules, DRONES, "shipped")
    assert holds(condition, predicate, rules.lexicon.events, roles) is answer


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("Iran shipped drones.", "drones", "weapons"),
        ("Iran shipped hundreds of drones.", "hundreds", "weapons"),
        ("Iran met Russia.", "Russia", "GOV"),
        ("Iran met the European Union.", "Union", "IGO"),
        ("Russian troops left.", "troops", "MIL"),
    ],
)
def test_kinds(rules: Reader, sentence: str, word: str, kind: str) -> None:
    tree = parse(rules.pipeline, sentence)
    roles = Roles(tree, actors.find(tree, rules.lexicon.actors, None), Arguments(tree))
    assert kind in kinds(tree.words.index(word), rules.lexicon.events, roles)


def meaning(**values: object) -> Meaning:
    return Meaning("AID", Sense(sense="give", frame="gives", **values))  # type: ignore[arg-type]


def test_a_condition_replaces_what_it_names(rules: Reader) -> None:
    base = meaning(mode="military", contexts=("military",), cameo="07")
    plain = chosen(base, None, 0, rules.lexicon.events)
    assert (plain.type, plain.mode, plain.contexts, plain.cameo, plain.rule) == (
        "AID",
        "military",
        ("military",),
        "07",
        "AID/give",
    )
    other = chosen(
        base, Condition(type="COOPERATE", contexts=("intelligence",), frame="mutual"), 2, rules.lexicon.events
    )
    assert (other.type, other.mode, other.contexts, other.cameo) == ("COOPERATE", None, ("intelligence",), None)
    assert other.rule == "AID/give#2"
    assert isinstance(other.frame, Frame)
    assert other.frame.mutual


def test_the_first_sense_whose_condition_holds_is_taken(rules: Reader) -> None:
    predicate, roles = read(rules, DRONES, "shipped")
    lexicon = rules.lexicon.events
    money = meaning(when=(Condition(object=("money",), mode="economic"),))
    arms = meaning(when=(Condition(object=("weapons",), mode="arms"),))
    nothing = meaning(when=(Condition(object=("weapons",), type="none"),))

    def choice(*meanings: Meaning) -> tuple[str | None, bool]:
        sense, fits = choose(Predicate(predicate.head, "verb", (), meanings), lexicon, roles)
        return sense.mode, fits

    assert choice(money, arms) == ("arms", True)
    assert choice(money, meaning(mode="plain")) == (None, True)
    assert choice(meaning(weak=True, mode="weak"), meaning(mode="plain")) == ("plain", True)
    assert choice(nothing) == (None, False)
    assert choice(nothing, arms) == ("arms", True)


@pytest.mark.parametrize(
    ("governor", "answer"),
    [(("put",), True), (("cause", "put"), True), (("cause",), False)],
)
def test_a_condition_on_the_verb_that_governs_a_noun(rules: Reader, governor: tuple[str, ...], answer: bool) -> None:
    predicate, roles = read(rules, "Iran put the toll at 30.", "toll")
    assert holds(Condition(governor=governor), predicate, rules.lexicon.events, roles) is answer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A diplomat in Oslo asked not to be identified.", False),
        ("A shopkeeper asked that his name be left out.", False),
        ("The official, who asked not to be named, said Norway would leave.", False),
        ("Norway asked Peru to release the ship.", True),
    ],
)
@pytest.mark.parametrize("which", ["rules", "reader"])
def test_anonymity_asked_for_is_no_request(request: pytest.FixtureRequest, which: str, text: str, asked: bool) -> None:
    found = request.getfixturevalue(which).read(Document(id="t", text=text, published="2024-06-15"))
    assert ("REQUEST" in {e.type for e in found.events}) is asked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebels of Peru handed over tanks to the army on Monday.", "RETREAT"),
        ("Peru handed over a fugitive banker to Chile.", "COOPERATE"),
    ],
)
def test_a_shorter_phrase_holds_where_the_longer_means_nothing(rules: Reader, text: str, kind: str) -> None:
    found = rules.read(Document(id="t", text=text, published="2024-06-15"))
    assert kind in {e.type for e in found.events}
