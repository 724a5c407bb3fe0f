"""The ledger: every reading, stored whole in one SQLite file, and the questions that can be put to it."""

from dragoman.ledger.errors import LedgerError, Refused
from dragoman.ledger.intake import Reads, Taken, look, take
from dragoman.ledger.overview import Dyad, Example, Group, Overview
from dragoman.ledger.queries import Entry
from dragoman.ledger.search import Hit
from dragoman.ledger.store import Ledger, Stored

__all__ = [
    "Dyad",
    "Entry",
    "Example",
    "Group",
    "Hit",
    "Ledger",
    "LedgerError",
    "Overview",
    "Reads",
    "Refused",
    "Stored",
    "Taken",
    "look",
    "take",
]
