"""A user's lexicon over the bundled one: merging, own types in reading, faults named."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.lexicon.loader import LexiconError, folder, load
from dragoman.lexicon.overlay import laid_over, over
from dragoman.reading.reader import Reader
from dragoman.records import Document

ARMS = Path(__file__).parents[2] / "examples" / "arms-transfers" / "lexicon"


def test_tables_are_merged_and_own_items_stand_in_front() -> None:
    assert over({"a": [1, 2], "b": 3}, {"a": [9, 2], "c": 4}) == {"a": [9, 2, 1], "b": 3, "c": 4}
    assert over(None, [1]) == [1]
    assert over([1], {"a": 1}) == {"a": 1}


def test_nothing_is_laid_over_nothing() -> None:
    with laid_over(None) as where:
        assert where == folder()


def test_the_whole_lexicon_is_there() -> None:
    with laid_over(ARMS) as where:
        merged = load(where / "objects.yaml", dict[str, tuple[str, ...]])
        names = {p.relative_to(where) for p in where.rglob("*.yaml")}
    bundled = load(folder() / "objects.yaml", dict[str, tuple[str, ...]])
    assert set(bundled["weapons"]) | {"corvette"} <= set(merged["weapons"])
    assert {p.relative_to(folder()) for p in folder().rglob("*.yaml")} < names


@pytest.mark.parametrize("made", ["absent", "empty", "broken"])
def test_a_folder_that_is_none_is_an_error(tmp_path: Path, made: str) -> None:
    place = tmp_path / "lexicon"
    if made != "absent":
        place.mkdir()
    if made == "broken":
        (place / "ontology.yaml").write_text("types: [", encoding="utf8")
    with (
        pytest.raises(LexiconError, match=r"no lexicon folder|no \.yaml|ontology\.yaml is not valid YAML"),
        laid_over(place),
    ):
        pass


@pytest.fixture(scope="module")
def arms() -> Reader:
    """The rules reader with the example's types."""
    return Reader.load(lexicon=ARMS, kind="rules")


@pytest.mark.parametrize(
    ("text", "kind", "parent"),
    [
        ("Italy delivered two frigates to Egypt.", "ARMS_DELIVERY", "AID"),
        ("Italy delivered medicine to Egypt.", "AID", None),
        ("Poland promised to supply Kyiv with tanks.", "ARMS_ORDER", "AGREE"),
        ("Germany refused to send missiles to Ukraine.", "ARMS_REFUSAL", "REJECT"),
        ("Egypt ordered 30 fighter jets from France.", "ARMS_ORDER", "AGREE"),
        ("The European Union imposed an arms embargo on Belarus.", "ARMS_EMBARGO", "SANCTION"),
        ("Turkey condemned the decision.", "ACCUSE", None),
    ],
)
def test_own_types_are_read(arms: Reader, text: str, kind: str, parent: str | None) -> None:
    events = arms.read(Document(id="t", text=text, published="2024-06-15")).events
    assert [(e.type, e.parent) for e in events] == [(kind, parent)]
    assert events[0].quad == arms.lexicon.ontology.types[kind].quad


def test_the_default_reader_keeps_own_types() -> None:
    reader = Reader.load(lexicon=ARMS)
    events = reader.read(Document(id="t", text="Italy delivered two frigates to Egypt on Monday.")).events
    assert [(e.type, e.parent) for e in events] == [("ARMS_DELIVERY", "AID")]


def run(*arguments: str) -> tuple[int, str]:
    """`dragoman lexicon`."""
    done = CliRunner().invoke(app, ["lexicon", *arguments])
    return done.exit_code, done.output


def test_check_and_types() -> None:
    assert run("check", str(ARMS))[0] == 0
    code, listed = run("types", str(ARMS))
    assert code == 0
    assert "ARMS_ORDER" in listed
    assert "a kind of AGREE" in listed


def test_faults_are_named(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "ontology.yaml").write_text(
        "types: {DANCE: {quad: verbal cooperation, score: 1, cameo: '05', parent: PARTY}}", encoding="utf8"
    )
    (tmp_path / "events" / "DANCE.yaml").write_text("- {sense: dance, verbs: [danced], frame: hops}", encoding="utf8")
    code, told = run("check", str(tmp_path))
    assert code == 1
    for fault in ("DANCE is no PLOVER type. A type of your own needs a parent", "there is no frame hops", "lemma form"):
        assert fault in told


def test_every_type_and_mode_has_all_views(rules: Reader) -> None:
    for name, kind in rules.lexicon.ontology.types.items():
        assert kind.quad in ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
        assert kind.cameo.isdigit()
        assert all(-10 <= rules.lexicon.ontology.score(name, mode) <= 10 for mode in (None, *kind.modes))
