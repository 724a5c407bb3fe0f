"""The blocks of README.md that a program fills."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import readme

FIGURES = {"models: seen F1": 0.51239, "rules: seen F1": 0.4, "models: cost": 1.5, "rules: words": 12345.6}
CROSS = {"words": 20.0}
ALL = {**FIGURES, "cross: words": 20.0}
FLOORS = {"least": {"models: seen F1": 0.5}, "most": {"models: cost": 1.8}}
PAGE = """# Title
<!-- begin figures: filled by python -m bench.readme -->
old
<!-- end figures -->
between | 0.1 |
<!-- begin other: not ours -->
kept
<!-- end other -->
"""
ROWS = """
[[row]]
what = "Found"
on = "a corpus"
figure = "seen F1"
others = "Citron: 0.52"

[[row]]
what = "Words"
on = "a corpus"
figure = "words"
digits = 0
cross = true
"""


def test_table_rounds_and_names_the_bounds() -> None:
    assert readme.table(readme.rows(ROWS), ALL, FLOORS).splitlines()[2:] == [
        "| Found | a corpus | 0.51 | 0.40 | Citron: 0.52 | at least 0.50 |",
        "| Words | a corpus | 20 | 12,346 | – | – |",
    ]


def test_a_figure_that_was_not_measured_is_a_fault() -> None:
    with pytest.raises(readme.Stale, match="not measured: cross: words"):
        readme.table(readme.rows(ROWS), FIGURES, FLOORS)


def test_all_figures_in_the_order_of_measuring() -> None:
    lines = readme.everything(ALL, FLOORS).splitlines()[2:]
    assert lines == [
        "| models: seen F1 | 0.512 | at least 0.50 |",
        "| rules: seen F1 | 0.400 | – |",
        "| models: cost | 1.500 | at most 1.80 |",
        "| rules: words | 12,346 | – |",
        "| cross: words | 20.0 | – |",
    ]


def test_only_the_named_block_changes() -> None:
    page = readme.filled(PAGE, {"figures": lambda: "new\n"})
    assert page == PAGE.replace("old\n", "new\n")
    assert readme.filled(PAGE, {}) == PAGE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with pages, rows, floors and figures."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "bench" / "results").mkdir(parents=True)
    (tmp_path / "README.md").write_text(PAGE, encoding="utf8")
    for name in ("accuracy.md", "attribution.md"):
        (tmp_path / "docs" / name).write_text("Nothing to fill.\n", encoding="utf8")
    (tmp_path / "bench" / "figures.toml").write_text(ROWS, encoding="utf8")
    (tmp_path / "bench" / "floors.toml").write_text('[least]\n"models: seen F1" = 0.5\n', encoding="utf8")
    (tmp_path / "bench" / "results" / "all.json").write_text(json.dumps(FIGURES), encoding="utf8")
    (tmp_path / "bench" / "results" / "cross.json").write_text(json.dumps(CROSS), encoding="utf8")
    return tmp_path


def test_checking_writes_nothing_and_filling_settles(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert readme.main(["--check"], project) == 1
    assert (project / "README.md").read_text(encoding="utf8") == PAGE
    assert "README.md is out of date" in capsys.readouterr().out
    assert readme.main([], project) == 0
    assert "| Found | a corpus | 0.51 | 0.40 |" in (project / "README.md").read_text(encoding="utf8")
    assert readme.main(["--check"], project) == 0


def test_without_figures_it_says_how_to_get_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "bench" / "results" / "all.json").unlink()
    assert readme.main([], project) == 1
    assert "make bench" in capsys.readouterr().err
    assert (project / "README.md").read_text(encoding="utf8") == PAGE


def test_every_block_of_our_pages_has_a_maker() -> None:
    pages = [(readme.ROOT / name).read_text(encoding="utf8") for name in readme.PAGES]
    named = [match[2] for page in pages for match in readme.BLOCK.finditer(page)]
    assert sorted(named) == ["all", "attribution", "example", "figures", "modes", "types"]
    assert set(named) == readme.makers().keys()


def test_rows_name_each_figure_once_and_break_no_table() -> None:
    wanted = readme.rows((readme.HERE / "figures.toml").read_text(encoding="utf8"))
    assert len({row.figure for row in wanted}) == len(wanted)
    assert all("|" not in field for row in wanted for field in (row.what, row.on, row.others))


def test_attribution_stands_beside_others() -> None:
    figures: dict[str, float] = {}
    for reader in ("models", "rules"):
        figures |= {f"{reader}: polnear-dev {level} F1": 0.5 for level in readme.LEVELS}
        figures |= {f"{reader}: polnear-dev {kind} attributed recall": 0.25 for kind in ("direct", "indirect")}
    made = readme.attribution(figures, {"recased title case": 0.48}).splitlines()
    assert made[2] == "| dragoman | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 | 0.250 | 0.250 |"
    assert made[-1] == "Attributed F1 by capitals: title case 0.480."


def test_modes_are_listed_lowest_first() -> None:
    totals = {f"{r}: {k}": 0.9 for r in ("models", "rules") for k in ("modes right", "contexts F1")}
    each = {"models: context legal": 0.9, "models: context cyber": 0.5, "models: mode AID x": 1.0}
    made = readme.modes(totals | each)
    assert "Contexts: cyber 0.50, legal 0.90." in made
    assert "Modes: AID x 1.00." in made


@pytest.mark.slow
def test_the_example_in_readme_is_what_the_program_prints() -> None:
    assert readme.main(["example", "--check"]) == 0


def test_types_come_by_frequency_and_tell_where_there_are_few() -> None:
    figures: dict[str, float] = {}
    for kind, gold in (("AID", 12.0), ("CONSULT", 40.0)):
        for place in ("models: both", "models: wcl-dev", "rules: both"):
            row = {"gold": gold, "predicted": 30.0, "p": 0.4, "r": 0.6, "f1": 0.48}
            figures |= {f"{place}{readme.BY_TYPE}{kind} {what}": value for what, value in row.items()}
    assert readme.by_type(figures).splitlines()[2:] == [
        "| CONSULT | 40 | 30 | 0.40 | 0.60 | 0.48 | 0.48 | – | 0.48 |",
        "| AID | 12 | 30 | 0.40 | 0.60 | 0.48 | 0.48 (12) | – | 0.48 (12) |",
    ]


def test_figures_by_type_have_the_names_that_the_bench_gives_them() -> None:
    from bench import accuracy

    assert accuracy.BY_TYPE == readme.BY_TYPE
    kept = json.loads((readme.HERE / "results" / "types.json").read_text(encoding="utf8"))
    assert len(readme.by_type(kept).splitlines()) == 2 + 16
