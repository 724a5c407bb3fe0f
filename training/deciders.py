"""Train all deciders: events and their types, auxiliary modes, parties, sources.

  python -m training.deciders --shared ../shared --encoders training/out --out src/dragoman/reading/decision/weights

--encoders holds fold-0 … fold-3, exported from training.happenings --fold. They learn from events-train alone: wcl-dev
and the dossiers stay unseen and measure them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.sources import SourceRules
from dragoman.reading.decision.linear import Linear
from dragoman.reading.decision.modality import DECIDED
from dragoman.reading.reader import Reader
from training import events, modality, roles, sources
from training.linear import Example, fit, write
from training.sights import Sight, folds, sights


@dataclass(frozen=True)
class Lessons:
    """The examples of every decider, by the name of its weights file."""

    examples: dict[str, list[Example]]

    @classmethod
    def of(cls, found: Iterable[Sight], rules: SourceRules) -> Lessons:
        """All that some reports teach."""
        made: dict[str, list[Example]] = {name: [] for name in STRENGTHS}
        for sight in found:
            made["events"] += events.examples(sight)
            made["roles"] += roles.examples(sight)
            made["sources"] += sources.examples(sight, rules)
            for name, more in modality.examples(sight).items():
                made[name] += more
        return cls(made)

    def models(self, keep: Callable[[str], bool] = lambda report: True) -> dict[str, Linear]:
        """Deciders that have learnt from the reports for which `keep` holds."""
        return {
            name: fit([e for e in found if keep(e.report)], STRENGTHS[name]) for name, found in self.examples.items()
        }


STRENGTHS = {
    "events": events.STRENGTH,
    "roles": roles.STRENGTH,
    "sources": sources.STRENGTH,
    **dict.fromkeys(DECIDED, modality.STRENGTH),
}


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoders", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reader = Reader.undecided()
    lessons = Lessons.of(sights(reader, folds(args.encoders), args.shared), reader.lexicon.sources)
    for name, model in lessons.models().items():
        write(model, args.out / f"{name}.json")
        print(f"{name}: {len(lessons.examples[name])} examples, {len(model.weights)} features")


if __name__ == "__main__":
    main()
