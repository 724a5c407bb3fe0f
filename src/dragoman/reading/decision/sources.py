"""Deciding on whose word an event is told, among those whom the report lets speak about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.actors import Mention
from dragoman.reading.coded import Coded
from dragoman.reading.decision.linear import Linear
from dragoman.reading.evidence import SILENT, Parts
from dragoman.reading.parse import Parse
from dragoman.records import Attribution

YES = "yes"


@dataclass(frozen=True)
class Voice:
    """One who may be the source: a mention, and the attribution that shows it (none where an operator does).

    `rank` counts from the nearest attribution; `ruled` says whether the rules take it.
    """

    mention: Mention
    attribution: Attribution | None
    rank: int
    ruled: bool


@dataclass(frozen=True)
class SourceDecider:
    """A linear model, yes or no, over an event and one who may be its source."""

    model: Linear
    least: float = 0.5

    def choose(self, parse: Parse, coded: Coded, voices: Sequence[Voice], parts: Parts = SILENT) -> list[Voice]:
        """The voices that are likely enough, in their order."""
        yes = self.model.classes.index(YES)
        return [
            v
            for v in voices
            if self.model.probabilities(features(parse, coded, v, len(voices)), numbers(coded, v, parts))[yes]
            >= self.least
        ]


def numbers(coded: Coded, voice: Voice, parts: Parts) -> dict[str, float]:
    """What the encoder hears of a voice's part in the event, and how sure its attribution is."""
    m = voice.mention
    odds = parts.of(coded.heard.at if coded.heard else None, {m.head, *range(m.first, m.last + 1)})
    found = {f"heard {part}": value for part, value in (odds or {}).items()} | {"unheard": float(odds is None)}
    if voice.attribution is not None:
        found["sure"] = voice.attribution.confidence
    return found


def features(parse: Parse, coded: Coded, voice: Voice, count: int) -> list[str]:
    """Names of features of one voice."""
    kind, m, said = coded.type, voice.mention, voice.attribution
    mine = {x.actor for x in coded.parties.actors}, {x.code for x in coded.parties.actors}
    theirs = {x.actor for x in coded.parties.recipients}
    own = "actor" if m.actor in mine[0] else "code" if m.code in mine[1] else "other" if m.actor in theirs else "none"
    stance = (said.stance or "-") if said else "operator"
    form = said.kind if said else "operator"
    cue = "-"
    if said is not None and said.cue:
        at = parse.token_at.get(said.cue[0][0])
        cue = parse.lemmas[at] if at is not None else "-"
    country, _, sector = m.code.partition(" ")
    aux = "+".join(sorted(coded.aux)) or "-"
    inside = said is not None and any(s <= parse.starts[coded.head] < e for s, e in said.content)
    trigger = said is not None and any(s <= parse.starts[t] < e for s, e in said.cue for t in coded.tokens)
    back = parse.sentence_of[coded.head] - parse.sentence_of[m.head]
    return [
        f"ruled={voice.ruled}", f"ruled={voice.ruled} kind={kind}", f"own={own}", f"own={own} kind={kind}",
        f"stance={stance}", f"stance={stance} kind={kind}", f"stance={stance} own={own}", f"form={form}",
        f"form={form} kind={kind}", f"rank={min(voice.rank, 3)}", f"rank={min(voice.rank, 3)} of={min(count, 4)}",
        f"sector={sector}", f"unk={country == 'UNK'}", f"media={sector == 'MED'}", f"cue={cue}", f"cue={cue} own={own}",
        f"aux={aux}", f"aux={aux} ruled={voice.ruled}", f"inside={inside}", f"trigger={trigger}",
        f"trigger={trigger} kind={kind}", f"back={min(back, 2)}", f"sort={coded.predicate.sort}", f"how={m.how}",
    ]  # fmt: skip
