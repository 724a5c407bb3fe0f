"""Train the decider of roles: who does it, to whom it is done, among the actors named about an event.

  python -m training.roles --shared ../shared --out FILE

Learns from the words of each party that coders marked in `corpora/events-train` (`spans`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bench.corpora import documents, rows

from dragoman.reading import actors, attribution
from dragoman.reading.actors import Mention
from dragoman.reading.arguments import Arguments
from dragoman.reading.attribution import AttributionIndex
from dragoman.reading.casing import recase
from dragoman.reading.chain import speaking, with_speakers
from dragoman.reading.coded import retype
from dragoman.reading.decision.events import NONE
from dragoman.reading.decision.roles import Facts, around
from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import parse
from dragoman.reading.reader import Reader, day_of
from dragoman.reading.roles import Roles
from training.events import Example, aligned, fit, written

STRENGTH = 0.1
SIDES = (("actors", "actor"), ("recipients", "recipient"))


def examples(reader: Reader, shared: Path) -> list[Example]:
    """Pairs of an event that coders gave and an actor named about it, with its part."""
    gold = {r["id"]: r for r in rows(shared / "corpora" / "events-train.events.jsonl")}
    found = []
    for document in documents(shared / "corpora" / "events-train.jsonl"):
        events = gold[document.id]["events"]
        tree = parse(reader.pipeline, document.text, recase(document.text, reader.words))
        cast = actors.find(tree, reader.lexicon.actors, day_of(document)[0], document.title)
        said, voices = with_speakers(tree, cast, attribution.find(tree, reader.lexicon.cues))
        heard = speaking(reader.lexicon.sources, AttributionIndex.of(tree, said), voices)
        roles = Roles(tree, cast, Arguments(tree), heard, reader.coder.lexicon.classes)
        candidates = reader.coder.candidates(roles)
        _, whose = aligned(tree, candidates, events, document.text)
        for n, g in whose.items():
            coded = retype(candidates[n], events[g]["type"])
            near = around(roles, coded)
            facts = Facts(roles, coded)
            for mention in near:
                found.append(Example(document.id, facts.features(mention, near), part(tree, mention, events[g])))
    return found


def part(tree: Parse, mention: Mention, event: dict[str, Any]) -> str:
    """What a mention is in an event: its head lies in the words of a party, or it has a code that only they have."""
    at = tree.starts[mention.head]
    for key, name in SIDES:
        for span, code in zip(event["spans"][key], event[key], strict=True):
            if span is not None and span[0] <= at < span[1]:
                return name
            lands = {c.partition(" ")[0] for c in code.split("|")}
            if span is None and mention.code.partition(" ")[0] in lands - {"UNK"}:
                return name
    return NONE


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    args = parser.parse_args()
    vectors, model = fit(examples(Reader.load(kind="rules"), args.shared), args.strength)
    text = json.dumps(written(vectors, model), ensure_ascii=False, separators=(",", ":"))
    args.out.write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
