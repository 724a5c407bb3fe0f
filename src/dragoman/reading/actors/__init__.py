"""Who is who in a report: mentions of political actors, their codes, and what pronouns and descriptions refer to."""

from dragoman.reading.actors.cast import Cast, find
from dragoman.reading.actors.model import Mention

__all__ = ["Cast", "Mention", "find"]
