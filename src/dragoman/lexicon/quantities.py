"""Words of quantity (`data/quantities.yaml`)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.lexicon.loader import folder, load


class Quantities(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers, powers of ten, bounds, currencies (ISO 4217) and measures by their words, as the file explains them."""

    numbers: dict[str, float]
    scales: dict[str, float]
    vague: tuple[str, ...]
    bounds: dict[str, tuple[str, ...]]
    signs: dict[str, str]
    currencies: dict[str, str]
    measures: dict[str, str]
    plurals: frozenset[str]


@cache
def quantities() -> Quantities:
    """The bundled words."""
    return load(folder() / "quantities.yaml", Quantities)
