"""Views of one coding: the same event under its own type, PLOVER's, CAMEO's root code or its quad class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dragoman.records import Event


def plain(event: Event) -> str:
    """The type as it was coded, and its mode: `RETREAT/release`, `ARMS_ORDER`."""
    return event.type + (f"/{event.mode}" if event.mode else "")


def plover(event: Event) -> str:
    """PLOVER's type and mode; a user's own type is shown as its parent, whose modes it does not have."""
    return plain(event) if event.parent is None else event.parent


def cameo(event: Event) -> str:
    """CAMEO's root code, two digits."""
    return event.cameo


def quad(event: Event) -> str:
    """The quad class: `material conflict`."""
    return event.quad


VIEWS: Mapping[str, Callable[[Event], str]] = MappingProxyType({"plover": plover, "cameo": cameo, "quad": quad})
