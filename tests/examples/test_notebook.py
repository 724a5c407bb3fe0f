"""The notebook of `examples`, run as a reader would run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "examples"
FILE = FOLDER / "notebook.ipynb"


def cells(kind: str) -> list[dict[str, Any]]:
    """The notebook's cells of one kind, as they are in the repository."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def test_it_is_kept_without_outputs() -> None:
    assert cells("code")
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells("code"))


def test_it_is_listed() -> None:
    for page in (FOLDER / "README.md", FOLDER.parent / "docs" / "index.md"):
        assert "notebook.ipynb" in page.read_text(encoding="utf8")


@pytest.mark.slow
def test_it_runs_from_its_first_cell_to_its_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat
    from nbclient import NotebookClient

    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):  # nothing is written to the user's home
        monkeypatch.setenv(name, str(tmp_path / name))
    before = sorted(FOLDER.iterdir())
    ran = NotebookClient(
        nbformat.read(FILE, as_version=4), timeout=300, kernel_name="python3", resources={"metadata": {"path": FOLDER}}
    ).execute()
    outputs = [output for cell in ran.cells if cell.cell_type == "code" for output in cell.outputs]
    printed = "".join(output.text for output in outputs if output.output_type == "stream" and output.name == "stdout")
    shown = [set(output.data) for output in outputs if output.output_type in ("display_data", "execute_result")]
    assert all(cell.outputs for cell in ran.cells if cell.cell_type == "code")
    assert printed.startswith("15 reports, ")
    assert sum("text/html" in kinds for kinds in shown) >= 2
    assert sum("image/png" in kinds for kinds in shown) == 1
    assert printed.count("held by") >= 2
    assert printed.count("“") >= 2
    assert sorted(FOLDER.iterdir()) == before
