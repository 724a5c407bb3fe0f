"""No regular expression of ours can be made to take exponential or cubic time, wherever it was put together."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

COLLECT = """
import importlib, json, pkgutil, re, sys
seen = {}
compiled = re._compile
def noted(pattern, flags):
    frame = sys._getframe(1)
    while frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    if isinstance(pattern, str) and frame.f_globals.get("__name__", "").startswith("dragoman"):
        seen.setdefault((pattern, int(flags)), frame.f_globals["__name__"])
    return compiled(pattern, flags)
re._compile = noted
import dragoman
for module in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from dragoman.reading.reader import Reader
from dragoman.records import Document
text = "OSLO, May 3 - Norway met Chile on Friday, and 'said' it would pay $2m by 4 May 2024; nine people were killed."
Reader.load(kind="rules").read(Document(id="x", text=text, published="2024-05-04"))
print(json.dumps([[pattern, flags, name] for (pattern, flags), name in seen.items()]))
"""


def collected() -> list[tuple[str, int, str]]:
    """Every pattern that our modules compile when they are imported and read: pattern, flags, module."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", COLLECT], capture_output=True, text=True, check=True)
    return [(pattern, flags, name) for pattern, flags, name in json.loads(done.stdout.splitlines()[-1])]


def attacks(pattern: str, flags: int) -> list[str]:
    """How a pattern can be attacked, by regexploit's reckoning: more than quadratic in the length of a text."""
    pytest.importorskip("regexploit")
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

    return [str(found) for found in find(SreOpParser().parse_sre(pattern, flags)) if found.starriness > 2]


def test_no_pattern_can_be_attacked() -> None:
    found = collected()
    assert len(found) > 70
    assert {name.split(".")[1] for _, _, name in found} >= {"reading", "sources", "lexicon", "feeds"}
    assert [(name, pattern, how) for pattern, flags, name in found if (how := attacks(pattern, flags))] == []


def test_a_pattern_that_can_be_attacked_is_found() -> None:
    assert attacks(r"(a+)+b", 0)
    assert attacks(r"\s*x?\s*y?\s*z", re.IGNORECASE)
