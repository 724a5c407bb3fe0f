"""Who said what: attributions by rules over the syntax of a report and the cue lexicon."""

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution.find import find
from dragoman.reading.attribution.nesting import AttributionIndex

__all__ = ["AttributionIndex", "CueLexicon", "find"]
