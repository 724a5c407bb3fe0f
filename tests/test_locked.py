"""The locked versions fit what pyproject.toml asks for, and each file of each is known by its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


def locked() -> dict[str, list[tuple[Requirement, int]]]:
    """Requirements of the lock file by name, each with the number of its hashes."""
    text = (ROOT / "requirements" / "locked.txt").read_text(encoding="utf8").replace("\\\n", " ")
    found: dict[str, list[tuple[Requirement, int]]] = {}
    for line in filter(None, (row.partition("#")[0].strip() for row in text.splitlines())):
        wanted, *hashes = re.split(r"\s+--hash=sha256:", line)
        asked = Requirement(wanted)
        found.setdefault(asked.name.lower().replace("_", "-"), []).append((asked, len(hashes)))
    return found


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_every_requirement_is_locked_to_one_version_that_fits(version: str) -> None:
    here: dict[str, str] = {**default_environment(), "python_version": version, "python_full_version": f"{version}.1"}  # type: ignore[dict-item]
    known = locked()
    for written in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]["dependencies"]:
        asked = Requirement(written)
        ((pinned, _),) = [p for p in known[asked.name.lower()] if p[0].marker is None or p[0].marker.evaluate(here)]
        ((how, number),) = [(s.operator, s.version) for s in pinned.specifier]
        assert how == "=="
        assert asked.specifier.contains(number), f"{asked} is locked to {number}: run make lock"


def test_every_line_has_hashes_and_the_parser_the_one_that_is_installed() -> None:
    known = locked()
    assert len(known) > 50
    assert all(count for rows in known.values() for _, count in rows)
    model = re.findall(r"sha256:\w+", (ROOT / "requirements" / "model.txt").read_text(encoding="utf8"))
    assert model
    assert all(each in (ROOT / "requirements" / "locked.txt").read_text(encoding="utf8") for each in model)
