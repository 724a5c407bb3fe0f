"""How well phrases are coded: python bench/actors.py SHARED [--kind plv|wcl|…] [--errors N] [--what country|sector]

For every party of `events-train.events.jsonl` whose words are known, the code that `Cast.of_phrase` gives for those
words is compared with the coders'. A country is right if one of the actors that the words stand for has one of the
coded countries (an organisation counts as a country); a sector is right if such an actor has a coded sector too.
`lenient` counts an unknown country (UNK) as right, as the event scorer does.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.loader import folder
from dragoman.reading.actors import Cast, Mention, find
from dragoman.reading.actors.model import country_of, sector_of
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import load, parse

PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "DT", "EX"})


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def tokens_of(syntax: Parse, start: int, end: int) -> list[int]:
    """The tokens that lie in a span of characters."""
    return [i for i in range(len(syntax)) if syntax.starts[i] < end and syntax.ends[i] > start]


def answer(cast: Cast, syntax: Parse, inside: list[int]) -> list[Mention]:
    """Who the words of a span stand for: that of its head, coordination inside it counted; else a thing's owner."""
    tops = [t for t in inside if syntax.head[t] not in inside or syntax.head[t] == t]
    tops = [t for t in tops if syntax.tags[t][0] in "NPWDJC$"] or tops
    tops = [
        t for t in reversed(tops) if syntax.tags[t][:2] == "NN"
    ] + tops  # of modifiers the last is nearest to the noun
    for top in tops:
        found = [m for t in syntax.conjuncts(top) if t in inside for m in cast.one(t)]
        if found:
            return found
    for top in tops:
        found = cast.owner(top)
        if found:
            return found
    return []


def parties(gold: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each coded party of a report with its span, once."""
    seen = set()
    for event in gold["events"]:
        for role in ("actors", "recipients", "attributed_to"):
            for code, span in zip(event[role], event["spans"][role], strict=True):
                if span and (key := (code, (span[0], span[1]))) not in seen:
                    seen.add(key)
                    yield key


def shape(syntax: Parse, inside: list[int]) -> str:
    """What sort of phrase a span is: pronoun, name or description."""
    if len(inside) == 1 and syntax.tags[inside[0]] in PRONOUNS:
        return "pronoun"
    return "name" if any(syntax.tags[t] in ("NNP", "NNPS") for t in inside) else "description"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--kind", default="", help="only reports whose id starts with this")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N wrong answers")
    parser.add_argument("--what", choices=("country", "sector"), default="country")
    parser.add_argument("--shape", choices=("pronoun", "name", "description"))
    args = parser.parse_args()
    texts = {r["id"]: r for r in rows(args.shared / "corpora" / "events-train.jsonl")}
    lexicon, pipeline = ActorLexicon.load(folder() / "actors"), load()
    totals: Counter[tuple[str, str]] = Counter()
    confused: dict[str, Counter[tuple[str, str]]] = {"country": Counter(), "sector": Counter()}
    shown, parsing, finding, tokens = 0, 0.0, 0.0, 0
    for gold in rows(args.shared / "corpora" / "events-train.events.jsonl"):
        if not gold["id"].startswith(args.kind):
            continue
        document = texts[gold["id"]]
        begun = time.process_time()
        syntax = parse(pipeline, document["text"])
        between = time.process_time()
        cast = find(syntax, lexicon, document["published"], document["title"])
        finding, parsing = finding + time.process_time() - between, parsing + between - begun
        tokens += len(syntax)
        for code, (start, end) in parties(gold):
            inside = tokens_of(syntax, start, end)
            sort = shape(syntax, inside)
            found = answer(cast, syntax, inside)
            wanted = code.split("|")
            countries = {country_of(c) for c in wanted}
            right = [m for m in found if country_of(m.code) in countries]
            unknown = "UNK" in countries and not found
            good = bool(right) or unknown
            sectors = any(
                m.code in wanted or (":" in m.code) or any(country_of(m.code) == c for c in wanted if " " not in c)
                for m in right
            )
            lenient = good or any(country_of(m.code) == "UNK" for m in found)
            for group in (sort, "all", gold["id"].split("/")[0]):
                totals[group, "n"] += 1
                totals[group, "country"] += good
                totals[group, "lenient"] += lenient
                totals[group, "sector"] += sectors
                totals[group, "right"] += bool(right)
                totals[group, "none"] += not found
            got = " ".join(dict.fromkeys(m.code for m in found)) or "-"
            wrong = not good if args.what == "country" else bool(right) and not sectors
            if not good:
                confused["country"][code, got] += 1
            elif right and not sectors:
                confused["sector"][sector_of(wanted[0]), sector_of(right[0].code)] += 1
            if wrong and shown < args.errors and args.shape in (None, sort):
                shown += 1
                how = found[0].how if found else "-"
                text = document["text"]
                around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 50]}".replace(
                    "\n", " "
                )
                print(f"{gold['id'][:28]:28} {code} <- {got} ({how}): {around}", flush=True)
    print(f"{'':12}{'spans':>7}{'country':>9}{'lenient':>9}{'sector':>9}{'none':>7}")
    for group in sorted({g for g, _ in totals}):
        n, known = totals[group, "n"], totals[group, "right"]
        print(
            f"{group:12}{n:7}{totals[group, 'country'] / n:9.3f}{totals[group, 'lenient'] / n:9.3f}"
            f"{totals[group, 'sector'] / max(1, known):9.3f}{totals[group, 'none']:7}"
        )
    for what, counter in confused.items():
        print(what, ", ".join(f"{a} <- {b}: {n}" for (a, b), n in counter.most_common(25)))
    print(f"find {1e6 * finding / tokens:.1f} µs a token, {finding / parsing:.2f} of the parse")


if __name__ == "__main__":
    main()
