"""Check a lexicon: `python -m dragoman.lexicon [FOLDER]` prints its faults, one a line, and exits with 1 if any."""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.lint import check
from dragoman.lexicon.loader import LexiconError, folder


def faults(where: Path) -> list[str]:
    """What the lint says of a folder's event lexicon, and the first file of the rest that does not fit its form."""
    found = check(where)
    try:
        Lexicon.load(where)
    except LexiconError as fault:
        if str(fault) not in found:
            found.append(str(fault))
    return found


def main(arguments: list[str]) -> int:
    """Check the folder that is given, else the bundled lexicon. 0 where there is no fault."""
    where = Path(arguments[0]) if arguments else folder()
    found = faults(where)
    for fault in found:
        print(fault)
    if not found:
        print(f"No faults in {where}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
