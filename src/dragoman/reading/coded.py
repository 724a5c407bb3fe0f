"""An event while it is being made, and what its type becomes by tense, polarity and decision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.reading.actors import Mention
from dragoman.reading.composition import Composed
from dragoman.reading.evidence import Heard
from dragoman.reading.predicates import Predicate
from dragoman.reading.roles import Filled
from dragoman.reading.senses import Chosen

BECOMES = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
AUX = frozenset({"future", "hypothetical", "negation"})
KINDLY = frozenset({*BECOMES, "AGREE", "CONCEDE"})


@dataclass(frozen=True)
class Coded:
    """An event before its date, place and sources: token numbers and mentions, no characters yet.

    `state` tells why the rules would make no event of it ("" where they would), `heard` what the encoder hears there,
    `own` a user's type that is a kind of `type`.
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    head: int
    tokens: tuple[int, ...]
    parties: Filled
    aux: frozenset[str]
    sources: tuple[Mention, ...]
    cameo: str | None
    rule: str
    predicate: Predicate
    composed: Composed
    weak: bool = False
    both: bool = False
    state: str = ""
    confidence: float | None = None
    heard: Heard | None = None
    own: str | None = None


def retype(coded: Coded, kind: str) -> Coded:
    """A candidate as an event of a type; what belonged to the rules' type goes where another was decided."""
    if kind == coded.type:
        return replace(coded, state="")
    aux = coded.aux | {"future"} if kind == "AGREE" else coded.aux
    rule = f"{coded.rule} → {kind} by the model"
    return replace(coded, state="", type=kind, own=None, mode=None, cameo=None, aux=aux, rule=rule)


def settle(composed: Composed, sense: Chosen | None = None) -> tuple[str, frozenset[str]]:
    """The type and auxiliary modes after tense and polarity: what is promised is AGREE, what is refused REJECT.

    `sense` is the predicate's own, which may say more.
    """
    kind, flags = composed.type, set(composed.aux)
    if kind in KINDLY and composed.denied and "hypothetical" not in flags:
        return "REJECT", frozenset()
    if "proviso" in flags:
        flags.add("hypothetical")
    if sense is not None and kind == sense.type:
        flags |= set(sense.aux)
        if sense.present:
            flags -= {"future", "hypothetical"} if "future" in flags else set()
        if sense.undone is not None and "negation" in flags:
            kind = sense.undone
    coming = "asked" in flags or ("purpose" in flags and "negation" not in flags)
    if coming and kind in BECOMES:
        flags.add("future")  # a meeting or help that is asked about, or that another act is to bring about
    if "future" in flags and "order" not in composed.path:
        kind = BECOMES.get(kind, kind)
    if kind == "AGREE" and "negation" not in flags:
        flags.add("future")
    return kind, frozenset(flags & AUX)
