"""The tutorial's commands, run one after another as a reader would, and what they print put under them.

    python -m pages.tutorial            run them and fill docs/tutorial.md (and its chart)
    python -m pages.tutorial --check    exit 1, and write nothing, where the page shows something else

A block to run is a `console` block after `<!-- run: N -->`: its first line is the command, and the rest are the first N
lines that it prints, `…` where there are more. A Python block after `<!-- file: NAME -->` is saved under that name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "tutorial.md"
CHART = "chart.svg"
BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```python\n(?P<code>.*?)^```$"
    r"|(?P<head><!-- run: (?P<lines>\d+) -->\n```console\n\$ (?P<command>[^\n]*)\n)(?P<printed>.*?)^```$",
    re.S | re.M,
)
MORE = "…"


class Failed(Exception):
    """A command of the tutorial that did not do what the page says; the message has what it printed."""


def filled(text: str, place: Path) -> str:
    """The page with what its commands print in `place`, a folder that has our examples. Raises Failed."""

    def anew(match: re.Match[str]) -> str:
        if match["file"]:
            (place / match["file"]).write_text(match["code"], encoding="utf8")
            return match[0]
        return f"{match['head']}{cut(run(match['command'], place), int(match['lines']))}```"

    return BLOCK.sub(anew, text)


def run(command: str, place: Path) -> str:
    """What a command prints, on both streams. Raises Failed where its exit code is not 0."""
    here = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "120"}
    env = {k: v for k, v in os.environ.items() if not k.startswith("DRAGOMAN_")} | here
    done = subprocess.run(
        command,
        shell=True,
        cwd=place,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"“{command}” ended with {done.returncode}: {done.stdout}")
    return done.stdout


def cut(printed: str, lines: int) -> str:
    """The first lines of what was printed, and a sign where there are more."""
    every = [line.rstrip() for line in printed.strip("\n").splitlines()]
    return "".join(f"{line}\n" for line in (every if len(every) <= lines else [*every[:lines], MORE]))


def place_for(folder: Path) -> Path:
    """A folder as the tutorial finds it: our examples are in it, and nothing else."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def main(arguments: list[str]) -> int:
    """Fill or check. 0 where all is well."""
    text = PAGE.read_text(encoding="utf8")
    with tempfile.TemporaryDirectory() as folder:
        place = place_for(Path(folder))
        try:
            new = filled(text, place)
        except Failed as fault:
            print(fault, file=sys.stderr)
            return 1
        if "--check" in arguments:
            if new != text:
                print("docs/tutorial.md is out of date: python -m pages.tutorial")
            return int(new != text)
        if new != text:
            PAGE.write_text(new, encoding="utf8")
            print("docs/tutorial.md rewritten")
        shutil.copy(place / CHART, PAGE.parent / "pictures" / CHART)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
