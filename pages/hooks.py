"""What MkDocs calls while it builds the site.

Files of the repository become pages, links are turned to them, and a page that would have its reader's browser fetch
something from elsewhere stops the build.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:  # MkDocs loads this file by its path
    sys.path.insert(0, str(ROOT))

from pages import files, links  # noqa: E402

ALWAYS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
AWAY = r"""=["']?(?:https?:)?//[^\s"'>]+"""
FETCHED = re.compile(
    rf"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc{AWAY}"
    rf"|<link\b[^>]*\brel=[\"']?(?:stylesheet|preload|preconnect|icon)\b[^>]*\bhref{AWAY}"
)


def on_files(found: Files, config: Any) -> Files:
    """Add a page for each file of the repository that a page leads to, and so on from there."""
    texts = {f"docs/{file.src_uri}": file.content_string for file in found.documentation_pages()}
    waiting = [*ALWAYS, *linked(texts)]
    done: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in done or not (ROOT / path).exists():  # a link to nowhere stays one, and MkDocs tells of it
            continue
        done.add(path)
        text = files.page(path, ROOT)
        found.append(File.generated(config, links.on_site(path), content=text))
        waiting += linked({path: text})
    return found


def linked(texts: dict[str, str]) -> list[str]:
    """The files outside docs/ to which pages lead."""
    ways = [links.resolved(page, t) for page, text in texts.items() for t in links.targets(text) if links.within(t)]
    return sorted({way for way in ways if not way.startswith("docs/")})


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Turn the links of a page that stands in the repository too."""
    uri = page.file.src_uri
    path = uri.removeprefix(f"{links.HOME}/") if uri.startswith(f"{links.HOME}/") else f"docs/{uri}"
    return links.turned(path, markdown) if (ROOT / path).exists() else markdown


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Refuse a page that fetches anything from another place."""
    if away := FETCHED.findall(output):
        raise PluginError(f"{page.file.src_uri} would fetch from elsewhere: {', '.join(away)}")
    return output
