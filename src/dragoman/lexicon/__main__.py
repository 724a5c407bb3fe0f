"""Check a lexicon: `python -m dragoman.lexicon [FOLDER]` prints its faults, one a line, and exits with 1 if any."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.casing import ProperNames
from dragoman.lexicon.cues import CueLexicon
from dragoman.lexicon.events import EventLexicon
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.lint import check, tolls, topics
from dragoman.lexicon.loader import LexiconError, folder
from dragoman.lexicon.modality import Modality
from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.sources import SourceRules
from dragoman.lexicon.times import Times


def faults(where: Path) -> list[str]:
    """What the lint says of a folder's event lexicon, and the first file of each other part that does not fit."""
    found = check(where)
    found += [fault for fault in (*topics(where), *tolls(where)) if fault not in found]
    parts: tuple[Callable[[], object], ...] = (
        lambda: EventLexicon.load(where),
        lambda: Modality.load(where),
        lambda: ActorLexicon.load(where / "actors"),
        lambda: CueLexicon.load(where),
        lambda: Ontology.load(where),
        lambda: SourceRules.load(where),
        lambda: Times.load(where),
        lambda: ProperNames.load(where),
        lambda: Lexicon.of(where),
    )
    for load in parts:
        try:
            load()
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
