"""Scoring any coder of events against a user's own annotations."""

from dragoman.evaluation.gold import GoldError, gold, predicted
from dragoman.evaluation.score import LEVELS, Coded, Report, Result, score
from dragoman.evaluation.spread import Spread, spread

__all__ = ["LEVELS", "Coded", "GoldError", "Report", "Result", "Spread", "gold", "predicted", "score", "spread"]
