"""Reading the lexicon's YAML files into typed, immutable tables.

Every file is checked against the types of `schema.py`; a file that does not fit gives a LexiconError that names it and
the place in it. A user's folder (`--lexicon DIR`) has the same layout and is laid over the bundled one, file by file.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

T = TypeVar("T")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML with the plain words on, off, yes and no as words, as in YAML 1.2; dates stay words too."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool")) or first in "tTfF"]
    for first, rules in Loader.yaml_implicit_resolvers.items()
}


class LexiconError(Exception):
    """A lexicon file is missing, is not YAML, or does not fit its form; the message names file and place."""


def folder() -> Path:
    """Where the bundled lexicon lies."""
    return Path(str(files("dragoman.lexicon") / "data"))


def load(path: Path, form: type[T]) -> T:
    """One YAML file as a value of the given type."""
    try:
        text = path.read_text(encoding="utf8")
    except OSError as fault:
        raise LexiconError(f"The lexicon file {path} cannot be read: {fault.strerror}.") from fault
    try:
        raw: Any = yaml.load(text, Loader=Loader)
    except yaml.YAMLError as fault:
        raise LexiconError(f"{path} is not valid YAML: {fault}") from fault
    try:
        return msgspec.convert(raw, form)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{path} does not fit its form: {fault}") from fault
