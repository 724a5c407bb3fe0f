"""Libraries that only some users need, asked for when they are."""

from __future__ import annotations

from importlib.util import find_spec

from dragoman.sources.faults import Unreadable


class MissingExtra(Exception):
    """A library that is not installed; the message says what to install."""


def install(what: str, extra: str) -> str:
    """What to tell a user who lacks an extra."""
    return f"{what} needs more packages: pip install 'dragoman[{extra}]'."


def needed(module: str, what: str, extra: str) -> None:
    """Unreadable where a library for reading some form of text is not installed."""
    if find_spec(module) is None:
        raise Unreadable(install(what, extra), "missing extra")
