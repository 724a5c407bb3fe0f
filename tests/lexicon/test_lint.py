"""The lint finds no fault in the bundled lexicon, and finds each kind of fault in a broken one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.lexicon.lint import check, tolls
from dragoman.lexicon.loader import folder
from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.schema import TYPES

SMALL = {
    "ontology.yaml": "\n".join(
        ["types:"]
        + [f'  {t}: {{quad: verbal cooperation, score: 1.0, cameo: "04", modes: {{visit: 4.0}}}}' for t in TYPES]
        + ["contexts: {diplomatic: Diplomacy.}"]
    ),
    "frames.yaml": "mutual: {actor: [subject], mutual: true}",
    "objects.yaml": "talks: [talk, meeting]",
    "events/CONSULT.yaml": "- {sense: meet, verbs: [meet, sit down with], nouns: [peace talk], frame: mutual}",
}


def lexicon(where: Path, changes: dict[str, str]) -> Path:
    """A small lexicon on disk, with some of its files changed or added."""
    (where / "events").mkdir()
    for name, text in {**SMALL, **changes}.items():
        (where / name).write_text(text, encoding="utf8")
    return where


def consult(rest: str) -> dict[str, str]:
    """The small lexicon's CONSULT file with one sense of this content."""
    return {"events/CONSULT.yaml": "- {sense: meet, " + rest + "}"}


def test_the_bundled_lexicon_is_clean() -> None:
    assert check(folder()) == []


def test_a_toll_word_stands_once(tmp_path: Path) -> None:
    assert list(tolls(folder())) == []
    text = (folder() / "tolls.yaml").read_text(encoding="utf8")
    (tmp_path / "tolls.yaml").write_text(text.replace("[displace, uproot]", "[displace, Kill, kill]"), encoding="utf8")
    found = list(tolls(tmp_path))
    assert [fault.split("“")[1].split("”")[0] for fault in found] == ["Kill", "kill"]


def test_a_small_sound_lexicon_is_clean(tmp_path: Path) -> None:
    assert check(lexicon(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (consult("verbs: [meet], frame: dance"), "no frame dance"),
        (consult("verbs: [meet], frame: mutual, mode: phone"), "CONSULT has no mode phone"),
        (consult("verbs: [meet], frame: mutual, contexts: [gardening]"), "no context gardening"),
        (consult('verbs: [meet], frame: mutual, cameo: "21"'), "“21” is no CAMEO root"),
        (consult("verbs: [meet], frame: mutual, when: [{object: [cheese]}]"), "no object class or sector cheese"),
        (consult("verbs: [meet], frame: mutual, when: [{subject: [KING]}]"), "no object class or sector KING"),
        (consult("verbs: [meet], frame: mutual, when: [{type: none, mode: visit}]"), "no event has no mode"),
        (consult("verbs: [meet], frame: mutual, when: [{mode: visit}, {object: [talks]}]"), "it always holds"),
        (consult("verbs: [Meet], frame: mutual"), "“Meet” is not lower case"),
        (consult("verbs: [invited over], frame: mutual"), "“invited over” does not begin with a verb"),
        (consult("verbs: [secretly meet], frame: mutual"), "“secretly meet” begins with an adverb"),
        (consult("verbs: [meet, meet], frame: mutual"), "“meet” is listed twice"),
        (consult("verbs: [meet & greet], frame: mutual"), "“meet & greet” has a character that no word has"),
        (consult("nouns: [state sponsor of terror], frame: mutual"), "“state sponsor of terror” is no noun with"),
        (consult("frame: mutual"), "it has no words"),
        (consult("verbs: [meet], frame: mutual, colour: red"), "colour"),
        ({"events/DANCE.yaml": "[]"}, "DANCE is no PLOVER type, and no type of ontology.yaml"),
        ({"frames.yaml": "mutual: ["}, "frames.yaml is not valid YAML"),
        ({"objects.yaml": "talks: [Talk]"}, "“Talk” is not lower case"),
        ({"ontology.yaml": SMALL["ontology.yaml"].replace("score: 1.0", "score: 11.0", 1)}, "11.0 is not between"),
        ({"ontology.yaml": SMALL["ontology.yaml"].replace('"04"', '"4"', 1)}, "“4” is no CAMEO root"),
        ({"ontology.yaml": SMALL["ontology.yaml"].replace("  AID:", "  ALMS:", 1)}, "type AID is missing"),
        ({"events/AID.yaml": "- {sense: meet, verbs: [meet], frame: mutual}"}, "“meet” stands under AID and CONSULT"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    assert any(problem in line for line in check(lexicon(tmp_path, changes)))


@pytest.mark.parametrize("condition", ["weak: true", "when: [{object: [talks]}]"])
def test_a_conditional_word_may_stand_under_two_types(tmp_path: Path, condition: str) -> None:
    other = {"events/AID.yaml": "- {sense: meet, verbs: [meet], frame: mutual, " + condition + "}"}
    assert check(lexicon(tmp_path, other)) == []


def test_two_senses_of_one_name_are_named(tmp_path: Path) -> None:
    twice = "\n".join(["- {sense: meet, verbs: [meet], frame: mutual}", "- {sense: meet, verbs: [see], frame: mutual}"])
    assert "events/CONSULT.yaml: two senses are named meet." in check(lexicon(tmp_path, {"events/CONSULT.yaml": twice}))


def test_the_ontology_covers_plover() -> None:
    ontology = Ontology.load()
    assert set(ontology.types) == set(TYPES)
    assert len(ontology.contexts) == 37
    quads = {rules.quad for rules in ontology.types.values()}
    assert all(re.fullmatch(r"(verbal|material) (cooperation|conflict)", quad) for quad in quads)
    conflict = [t for t, rules in ontology.types.items() if rules.quad.endswith("conflict") and t != "REQUEST"]
    assert all(ontology.types[t].score < 0 for t in conflict)


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("ACCUSE", None, -3.0),
        ("ACCUSE", "allege", -3.5),
        ("CONSULT", "visit", 4.0),
        ("REQUEST", None, 0.0),
        ("RETREAT", "disarm", 10.0),
        ("ASSAULT", "unconventional", -10.0),
        ("PROTEST", "vandalize", -5.0),
    ],
)
def test_scores(event_type: str, mode: str | None, score: float) -> None:
    assert Ontology.load().score(event_type, mode) == score
