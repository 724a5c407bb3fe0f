"""The documentation: its links lead somewhere, what it names is there, and its Python runs."""

from __future__ import annotations

import contextlib
import io
import re
import textwrap
import tomllib
from pathlib import Path

import pytest

from dragoman.lexicon.loader import folder

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
PYTHON = re.compile(r"^( *)```python\n(.*?)^ *```$", re.S | re.M)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf8")) if "://" not in t and not t.startswith("#")]
    assert [t for t in targets if not (page.parent / t.partition("#")[0]).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf8")
    assert [p.name for p in (ROOT / "docs").glob("*.md") if p.name != "index.md" and f"]({p.name})" not in index] == []


def test_every_lexicon_file_is_described() -> None:
    page = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf8")
    files = sorted(p for p in folder().rglob("*.yaml") if p.parent.name not in ("events", "cues"))
    assert [p.name for p in files if f"{p.name}`" not in page] == []


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf8")
    wanted = [*project["dependencies"], *(d for group in project["optional-dependencies"].values() for d in group)]
    names = [re.split(r"[\s\[<>=!~;]", each, maxsplit=1)[0] for each in wanted]
    assert [n for n in names if not re.search(rf"(?<![\w-]){re.escape(n)}(?![\w-])", page)] == []


def test_the_makefile_has_every_target_that_pages_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf8"), re.M))
    text = "\n".join(page.read_text(encoding="utf8") for page in PAGES)
    named = set(re.findall(r"(?:^|`)make (?:[A-Z]+=\S+ )*([a-z-]+)", text, re.M))
    assert named
    assert named <= targets


def run(page: str) -> str:
    """Run a page's Python blocks one after another, as one program; what they print."""
    blocks = [textwrap.dedent(m[0]) for m in PYTHON.finditer((ROOT / page).read_text(encoding="utf8"))]
    code = "\n".join(block.strip().removeprefix("```python").removesuffix("```") for block in blocks)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, page, "exec"), {"__name__": "example"})
    return printed.getvalue()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, with a report."""
    monkeypatch.chdir(tmp_path)
    report = "Iran denied that it had sent drones to Russia. Ukraine accused Tehran of sending drones."
    (tmp_path / "report.txt").write_text(report, encoding="utf8")
    return tmp_path


@pytest.mark.slow
def test_readme_reads_a_report_from_python(place: Path) -> None:
    assert "['IRN GOV']" in run("README.md")


@pytest.mark.slow
def test_the_steps_of_reading_can_be_called_one_by_one(place: Path) -> None:
    printed = run("docs/reading.md")
    assert "('Ukraine', 'UKR GOV'" in printed
    assert "Iran had agreed to send drones to Russia" in printed
    assert re.search(r"^AGREE .*'future'.*AID/\S+ < agree", printed, re.M)


@pytest.mark.slow
def test_the_word_of_the_lexicon_page_is_added_and_found(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dragoman.lexicon.__main__ import faults
    from dragoman.lexicon.overlay import laid_over

    assert run("docs/lexicon.md").splitlines()[0].startswith("COERCE censor ['RUS GOV'] ['GBR MED'] COERCE/deplatform")
    with laid_over(Path("my-lexicon")) as whole:
        assert not faults(whole)


@pytest.mark.slow
def test_the_ledger_is_asked_from_python(place: Path) -> None:
    from dragoman import read
    from dragoman.ledger import Ledger

    with Ledger.open("dragoman.db") as book:
        book.add(read("Iran sent drones, Tehran said.", id="one"))
    assert "one" in run("docs/ledger.md")
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.S)
    assert queries
    with Ledger.open("dragoman.db", write=False) as book:
        for query in queries:
            book.connection.execute(query).fetchall()


def test_the_version_is_told_alike_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
    told = re.search(r"^version: (\S+)\ndate-released: (\d{4}-\d\d-\d\d)$", citation, re.M)
    newest = re.search(r"^## (\d\S*) - (\d{4}-\d\d-\d\d)$", changes, re.M)
    assert told
    assert newest
    assert told.groups() == newest.groups()
    assert told[1] == version
    held = [p for p in (ROOT / "src").rglob("*.py") if f'"{version}"' in p.read_text(encoding="utf8")]
    assert held == [], "the version stands in pyproject.toml alone"


def test_the_site_has_every_page() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf8")
    assert [
        p.name for p in (ROOT / "docs").glob("*.md") if not re.search(rf"[-:] {re.escape(p.name)}$", site, re.M)
    ] == []


def test_the_python_reference_has_all_that_dragoman_offers() -> None:
    import dragoman

    page = (ROOT / "docs" / "api.md").read_text(encoding="utf8")
    named = set(re.findall(r"^::: dragoman(?:\.\w+)*\.(\w+)$", page, re.M))
    offered = {name for name in dragoman.__all__ if name != "__version__"}
    records = {name for name in offered if getattr(dragoman, name).__module__ == "dragoman.records"}
    assert offered - records <= named
    assert "records" in named
