"""Write the pages that a program makes into docs/, or tell which are out of date.

python -m pages            write them
python -m pages --check    exit 1, and write nothing, where one is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pages import commands, types

DOCS = Path(__file__).parents[1] / "docs"
MADE: dict[str, Callable[[], str]] = {"commands.md": commands.page, "types.md": types.page}


def stale(docs: Path = DOCS) -> dict[str, str]:
    """The text that each page should have, of those that have another."""
    made = {name: maker() for name, maker in MADE.items()}
    return {name: text for name, text in made.items() if not holds(docs / name, text)}


def holds(path: Path, text: str) -> bool:
    """Is the file there, with this text?"""
    return path.exists() and path.read_text(encoding="utf8") == text


def main(arguments: list[str]) -> int:
    """Write or check. 0 where all is well."""
    check = "--check" in arguments
    old = stale()
    for name, text in old.items():
        if not check:
            (DOCS / name).write_text(text, encoding="utf8")
        print(f"docs/{name} {'is out of date: python -m pages' if check else 'rewritten'}")
    return 1 if old and check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
