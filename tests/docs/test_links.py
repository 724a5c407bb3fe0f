"""How links of pages that stand in the repository become links of the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pages import files, links


@pytest.mark.parametrize(
    ("page", "text", "turned"),
    [
        ("docs/why.md", "[a](coding.md#who)", "[a](coding.md#who)"),
        ("docs/why.md", "[a](../README.md)", "[a](repository/README.md)"),
        ("docs/why.md", "[a](../src/a/b.py) [c](../src/a)", "[a](repository/src/a/b.py.md) [c](repository/src/a.md)"),
        ("README.md", "[a](docs/why.md#x) [b](LICENSE)", "[a](../why.md#x) [b](LICENSE.md)"),
        ("examples/README.md", "[a](notebook.ipynb)", "[a](notebook.ipynb.md)"),
        ("docs/why.md", "[a](https://x.example/y) [b](#here)", "[a](https://x.example/y) [b](#here)"),
        ("docs/why.md", "`x[0](../a)`\n```python\nf[1](../b)\n```\n[c](../d.py)",
         "`x[0](../a)`\n```python\nf[1](../b)\n```\n[c](repository/d.py.md)"),
    ],
)  # fmt: skip
def test_links_are_turned(page: str, text: str, turned: str) -> None:
    assert links.turned(page, text) == turned


def test_files_become_pages(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = '''\n```\n'''\n", encoding="utf8")
    (tmp_path / "sub").mkdir()
    cells = [{"cell_type": "markdown", "source": ["# Head\n", "Text"]}, {"cell_type": "code", "source": ["1"]}]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf8")
    assert "````python\nx = '''\n```\n'''\n````\n" in files.page("a.py", tmp_path)
    assert files.page("n.ipynb", tmp_path) == "# n.ipynb\n\n## Head\nText\n\n```python\n1\n```\n\n"
    assert files.page(".", tmp_path).endswith("- `a.py`\n- `n.ipynb`\n- `sub/`\n")
