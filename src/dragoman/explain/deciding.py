"""What the encoder heard and what the small models weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.explain.explanation import Step
from dragoman.explain.rules import spans
from dragoman.reading.coded import Coded
from dragoman.reading.decision import events, modality
from dragoman.reading.decision.events import EventDecider
from dragoman.reading.decision.linear import Linear
from dragoman.reading.decision.modality import ModalityDecider
from dragoman.reading.parse import Parse

SHOWN = 5  # features of a decision


def heard(parse: Parse, coded: Coded) -> Iterator[Step]:
    """What the encoder heard at the event."""
    if coded.heard is not None:
        says = (
            f"The encoder hears an event at “{parse.words[coded.heard.at]}” (likelihood {coded.heard.sure:.2f}), "
            f"most likely {coded.heard.type}."
        )
        yield Step(about="encoder", says=says, spans=spans(parse, [coded.heard.at]))


def weighed(found: Sequence[tuple[str, float]]) -> str:
    """Features with their weights."""
    return ", ".join(f"{name} {weight:+.2f}" for name, weight in found)


def decision(
    parse: Parse, candidates: Sequence[Coded], ruled: Coded, coded: Coded, decider: EventDecider
) -> Iterator[Step]:
    """Why the candidate is an event, and of this type."""
    n = next(k for k, c in enumerate(candidates) if c is ruled)
    model: Linear = decider.model
    reasons = model.why(events.features(parse, candidates, n), coded.type, SHOWN, events.numbers(ruled))
    was = f" The rules made it {ruled.type}." if ruled.type != coded.type else ""
    says = f"Decided as {coded.type} with confidence {coded.confidence:.2f}.{was} What spoke most: {weighed(reasons)}."
    yield Step(about="decision", says=says)


def modes(parse: Parse, ruled: Coded, coded: Coded, decider: ModalityDecider | None) -> Iterator[Step]:
    """Why it is future, hypothetical or negated, or why it is not though a rule thought so."""
    for name in sorted({*ruled.aux, *coded.aux} - {"duty"}):
        says = f"The rules say {name}." if name in ruled.aux else f"The rules do not say {name}."
        if decider is not None and name in decider.models and coded.heard is not None:
            model = decider.models[name]
            reasons = model.why(modality.features(parse, coded), modality.YES, SHOWN, modality.numbers(coded))
            says += f" Decided: {'yes' if name in coded.aux else 'no'}. What spoke most: {weighed(reasons)}."
        yield Step(about="aux", says=says)
