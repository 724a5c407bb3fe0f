"""Files and folders, as they are found on disk: opened safely, walked in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.records import Problem
from dragoman.sources.faults import Unreadable, plain
from dragoman.sources.formats import SUFFIXES, ending


def shown(path: str | Path) -> str:
    """A path as it may be printed and stored: no control characters, no bytes outside Unicode."""
    name = os.fsencode(path).decode("utf8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def opened(path: Path) -> BinaryIO:
    """A regular file, open for reading. Unreadable for anything else; a pipe or device is never waited for."""
    _regular(_mode(path))
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        number = os.open(path, flags)
    except PermissionError as fault:
        raise Unreadable("You may not read this file. Change its permissions, or read a copy.", "permission") from fault
    except OSError as fault:
        raise Unreadable(f"The file cannot be opened: {plain(fault)}.") from fault
    stream = os.fdopen(number, "rb")
    try:
        _regular(os.fstat(number).st_mode)  # it may have been exchanged since
    except Unreadable:
        stream.close()
        raise
    return stream


def _mode(path: Path) -> int:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError as fault:
        if os.path.lexists(path):
            raise Unreadable("This link points to a file that does not exist.", "missing") from fault
        raise Unreadable("There is no such file or folder. Check the spelling of the path.", "missing") from fault
    except PermissionError as fault:
        raise Unreadable("You may not look into the folder that this lies in.", "permission") from fault
    except (OSError, ValueError) as fault:
        why = plain(fault) if isinstance(fault, OSError) else str(fault)
        raise Unreadable(f"The path cannot be followed: {why}.", "missing") from fault


def _regular(mode: int) -> None:
    if stat.S_ISFIFO(mode):
        raise Unreadable("This is a pipe, not a file. Send its text to standard input and read `-`.", "special")
    if not stat.S_ISREG(mode):
        raise Unreadable("This is a device or socket, not a file. Name a file or folder.", "special")


def walk(path: Path) -> Iterator[Path | Problem]:
    """The files at a path: itself, or all below it in the order of their names, hidden ones left out.

    A folder is entered once, however many links lead to it. Below a folder only files with an ending that names a
    form of text (or with none) are found; one Problem of kind "skipped" an ending tells how many others there are.
    """
    entered: set[tuple[int, int]] = set()
    skipped: dict[str, list[Path]] = {}
    waiting = [path]
    nothing = True
    while waiting:
        here = waiting.pop()
        try:
            mode = _mode(here)
            if stat.S_ISDIR(mode):
                waiting.extend(reversed(_inside(here, entered)))
            elif here is not path and ending(here.name) not in SUFFIXES and stat.S_ISREG(mode):
                skipped.setdefault(ending(here.name), []).append(here)
            else:
                nothing = False
                yield here
        except Unreadable as fault:
            nothing = False
            yield fault.problem(shown(here))
    if nothing and not skipped:
        yield Unreadable("There are no files in this folder.", "empty").problem(shown(path))
    for suffix in sorted(skipped):
        yield _skipped(path, suffix, skipped[suffix])


def _inside(path: Path, entered: set[tuple[int, int]]) -> list[Path]:
    try:
        status = os.stat(path)
        if (status.st_dev, status.st_ino) in entered:
            return []
        entered.add((status.st_dev, status.st_ino))
        names = [name for name in os.listdir(path) if not name.startswith(".")]
    except PermissionError as fault:
        raise Unreadable("You may not look into this folder. Change its permissions.", "permission") from fault
    except OSError as fault:
        raise Unreadable(f"The folder cannot be listed: {plain(fault)}.") from fault
    return [path / name for name in sorted(names, key=os.fsencode)]


def _skipped(path: Path, suffix: str, files: list[Path]) -> Problem:
    if len(files) == 1:
        where, what = files[0], f"A file with the ending {suffix} is not read in a folder."
    else:
        where, what = path, f"{len(files):,} files with the ending {suffix} were not read, {shown(files[0])} the first."
    return Problem(where=shown(where), message=f"{what} To read it as text, name the file itself.", kind="skipped")
