"""Terms of agreements: what a treaty commits its parties to, and what it is said not to hold."""

from dragoman.reading.terms.find import terms
from dragoman.reading.terms.owners import bound
from dragoman.reading.terms.stated import Stated

__all__ = ["Stated", "bound", "terms"]
