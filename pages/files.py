"""Files of the repository as pages: Markdown as it is, notebooks as text and code, folders as lists, else as code."""

from __future__ import annotations

import json
import re
from pathlib import Path

HIDDEN = "---\nsearch:\n  exclude: true\n---\n"  # a reader searches the documentation, not the code
TONGUES = {".py": "python", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml", ".json": "json", ".sql": "sql"}


def page(path: str, root: Path) -> str:
    """The Markdown for a file or folder of the repository. `path` is relative to its root."""
    place = root / path
    if place.is_dir():
        names = sorted(f"{p.name}/" if p.is_dir() else p.name for p in place.iterdir() if shown(p))
        return f"{HIDDEN}# {path}/\n\n" + "".join(f"- `{name}`\n" for name in names)
    text = place.read_text(encoding="utf8")
    if place.suffix == ".md":
        return text
    if place.suffix == ".ipynb":
        return f"# {place.name}\n\n{notebook(text)}"
    return f"{HIDDEN}# {path}\n\n{fenced(text, TONGUES.get(place.suffix, 'text'))}"


def shown(path: Path) -> bool:
    """Is it a part of the repository that a reader would look for?"""
    return not path.name.startswith((".", "__pycache__"))


def notebook(text: str) -> str:
    """The cells of a notebook."""
    cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(text)["cells"]]
    return "\n\n".join(fenced(source, "python") if kind == "code" else lowered(source) for kind, source in cells) + "\n"


def lowered(source: str) -> str:
    """Markdown with its headings one level lower, below the page's own."""
    return re.sub(r"^(#+ )", r"#\1", source, flags=re.M)


def fenced(text: str, tongue: str) -> str:
    """A block of code, in a fence that is longer than any within."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{tongue}\n{text.rstrip()}\n{fence}\n"
