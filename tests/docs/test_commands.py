"""The pages that a program makes are as it makes them, and the reference of commands says what the help says."""

from __future__ import annotations

import re

import pytest
from pages.__main__ import DOCS, MADE
from pages.commands import OF_TYPER
from typer.testing import CliRunner

from dragoman.cli import app

PAGE = (DOCS / "commands.md").read_text(encoding="utf8")
SECTIONS = {
    tuple(part.partition("\n")[0].split()[1:]): part for part in re.split(r"^#{2,3} (?=dragoman)", PAGE, flags=re.M)[1:]
}
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


def helped(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    """What `--help` prints, on a line wide enough that nothing is wrapped."""
    monkeypatch.setenv("COLUMNS", "2000")
    monkeypatch.setenv("TERMINAL_WIDTH", "2000")
    monkeypatch.setenv("NO_COLOR", "1")
    result = CliRunner().invoke(app, [*words, "--help"])
    assert result.exit_code == 0
    return re.sub(r"\x1b\[[\d;]*m", "", result.output)


def listed(text: str, title: str) -> list[str]:
    """The lines of one panel of the help."""
    panel = re.search(rf"╭─ {title} ─.*?\n(.*?)╰", text, re.S)
    return [line.strip("│ ") for line in panel[1].splitlines()] if panel else []


def first(words: str) -> set[str]:
    """The names that a line of the options' panel begins with."""
    found = re.match(rf"(?:\*\s+)?((?:{OPTION.pattern}[,\s]*)+)", words)
    return set(OPTION.findall(found[1])) if found else set()


@pytest.mark.parametrize("name", MADE)
def test_a_page_is_as_the_program_makes_it(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf8") == MADE[name](), "run: python -m pages"


def test_the_reference_has_the_commands_of_the_help_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    told: set[tuple[str, ...]] = {()}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        words = waiting.pop()
        below = [(*words, line.split()[0]) for line in listed(helped(words, monkeypatch), "Commands") if line.split()]
        told |= set(below)
        waiting += below
    assert len(told) > 25
    assert set(SECTIONS) == told


@pytest.mark.parametrize("words", SECTIONS, ids=" ".join)
def test_the_reference_has_the_options_of_the_help_and_no_others(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = helped(words, monkeypatch)
    told = set[str]().union(*(first(line) for line in listed(text, "Options"))) - OF_TYPER - {"-h"}
    names = [row.split(" | ")[0] for row in re.findall(r"^\| (`-.*)$", SECTIONS[words], re.M)]
    assert {name for cell in names for name in re.findall(r"`(--?[a-z][\w-]*)", cell)} == told


@pytest.mark.parametrize("words", SECTIONS, ids=" ".join)
def test_the_reference_has_the_arguments_and_the_example_of_the_help(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(helped(words, monkeypatch).split())
    usage = re.search(r"Usage: (.*?) (?=[A-Z][a-z])", text)
    assert usage
    rows = re.findall(r"^\| `([^-`][^`]*)`", SECTIONS[words], re.M)
    assert [name for name in rows if name.replace("\\|", "|") not in text] == []
    examples = re.findall(r"```sh\n(.*?)\n```", SECTIONS[words], re.S)
    assert [each for each in examples if f"Example: {each}" not in text] == []
    group = bool(listed(helped(words, monkeypatch), "Commands"))
    assert group or examples, "every command shows an example"
