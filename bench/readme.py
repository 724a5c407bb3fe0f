"""Keep README.md and docs/accuracy.md true: fill the blocks that a program has to fill.

    python -m bench.readme            rewrite the blocks
    python -m bench.readme --check    exit 1, and write nothing, where a block is out of date
    python -m bench.readme figures    only blocks of that name (example, figures, all)

A block stands between `<!-- begin NAME: ... -->` and `<!-- end NAME -->`. `figures` is the table of figures.toml with
the figures that `make bench` wrote to results/all.json and `python -m training.cross` to results/cross.json (those are
named `cross: ...` here), `all` every figure of both, `types` those by type of event of results/types.json (`make
bench`), `attribution` those of polnear-dev beside other programs' with results/recased.json
(`python -m bench.recased`), `modes` those of results/modes.json (`python -m bench.modes`), and `example` what the
program prints for examples/opening.txt.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGES = ("README.md", "docs/accuracy.md", "docs/attribution.md")
BLOCK = re.compile(r"(<!-- begin (\w+):[^>]*-->\n)(.*?)(<!-- end \2 -->)", re.S)
FINGERPRINT = re.compile(r"(?:-[0-9a-f]{8,12})+$", re.M)  # of lexicon and models: changes with every word in them
NONE = "–"
BY_TYPE = " by type "  # as bench.accuracy names them
HOW = "Run: make bench SHARED=../shared, and python -m training.cross --shared ../shared --encoders training/out"
SAMPLE = "examples/opening.txt"
READ = ("read", SAMPLE, "--print", "--published", "2025-01-18")

Figures = Mapping[str, float]
Floors = Mapping[str, Mapping[str, float]]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of figures.toml: a figure of the default reader, and of rules alone.

    `cross`: the default reader's figure is that of cross-validation, for it has learnt from these reports.
    """

    what: str
    on: str
    figure: str
    others: str = NONE
    digits: int = 2
    cross: bool = False

    @property
    def models(self) -> str:
        """The name of the default reader's figure."""
        return f"{'cross' if self.cross else 'models'}: {self.figure}"

    @property
    def rules(self) -> str:
        """The name of the figure by rules alone."""
        return f"rules: {self.figure}"


class Stale(Exception):
    """A block cannot be filled; the message says what to do."""


def rows(text: str) -> list[Row]:
    """The rows of figures.toml."""
    return msgspec.convert(tomllib.loads(text)["row"], list[Row])


def bound(name: str, floors: Floors, digits: int) -> str:
    """`at least 0.50`, `at most 1.80`, or a dash."""
    for side, words in (("least", "at least"), ("most", "at most")):
        if name in floors.get(side, {}):
            return f"{words} {floors[side][name]:,.{digits}f}"
    return NONE


def table(wanted: list[Row], figures: Figures, floors: Floors) -> str:
    """The short table. Raises Stale for a figure that was not measured."""
    missing = sorted({name for row in wanted for name in (row.models, row.rules)} - figures.keys())
    if missing:
        raise Stale(f"These were not measured: {', '.join(missing)}. {HOW}")
    head = ["what", "measured on", "dragoman", "rules alone", "others", "held in CI"]
    lines = [f"| {' | '.join(head)} |", "| --- | --- | ---: | ---: | --- | --- |"]
    for row in wanted:
        names = (row.models, row.rules)
        shown = [f"{figures[name]:,.{row.digits}f}" if name in figures else NONE for name in names]
        held = bound(row.models, floors, row.digits)
        lines.append(f"| {' | '.join((row.what, row.on, *shown, row.others, held))} |")
    return "\n".join(lines) + "\n"


def everything(figures: Figures, floors: Floors) -> str:
    """The long table: every figure in the order in which it was measured."""
    lines = ["| figure | value | held in CI |", "| --- | ---: | --- |"]
    for name, value in figures.items():
        digits = 0 if value >= 100 else 1 if value == int(value) and value > 1 else 3
        lines.append(f"| {name} | {value:,.{digits}f} | {bound(name, floors, 2)} |")
    return "\n".join(lines) + "\n"


LEVELS = ("attributed", "matched", "content", "source", "cue")
OTHERS = (
    ("Citron (BBC), retrained on PolNeAR", "0.52 | 0.585 | 0.70 | 0.69 | 0.50 | – | –"),
    ("Gender Gap Tracker", "0.40 | 0.49 | 0.68 | 0.59 | 0.35 | – | –"),
    ("textacy, direct quotations", "0.21 | – | – | – | – | – | –"),
    ("two trained people", "0.735 | 0.80 | 0.91 | 0.81 | 0.69 | – | –"),
)


def attribution(figures: Figures, recased: Figures) -> str:
    """Attribution on polnear-dev, ours and others', and what capitals cost."""
    lines = ["| | attributed | matched | content | source | cue | recall, quotations | recall, indirect |"]
    lines.append("| --- |" + " ---: |" * 7)
    for name, key in (("dragoman", "models"), ("`--reader rules`", "rules")):
        row = [figures[f"{key}: polnear-dev {level} F1"] for level in LEVELS]
        row += [figures[f"{key}: polnear-dev {kind} attributed recall"] for kind in ("direct", "indirect")]
        lines.append(f"| {name} | {' | '.join(f'{value:.3f}' for value in row)} |")
    lines += [f"| {name} | {shown} |" for name, shown in OTHERS]
    told = ", ".join(f"{name.removeprefix('recased ')} {value:.3f}" for name, value in recased.items())
    return "\n".join(lines) + f"\n\nAttributed F1 by capitals: {told}.\n"


def by_type(figures: Figures) -> str:
    """Of each type, the most frequent first: events in the gold and read, precision, recall, and F1 also by set."""
    lines = ["| type | events | read | precision | recall | F1 | F1, wcl-dev | F1, dossiers | F1, rules alone |"]
    lines.append("| --- |" + " ---: |" * 8)
    start = f"models: both{BY_TYPE}"
    kinds = [
        name.removeprefix(start).split()[0] for name in figures if name.startswith(start) and name.endswith(" gold")
    ]
    for kind in sorted(kinds, key=lambda kind: (-figures[f"{start}{kind} gold"], kind)):
        counts = [f"{figures[f'{start}{kind} {what}']:.0f}" for what in ("gold", "predicted")]
        shown = [f"{figures[f'{start}{kind} {what}']:.2f}" for what in ("p", "r", "f1")]
        for reader, on in (("models", "wcl-dev"), ("models", "dossiers"), ("rules", "both")):
            shown.append(of_few(figures, f"{reader}: {on}{BY_TYPE}{kind}"))
        lines.append(f"| {kind} | {' | '.join(counts + shown)} |")
    return "\n".join(lines) + "\n"


def of_few(figures: Figures, name: str) -> str:
    """An F1, with the number of events in the gold where there are fewer than twenty; a dash where there are none."""
    count = figures.get(f"{name} gold", 0.0)
    if not count:
        return NONE
    return f"{figures[f'{name} f1']:.2f}" + (f" ({count:.0f})" if count < 20 else "")


def named(figures: Figures, start: str) -> str:
    """A list of the figures of the default reader whose names begin so, lowest first."""
    prefix = f"models: {start} "
    found = sorted((value, name.removeprefix(prefix)) for name, value in figures.items() if name.startswith(prefix))
    return ", ".join(f"{name} {value:.2f}" for value, name in found)


def modes(figures: Figures) -> str:
    """Modes and contexts on our own sentences: the totals by reader, then each of the default reader's."""
    lines = ["| | modes right | contexts F1 |", "| --- | ---: | ---: |"]
    for name, key in (("dragoman", "models"), ("`--reader rules`", "rules")):
        lines.append(f"| {name} | {figures[f'{key}: modes right']:.3f} | {figures[f'{key}: contexts F1']:.3f} |")
    return "\n".join(lines) + f"\n\nContexts: {named(figures, 'context')}.\n\nModes: {named(figures, 'mode')}.\n"


def example(root: Path = ROOT) -> str:
    """The sample report and what the program prints for it, as a console shows them."""
    call = [sys.executable, "-c", "from dragoman.cli import app; app()", *READ]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, encoding="utf8", check=False)
    if done.returncode:
        raise Stale(f"dragoman {' '.join(READ)} failed: {done.stderr.strip()}")
    report = (root / SAMPLE).read_text(encoding="utf8")
    printed = FINGERPRINT.sub("-…", "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()))
    return f"```console\n$ cat {SAMPLE}\n{report.strip()}\n\n$ dragoman {' '.join(READ)}\n{printed}\n```\n"


def filled(page: str, makers: Mapping[str, Callable[[], str]]) -> str:
    """A page with the blocks that `makers` name made anew; all else in it stays."""

    def anew(match: re.Match[str]) -> str:
        maker = makers.get(match[2])
        return match[0] if maker is None else f"{match[1]}{maker()}{match[4]}"

    return BLOCK.sub(anew, page)


def makers(root: Path = ROOT) -> dict[str, Callable[[], str]]:
    """What makes each block."""
    bench = root / "bench"

    def results(name: str) -> dict[str, float]:
        path = bench / "results" / f"{name}.json"
        if not path.exists():
            raise Stale(f"There is no {path}. {HOW}")
        return msgspec.json.decode(path.read_bytes(), type=dict[str, float])

    def measured() -> dict[str, float]:
        return results("all") | {f"cross: {key}": value for key, value in results("cross").items()}

    floors = tomllib.loads((bench / "floors.toml").read_text(encoding="utf8"))
    wanted = rows((bench / "figures.toml").read_text(encoding="utf8"))
    return {
        "figures": lambda: table(wanted, measured(), floors),
        "all": lambda: everything(measured(), floors),
        "attribution": lambda: attribution(results("all"), results("recased")),
        "types": lambda: by_type(results("types")),
        "modes": lambda: modes(results("modes")),
        "example": lambda: example(root),
    }


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Fill or check the blocks. 0 where all is well."""
    known = makers(root)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("blocks", nargs="*", metavar="BLOCK", help=", ".join(known))
    parser.add_argument("--check", action="store_true", help="only tell whether the blocks are up to date")
    args = parser.parse_args(arguments)
    if unknown := sorted(set(args.blocks) - known.keys()):
        parser.error(f"there is no block {', '.join(unknown)}")
    chosen = {name: maker for name, maker in known.items() if not args.blocks or name in args.blocks}
    old = []
    for name in PAGES:
        path = root / name
        page = path.read_text(encoding="utf8")
        try:
            new = filled(page, chosen)
        except Stale as fault:
            print(fault, file=sys.stderr)
            return 1
        if new != page:
            old.append(name)
            if not args.check:
                path.write_text(new, encoding="utf8")
    for name in old:
        print(f"{name} {'is out of date: python -m bench.readme' if args.check else 'rewritten'}")
    return 1 if old and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
