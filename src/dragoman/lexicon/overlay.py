"""A user's lexicon laid over the bundled one.

A folder of YAML files in the bundled layout: a file that the bundled lexicon lacks is added; of one that it has, tables
are merged key by key, and lists get the user's items in front, so that the user's own senses are tried first.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from dragoman.lexicon.loader import LexiconError, Loader, folder


@contextmanager
def laid_over(user: Path | None) -> Iterator[Path]:
    """A folder with the bundled lexicon and the user's over it, for as long as it takes to load; the bundled one itself
    where there is none of the user's. Raises LexiconError."""
    if user is None:
        yield folder()
        return
    files = own_files(user)
    with TemporaryDirectory(prefix="dragoman-lexicon-") as made:
        place = Path(made) / "data"
        shutil.copytree(folder(), place)
        for path in files:
            under = place / path.relative_to(user)
            under.parent.mkdir(parents=True, exist_ok=True)
            below = raw(under) if under.exists() else None
            merged = over(below, raw(path))
            under.write_text(yaml.safe_dump(merged, allow_unicode=True, sort_keys=False), encoding="utf8")
        yield place


def own_files(user: Path) -> list[Path]:
    """The YAML files of a user's folder, in order. Raises LexiconError where there is no folder, or nothing in it."""
    if not user.is_dir():
        raise LexiconError(f"There is no lexicon folder {user}. Make one with an ontology.yaml and events/TYPE.yaml.")
    found = sorted(user.rglob("*.yaml"))
    if not found:
        raise LexiconError(f"The lexicon folder {user} has no .yaml file in it.")
    return found


def raw(path: Path) -> Any:
    """A YAML file's value."""
    try:
        return yaml.load(path.read_text(encoding="utf8"), Loader=Loader)
    except (OSError, UnicodeDecodeError) as fault:
        raise LexiconError(f"The lexicon file {path} cannot be read: {fault}") from fault
    except yaml.YAMLError as fault:
        raise LexiconError(f"{path} is not valid YAML: {fault}") from fault


def over(below: Any, above: Any) -> Any:
    """One value laid over another."""
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: over(below[key], value) if key in below else value for key, value in above.items()}
    if isinstance(below, list) and isinstance(above, list):
        return above + [item for item in below if item not in above]
    return above
