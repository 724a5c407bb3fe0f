"""Fit the nets over pairs of a cue and a source or content; write them to an exported folder.

  python -m training.pairs --corpora ../shared/corpora --weights FOLDER

The nets learn from what the exported encoder finds in every fifth report it was trained on; they are judged on
the reports held out of that. A content chooses among cues and none; a cue among sources and none.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dragoman.encoder.layout import layout
from dragoman.encoder.link import CONTENT, SOURCE, Found, Nets, Settings, find, reachable
from dragoman.encoder.load import load
from dragoman.encoder.pairs import CLEAREST, NAMES, PairNet
from training.corpus import Labelled, polnear, split

Floats = NDArray[np.float32]
UNITS, STEPS, RATE, DECAY = 24, 500, 0.02, 1e-3
EVERY = 5


@dataclass(frozen=True)
class Choice:
    """One decision: features of the candidates [candidates, NAMES], and which is right (their number: none)."""

    features: Floats
    right: int


def save(nets: Nets, path: Path) -> None:
    """Both nets in one file, as dragoman.encoder.pairs.load reads it."""
    arrays = {
        f"{kind}.{name}": np.asarray(value, dtype=np.float32)
        for kind, net in vars(nets).items()
        for name, value in vars(net).items()
    }
    np.savez(path, allow_pickle=False, **arrays)


def gold_of(report: Labelled, found: Found) -> list[int | None]:
    """For each cue found, the number of the gold attribution whose cue it touches."""
    return [
        next((n for n, g in enumerate(report.linked) if g.first < end and start <= g.last), None)
        for start, end in found.scene.cues
    ]


def choices(report: Labelled, found: Found) -> tuple[list[Choice], list[Choice]]:
    """What there is to choose in a report: sources of cues, and cues of contents."""
    scene, gold = found.scene, gold_of(report, found)
    count = scene.roles.shape[1]
    sources = []
    for n, number in enumerate(gold):
        near = np.flatnonzero(reachable(found.sources[n], scene.lows[n], count))
        if number is None or not len(near):
            continue
        want = set(np.flatnonzero(np.isin(report.linked[number].roles, (SOURCE, SOURCE + 1))).tolist())
        ranges = [set(range(*found.sources[n][m])) for m in near]
        overlap = [len(r & want) / len(r | want) for r in ranges]
        right = int(np.argmax(overlap)) if max(overlap) >= 0.5 else None
        if right is None and want:
            continue  # nothing that could be chosen is right
        features = scene.features(found.sources[n], n, SOURCE)[near]
        sources.append(Choice(features, len(near) if right is None else right))
    every = [scene.features(found.contents, n, CONTENT) for n in range(len(scene.cues))]
    contents = []
    for m, (start, end) in enumerate(found.contents):
        near_cues = [n for n, low in enumerate(scene.lows) if reachable([(start, end)], low, count)[0]]
        shares = [
            0.0 if (g := gold[n]) is None else float((report.linked[g].roles[start:end] >= CONTENT).mean())
            for n in near_cues
        ]
        if not near_cues:
            continue
        best = int(np.argmax(shares))
        features = np.stack([every[n][m] for n in near_cues])
        contents.append(Choice(features, best if shares[best] >= 0.5 else len(near_cues)))
    return sources, contents


def untrained() -> PairNet:
    """A net that goes by the mean odds alone; stands in until there is a better one."""
    inner = np.zeros((len(NAMES), 1), dtype=np.float32)
    inner[0] = 1.0
    return PairNet(inner, np.full(1, CLEAREST, dtype=np.float32), np.ones(1, dtype=np.float32), 0.0)


def fit(learned: list[Choice], seed: int = 1) -> PairNet:
    """A net that makes these choices likely (full batches, Adam, weight decay)."""
    torch.manual_seed(seed)
    widest = max(len(c.features) for c in learned)
    features = torch.zeros(len(learned), widest, len(NAMES))
    real = torch.zeros(len(learned), widest + 1, dtype=torch.bool)
    right = torch.zeros(len(learned), dtype=torch.long)
    for n, choice in enumerate(learned):
        count = len(choice.features)
        features[n, :count] = torch.from_numpy(choice.features)
        real[n, :count], real[n, widest] = True, True
        right[n] = widest if choice.right == count else choice.right
    inner, outer, none = nn.Linear(len(NAMES), UNITS), nn.Linear(UNITS, 1, bias=False), nn.Parameter(torch.zeros(1))
    parameters = [*inner.parameters(), *outer.parameters(), none]
    adam = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    for _ in range(STEPS):
        adam.zero_grad()
        scores = outer(torch.relu(inner(features))).squeeze(-1)
        every: Tensor = torch.cat([scores, none.expand(len(learned), 1)], dim=1).masked_fill(~real, -1e9)
        loss = nn.functional.cross_entropy(every, right)
        loss.backward()  # type: ignore[no-untyped-call]
        adam.step()
    print(f"{len(learned)} choices, loss {loss.item():.4f}", flush=True)
    with torch.no_grad():
        return PairNet(
            inner.weight.T.numpy().copy(), inner.bias.numpy().copy(), outer.weight[0].numpy().copy(), float(none)
        )


def share_right(net: PairNet, judged: list[Choice]) -> float:
    """How many of the choices a net makes rightly."""
    made = [int(np.argmax([*net.scores(c.features), net.none])) == c.right for c in judged]
    return sum(made) / max(1, len(made))


def main() -> None:
    """Fit, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = load(args.weights)
    trained, held = split(polnear(args.corpora, "train", encoder.tokeniser))

    def gather(reports: list[Labelled]) -> tuple[list[Choice], list[Choice]]:
        sources: list[Choice] = []
        contents: list[Choice] = []
        for report in reports:
            encoded = encoder.encode(report.text)
            found = find(encoded.vectors, layout(report.text, encoded.pieces), encoder.heads, Settings())
            if found is not None:
                more = choices(report, found)
                sources += more[0]
                contents += more[1]
        return sources, contents

    learned, judged = gather(trained[::EVERY]), gather(held)
    nets = Nets(fit(learned[0]), fit(learned[1]))
    shares = share_right(nets.source, judged[0]), share_right(nets.content, judged[1])
    print(f"right on held-out reports: sources {shares[0]:.3f}, contents {shares[1]:.3f}")
    save(nets, args.weights / "pairs.npz")


if __name__ == "__main__":
    main()
