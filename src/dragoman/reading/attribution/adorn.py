"""What rules add to attributions that the encoder has found: stance, addressee and channel, by the words of the cue.

Where the rules found the same cue theirs are taken; else the cue's own words are looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.lexicon.cues import Cue, CueLexicon
from dragoman.reading.attribution import channels
from dragoman.reading.parse import Parse
from dragoman.records import Attribution, Span

FORMS = ("quote", "clause", "question", "infinitive", "object", "gerund", "as")


def adorned(
    parse: Parse, cues: CueLexicon, found: Sequence[Attribution], ruled: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The encoder's attributions with what the rules can tell of them."""
    return tuple(one(parse, cues, a, ruled) for a in found)


def one(parse: Parse, cues: CueLexicon, found: Attribution, ruled: Sequence[Attribution]) -> Attribution:
    """One attribution, adorned."""
    twin = next((r for r in ruled if any(touch(x, y) for x in r.cue for y in found.cue)), None)
    if twin is not None:
        return replace(found, stance=twin.stance, addressee=twin.addressee, channel=twin.channel)
    head = cue_head(parse, found.cue)
    if head is None:
        return found
    verb = parse.tags[head][0] == "V"
    return replace(
        found,
        stance=stance(parse, cues, head),
        addressee=channels.addressee(parse, head, cues, None) if verb else None,
        channel=channels.channel(parse, head, cues) if verb else None,
    )


def touch(a: Span, b: Span) -> bool:
    """Do two spans share a character?"""
    return a[0] < b[1] and b[0] < a[1]


def cue_head(parse: Parse, spans: Sequence[Span]) -> int | None:
    """The token of a cue whose head lies outside it; a verb rather than another."""
    inside = [i for s, e in spans for i in range(bisect_left(parse.starts, s), bisect_left(parse.starts, e))]
    tops = [i for i in inside if parse.head[i] not in inside or parse.head[i] == i]
    verbs = [i for i in inside if parse.tags[i][:2] == "VB" and parse.deps[i] not in ("aux", "auxpass")]
    return (verbs or tops or [None])[-1 if verbs else 0]  # type: ignore[list-item]


def stance(parse: Parse, cues: CueLexicon, head: int) -> str | None:
    """The stance of a cue word: that of the first form of complement that it takes."""
    lemma, tag = parse.lemmas[head], parse.tags[head]
    table = cues.verbs if tag[0] == "V" else cues.nouns if tag[0] == "N" else cues.adjectives
    cue: Cue | None = table.get(lemma)
    if cue is None:
        return "asserts" if parse.lower[head] in cues.prepositions else None
    found = next((cue.forms[f] for f in FORMS if f in cue.forms), None) or next(iter(cue.forms.values()), None)
    negated = any(parse.deps[c] == "neg" for c in parse.children[head])
    return cues.phrases.negated.get(found, found) if negated and found else found
