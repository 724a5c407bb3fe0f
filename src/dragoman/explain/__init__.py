"""Why a record says what it says: the steps from the sentence to the record, in plain words."""

from dragoman.explain.explanation import Explanation, Step
from dragoman.explain.why import why

__all__ = ["Explanation", "Step", "why"]
