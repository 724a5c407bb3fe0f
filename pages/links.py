"""Links of pages to files of the repository, as links to pages of the site.

Pages link as a reader of the repository needs it (`../src/dragoman/records.py`). The site has no such file, so it gets
a page for each file that a page links to, under `repository/`, and the links are turned there.
"""

from __future__ import annotations

import posixpath
import re

HOME = "repository"
PLACE = re.compile(r"(```.*?^ *```|`[^`\n]*`)|\]\(([^)\s]+)\)", re.S | re.M)


def targets(text: str) -> list[str]:
    """Where the links of a page lead, as written; those in code are none."""
    return [match[2] for match in PLACE.finditer(text) if match[2]]


def within(target: str) -> bool:
    """Does it lead to another file of ours?"""
    return not target.startswith("#") and not re.match(r"[a-z]+:", target)


def resolved(page: str, target: str) -> str:
    """The file, by its path in the repository, to which a link of the page at that path leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target.partition("#")[0]))


def on_site(path: str) -> str:
    """Where the site keeps a file or folder of the repository, as the path of a Markdown file."""
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return f"{HOME}/{path}" if path.endswith(".md") else f"{HOME}/{path}.md"


def turned(page: str, text: str) -> str:
    """A page of the repository with its links as the site has them."""
    here = posixpath.dirname(on_site(page))

    def anew(match: re.Match[str]) -> str:
        target = match[2]
        if not target or not within(target):
            return match[0]
        hash_ = target[target.index("#") :] if "#" in target else ""
        return f"]({posixpath.relpath(on_site(resolved(page, target)), here or '.')}{hash_})"

    return PLACE.sub(anew, text)
