"""Learning from what was read: people whom reports introduce, as an overlay for the lexicon."""

from dragoman.learning.people import Known, learnt, merged, yaml

__all__ = ["Known", "learnt", "merged", "yaml"]
