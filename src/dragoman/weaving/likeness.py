"""How likely two events are one happening: a linear model over what their parties, days, words and types share."""

from __future__ import annotations

from importlib.resources import files
from math import exp

import msgspec

from dragoman.weaving.strands import Strand

SPEECH = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})
PROMISES = frozenset({"AGREE", "CONCEDE"})
DEEDS = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"})


class Weights(msgspec.Struct, frozen=True):
    """The model: a weight for each feature, `bias`, and the least likelihood at which two groups are joined."""

    bias: float
    join: float
    weights: dict[str, float]

    @classmethod
    def load(cls) -> Weights:
        """The bundled weights."""
        return msgspec.json.decode((files("dragoman.weaving") / "data" / "stories.json").read_bytes(), type=cls)

    def likelihood(self, a: Strand, b: Strand, rare: dict[str, float], copies: frozenset[tuple[str, str]]) -> float:
        """Between 0 and 1. `rare` says how telling each stem is; `copies` are pairs of reports with one text."""
        z, weights = self.bias, self.weights
        for name, value in features(a, b, rare, copies).items():
            if value:
                z += weights.get(name, 0.0) * value
        return 1 / (1 + exp(-max(-30.0, min(30.0, z))))


def country(code: str) -> str:
    """`RUS` of `RUS GOV`; an organisation's code whole."""
    return code.partition(" ")[0]


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """Of the smaller set, the part that is in the other; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def cosine(a: frozenset[str], b: frozenset[str], rare: dict[str, float]) -> float:
    """Likeness of two sets of stems, rare ones counting more."""
    both = sum(rare.get(w, 1.0) for w in a & b)
    if not both:
        return 0.0
    one, two = sum(rare.get(w, 1.0) for w in a), sum(rare.get(w, 1.0) for w in b)
    return float(both / (one * two) ** 0.5)


def features(a: Strand, b: Strand, rare: dict[str, float], copies: frozenset[tuple[str, str]]) -> dict[str, float]:
    """What the model weighs, by name. The same for (a, b) and (b, a)."""
    same = a.type == b.type
    types = {a.type, b.type}
    speech = bool(types & SPEECH)
    lands = [frozenset(map(country, side)) for side in (a.actors, b.actors, a.recipients, b.recipients)]
    everybody = lands[0] | lands[2], lands[1] | lands[3]
    near, wide = cosine(a.near, b.near, rare), cosine(a.wide, b.wide, rare)
    trigger = 1.0 if a.trigger & b.trigger else 0.0
    kind = (
        "same" if same else "deed" if types & PROMISES and types & DEEDS else "speech" if speech else
        "promises" if types <= PROMISES else "other"
    )  # fmt: skip
    f = {
        f"type {kind}": 1.0,
        f"same {a.type}": 1.0 if same else 0.0,
        "actors equal": float(a.actors == b.actors),
        "actors share": share(a.actors, b.actors),
        "actor lands": share(lands[0], lands[1]),
        "actors apart": float(bool(lands[0]) and bool(lands[1]) and not lands[0] & lands[1]),
        "recipients share": share(a.recipients, b.recipients),
        "recipient lands": share(lands[2], lands[3]),
        "recipients apart": float(bool(lands[2]) and bool(lands[3]) and not lands[2] & lands[3]),
        "crossed": float(bool(lands[0] & lands[3]) or bool(lands[1] & lands[2])),
        "everybody": len(everybody[0] & everybody[1]) / max(1, len(everybody[0] | everybody[1])),
        "near": near,
        "wide": wide,
        "trigger": trigger,
        "trigger inside": float(bool(a.trigger & b.wide)) + float(bool(b.trigger & a.wide)),
        f"near {kind}": near,
        "names": share(a.names, b.names),
        "figures": float(bool(a.figures & b.figures)),
        "figures apart": float(bool(a.figures) and bool(b.figures) and not a.figures & b.figures),
        "negation": float(a.negated != b.negated),
        "future": float(a.ahead != b.ahead),
        "future both": float(a.ahead and b.ahead),
        "source": float(bool(a.event.attributed_to) and a.event.attributed_to == b.event.attributed_to),
    }
    told = bool(a.thing) and bool(b.thing)
    f["objects meet"] = float(told and not a.thing.isdisjoint(b.thing))
    f["objects apart"] = float(told and a.thing.isdisjoint(b.thing))
    f["strong"] = f["everybody"] * near * (1.0 if same else 0.4)
    f["equal trigger"] = f["everybody"] * trigger * (1.0 if same else 0.0)
    f["equal parties same type"] = float(same and a.actors == b.actors and a.recipients == b.recipients)
    within = a.key[0] == b.key[0]
    f["one report"] = float(within)
    f["one sentence"] = float(within and a.event.sentence == b.event.sentence)
    f["close"] = float(within and abs(a.place - b.place) < 300)
    pair = (min(a.key[0], b.key[0]), max(a.key[0], b.key[0]))
    f["copied"] = wide if pair in copies else 0.0
    f["copied same"] = float(pair in copies and same and a.trigger == b.trigger and wide > 0.6)
    f |= times(a, b, speech, within)
    return f


def times(a: Strand, b: Strand, speech: bool, within: bool) -> dict[str, float]:
    """What the days say: of the events where both are told, of the reports otherwise."""
    f: dict[str, float] = {}
    if a.days and b.days:
        apart = max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])
        exact = max(a.days[1] - a.days[0], b.days[1] - b.days[0]) <= 1
        f["days meet"] = float(apart <= 0)
        f["days meet exactly"] = float(apart <= 0 and exact)
        f["days apart"] = float(apart > 1)
        f["days far apart"] = float(apart > 10)
    else:
        f["days of one"] = float(bool(a.days) != bool(b.days))
    if a.told and b.told and not within:
        gap = abs(a.told - b.told)
        f["told within days"] = float(gap <= 3)
        f["told within weeks"] = float(gap <= 21)
        f["told months apart"] = float(gap > 90)
        f["speech told apart"] = float(speech and gap > 3)
    return f
