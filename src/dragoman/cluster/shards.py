"""Shards: the files that are read each by itself, and what comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from hashlib import blake2b
from typing import Any

from dragoman.cluster.places import Place, PlaceError, first, place
from dragoman.records import Problem, Record
from dragoman.sources.formats import SUFFIXES, ending

FORMS = frozenset({"jsonl", "warc", "parquet"})
WILD = re.compile(r"[*?\[]")
KINDS = "Shards are JSONL, Parquet or WARC files (.jsonl, .parquet, .warc, .warc.gz)."


class Shard(Record, frozen=True):
    """One file of reports. `modified` is in nanoseconds, and with `size` tells whether it is still the same file."""

    where: str
    size: int
    modified: int

    @property
    def output(self) -> str:
        """The name of its file of readings: the same for the same address, another for every other."""
        name = self.where.rstrip("/").rpartition("/")[2]
        plain = re.sub(r"[^A-Za-z0-9_-]+", "-", name.removesuffix(ending(name))).strip("-")[:60]
        return f"{plain or 'shard'}-{blake2b(self.where.encode(), digest_size=6).hexdigest()}.parquet"


class Job(Record, frozen=True):
    """What holds for all shards of a run: where readings go, the reader, and what the caller says of the reports."""

    out: str
    pipeline: str
    kind: str = "models"
    lexicon: str | None = None
    published: str | None = None
    publisher: str | None = None


class Outcome(Record, frozen=True):
    """What came of a shard. `failed` says why there is no file of its readings; `before`: an earlier run made it."""

    shard: Shard
    reports: int = 0
    events: int = 0
    attributions: int = 0
    problems: int = 0
    before: bool = False
    failed: str | None = None


def shards(paths: Iterable[str]) -> Iterator[Shard | Problem]:
    """The shards at some files, folders, addresses or patterns (`*` in the last part), each once, in order of names.

    Raises MissingExtra without pyarrow.
    """
    known: set[str] = set()
    for path in paths:
        try:
            for found in _at(path):
                if isinstance(found, Problem) or found.where not in known:
                    if isinstance(found, Shard):
                        known.add(found.where)
                    yield found
        except PlaceError as fault:
            yield Problem(where=path, message=str(fault), kind="missing")
        except OSError as fault:
            yield Problem(where=path, message=f"It cannot be looked into: {first(fault)}.", kind="missing")


def _at(path: str) -> Iterator[Shard | Problem]:
    from pyarrow import fs

    folder, _, last = path.rpartition("/")
    if WILD.search(last) and "?" not in path.partition("://")[2]:
        base = place(folder or ("/" if path.startswith("/") else "."))
        found = base.system.get_file_info(fs.FileSelector(base.path))
        yield from _listed(base, [i for i in found if fnmatchcase(i.base_name, last)], path)
        return
    here = place(path)
    info = here.system.get_file_info(here.path)
    if info.type == fs.FileType.NotFound:
        yield Problem(where=path, message="There is no such file or folder. Check the spelling.", kind="missing")
    elif info.type == fs.FileType.Directory:
        yield from _listed(here, here.system.get_file_info(fs.FileSelector(here.path, recursive=True)), path)
    elif _form(info.base_name) not in FORMS:
        yield Problem(where=path, message=f"This is no shard. {KINDS}", kind="skipped")
    else:
        yield _shard(here, info)


def _listed(base: Place, found: list[Any], path: str) -> Iterator[Shard | Problem]:
    files = sorted((i for i in found if i.is_file and not _hidden(base, i)), key=lambda i: i.path)
    usable = [i for i in files if _form(i.base_name) in FORMS]
    root = base.path.rstrip("/") + "/"
    yield from (_shard(base.below(i.path.removeprefix(root)), i) for i in usable)
    if not usable or len(usable) < len(files):
        others = f"{len(files) - len(usable):,} other files were passed over. " if len(usable) < len(files) else ""
        nothing = "" if usable else "There is no shard here. "
        yield Problem(where=path, message=f"{nothing}{others}{KINDS}", kind="skipped" if usable else "empty")


def _hidden(base: Place, info: Any) -> bool:
    return any(part.startswith(".") for part in info.path.removeprefix(base.path).split("/"))


def _form(name: str) -> str | None:
    return SUFFIXES.get(ending(name))


def _shard(at: Place, info: Any) -> Shard:
    return Shard(where=at.shown, size=info.size or 0, modified=info.mtime_ns or 0)
