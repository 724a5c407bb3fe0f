"""What is followed, from a TOML file.

every = 15            # minutes between rounds
pause = 2.0           # seconds between two requests to one host
private = false       # may addresses that are not on the public net be asked?

[[feed]]
url = "https://news.example/rss"
publisher = "News"    # optional, as in [[folder]]

[[folder]]
path = "inbox"
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct


class ConfigError(Exception):
    """The file cannot be read or is not of this form; the message names it and what is wrong."""


class Feed(Struct, frozen=True, forbid_unknown_fields=True):
    """An RSS or Atom feed."""

    url: str
    publisher: str | None = None


class Folder(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder of reports."""

    path: str
    publisher: str | None = None


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    feed: tuple[Feed, ...] = ()
    folder: tuple[Folder, ...] = ()
    every: float = 15.0
    pause: float = 2.0
    private: bool = False

    @classmethod
    def load(cls, path: Path) -> Config:
        """Read a file. Raises ConfigError."""
        try:
            found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf8")), cls)
        except OSError as fault:
            raise ConfigError(f"{path} cannot be read: {(fault.strerror or str(fault)).lower()}.") from fault
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as fault:
            raise ConfigError(f"{path} is not as docs/feeds.md has it: {fault}.") from fault
        if not found.feed and not found.folder:
            raise ConfigError(f"{path} names nothing to follow: write a [[feed]] with its url, or a [[folder]].")
        return found
