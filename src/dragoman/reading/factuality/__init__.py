"""Factuality: what the words about a predicate say of whether it happened."""

from dragoman.reading.factuality.factuality import NONE, Factuality, Flags

__all__ = ["NONE", "Factuality", "Flags"]
