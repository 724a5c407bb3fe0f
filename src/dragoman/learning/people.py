"""People whom reports introduce by title and name ("Kenya's trade minister, Rebecca Miano"), with their days.

So the bare surname is known in another report. A reading stays a pure function of report, date and lexicon: what is
learnt is a file of the lexicon's own form, which the user lays over it (`--lexicon DIR`) or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

import yaml as pyyaml

from dragoman.records import Actor, Reading, Record

AROUND = 120  # days before the first and after the last report in which an office is taken to be held
WORDS = (2, 4)  # a learnt name has at least and at most so many words


class Known(Record, frozen=True, kw_only=True):
    """One person: `country` and `sector` as most reports have it, the first and last day of those reports, their ids,
    and the titles by which they introduce the person."""

    name: str
    country: str
    sector: str
    first: str
    last: str
    reports: tuple[str, ...]
    roles: tuple[str, ...]


def learnt(readings: Iterable[Reading], known: Collection[str] = (), least: int = 1) -> list[Known]:
    """The people that readings introduce, by name; not those whose name (lower case) is `known`, and only those whom at
    least so many reports introduce alike."""
    told: dict[tuple[str, str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for reading in readings:
        day = reading.document.published
        for actor in reading.actors:
            if day and introduced(actor) and actor.name.lower() not in known:
                country, _, sector = actor.code.partition(" ")
                told[actor.name, country, sector].append((day[:10], reading.document.id, actor.role or ""))
    best: dict[str, tuple[int, tuple[str, str, str]]] = {}
    for key, found in told.items():
        count = len({report for _, report, _ in found})
        if count >= least:
            best[key[0]] = max(best.get(key[0], (0, key)), (count, key))
    return [person(key, told[key]) for _, (_, key) in sorted(best.items())]


def introduced(actor: Actor) -> bool:
    """Is this a person with a title, a full name and a country's sector of office?"""
    words = actor.name.split()
    plain = all(
        word[:1].isupper() or word.lower() in ("al", "bin", "de", "van", "von", "el", "da", "dos") for word in words
    )
    code = actor.code.partition("|")[0]
    return (
        actor.kind == "person" and bool(actor.role) and WORDS[0] <= len(words) <= WORDS[1] and plain
        and len(code) == 7 and code[:3] != "UNK" and code[4:] not in ("CVL", "ELI", "MED")
    )  # fmt: skip


def person(key: tuple[str, str, str], found: list[tuple[str, str, str]]) -> Known:
    """One person from all that is told of them."""
    days = sorted(day for day, _, _ in found)
    return Known(
        name=key[0], country=key[1], sector=key[2], first=days[0], last=days[-1],
        reports=tuple(sorted({report for _, report, _ in found})),
        roles=tuple(sorted({role for _, _, role in found if role})),
    )  # fmt: skip


def merged(found: Iterable[Known]) -> list[dict[str, object]]:
    """The rows of `people.yaml`: a term from some months before the first report to some months after the last."""
    rows: list[dict[str, object]] = []
    for one in found:
        start = date.fromisoformat(one.first) - timedelta(days=AROUND)
        end = date.fromisoformat(one.last) + timedelta(days=AROUND)
        rows.append({"names": [one.name], "country": one.country, "terms": [f"{one.sector} {start}/{end}"]})
    return rows


def yaml(found: Iterable[Known]) -> str:
    """The text of a `people.yaml` to lay over the lexicon, each row under the reports that show it."""
    lines = ["# Learnt by `dragoman actors learn`; each row after the reports that introduce the person so."]
    people = list(found)
    for one, row in zip(people, merged(people), strict=True):
        lines.append(f"# {', '.join(one.roles)}: {', '.join(one.reports[:6])}".replace("\n", " "))
        lines.append("- " + pyyaml.safe_dump(row, default_flow_style=True, allow_unicode=True, width=10_000).strip())
    return "\n".join(lines) + "\n"
