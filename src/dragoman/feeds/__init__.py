"""Following feeds and folders: what is new is read into the ledger, and what it changes is told."""

from dragoman.feeds.config import Config, ConfigError
from dragoman.feeds.follow import Follower
from dragoman.feeds.news import News, news

__all__ = ["Config", "ConfigError", "Follower", "News", "news"]
