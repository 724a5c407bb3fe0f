"""Joining the events of many reports: stories, disputes, commitments."""

from dragoman.weaving.weave import Woven, weave

__all__ = ["Woven", "weave"]
