"""Two readers' records of one report side by side: which are of the same thing, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

from dragoman.records import Attribution, Authority, Difference, Disagreement, Event, Party, Span, Spans

R = TypeVar("R", Attribution, Event)
Field = Literal["type", "actors", "recipients", "aux", "source"]
SAME_WORDS = 2  # how alike two events are whose triggers share characters; others may share type and a party


def disagreements(
    ours: tuple[Sequence[Attribution], Sequence[Event]],
    second: tuple[Sequence[Attribution], Sequence[Event]],
    sentences: Sequence[Span],
) -> tuple[Disagreement, ...]:
    """Everything in which two readers differ, in the order of the text, attributions after events of a sentence."""
    found: list[Disagreement] = []
    for event, other in paired(ours[1], second[1], like_events):
        where = (event or other).sentence  # type: ignore[union-attr]  # one of the two is there
        differences = told(event, other) if event and other else ()
        found.append(record("event", where, event, other, differences))
    for said, also in paired(ours[0], second[0], like_attributions):
        at = beginning(said or also)  # type: ignore[arg-type]  # one of the two is there
        where = next((s for s in sentences if s[0] <= at < s[1]), (at, at + 1))
        found.append(record("attribution", where, said, also, spoken(said, also) if said and also else ()))
    differing = [d for d in found if d.differences or d.ours is None or d.second is None]
    return tuple(sorted(differing, key=lambda d: (d.sentence, d.about != "event")))


def record(
    about: Literal["event", "attribution"],
    sentence: Span,
    ours: Event | Attribution | None,
    second: Event | Attribution | None,
    differences: tuple[Difference, ...],
) -> Disagreement:
    """Two records beside each other, by their ids."""
    return Disagreement(
        about=about, sentence=sentence, ours=ours.id if ours else None, second=second.id if second else None,
        differences=differences,
    )  # fmt: skip


def paired(
    ours: Sequence[R], second: Sequence[R], likeness: Callable[[R, R], float]
) -> list[tuple[R | None, R | None]]:
    """Records of the same thing in pairs, the likest first, each once; then what only one of the two has."""
    pairs = [(likeness(a, b), n, m) for n, a in enumerate(ours) for m, b in enumerate(second)]
    found: list[tuple[R | None, R | None]] = []
    free, others = set(range(len(ours))), set(range(len(second)))
    for worth, n, m in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if worth > 0 and n in free and m in others:
            found.append((ours[n], second[m]))
            free.discard(n)
            others.discard(m)
    return found + [(ours[n], None) for n in sorted(free)] + [(None, second[m]) for m in sorted(others)]


def like_events(a: Event, b: Event) -> float:
    """How far two events are of the same thing: triggers that share characters, else type and a party in a sentence."""
    if shared(a.trigger, b.trigger):
        return SAME_WORDS + (a.type == b.type)
    if a.type != b.type or shared((a.sentence,), (b.sentence,)) == 0:
        return 0
    mine, theirs = ({p.code for p in (*e.actors, *e.recipients)} for e in (a, b))
    return len(mine & theirs) / len(mine | theirs) if mine & theirs else 0


def like_attributions(a: Attribution, b: Attribution) -> float:
    """How far two attributions are of the same speaking: contents that overlap, and the same cue."""
    common = shared(a.content, b.content)
    size = max(length(a.content), length(b.content), 1)
    return (common > 0) * (common / size + (shared(a.cue, b.cue) > 0))


def told(a: Event, b: Event) -> tuple[Difference, ...]:
    """The fields in which two records of an event differ. Order of parties and sources does not count."""
    pairs: tuple[tuple[Field, str, str], ...] = (
        ("type", a.type, b.type),
        ("actors", codes(a.actors), codes(b.actors)),
        ("recipients", codes(a.recipients), codes(b.recipients)),
        ("aux", " ".join(a.aux), " ".join(b.aux)),
        ("source", codes(a.attributed_to), codes(b.attributed_to)),
    )
    return tuple(Difference(field=name, ours=x, second=y) for name, x, y in pairs if x != y)


def spoken(a: Attribution, b: Attribution) -> tuple[Difference, ...]:
    """Whether two records of an attribution have another speaker."""
    mine, theirs = (x.speaker.code if x.speaker else "" for x in (a, b))
    return (Difference(field="source", ours=mine, second=theirs),) if mine != theirs else ()


def codes(parties: Iterable[Party | Authority]) -> str:
    """Codes in their order, each once: `IRN GOV, RUS GOV`."""
    return ", ".join(sorted({p.code for p in parties}))


def shared(a: Spans, b: Spans) -> int:
    """How many characters two lists of spans have in common."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def length(spans: Spans) -> int:
    """Characters in a list of spans."""
    return sum(end - start for start, end in spans)


def beginning(attribution: Attribution) -> int:
    """The first character of an attribution's parts."""
    return min(s for s, _ in (*attribution.cue, *attribution.source, *attribution.content))
