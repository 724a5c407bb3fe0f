"""Train the event heads with the encoder, from its attribution checkpoint on.

  python -m training.happenings --shared ../shared --start OUT/epoch-3.pt --vocab OUT/vocab.txt --out OUT/shared.pt
  python -m training.happenings ... --fold 0 --out OUT/fold-0.pt      (leaves every fourth report out)

Batches of coded events (events-train) and of attributions (polnear-train, so that nothing is forgotten) take turns.
wcl-dev and the dossiers teach nothing: they measure. With --fold, the reports of one fold are left out, so that what
the encoder says of them can teach the deciders honestly (training/deciders.py).
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.encoder.tokens import load
from training import batches, event_corpus
from training.attribution import losses as attribution_losses
from training.attribution import optimiser
from training.corpus import polnear, split
from training.event_heads import Events
from training.export import checkpoint
from training.folds import fold_of
from training.model import Bert

WEIGHTS = torch.tensor([1.0, 1.0, 1.0])  # of types, auxiliary modes and parts in the loss of events
REPLAYED = 4  # a quarter of polnear-train is replayed in each epoch


def losses(encoder: Bert, heads: Events, batch: event_corpus.Batch) -> Tensor:
    """Mean cross-entropies of a batch of coded events: of types, auxiliary modes and parts."""
    vectors = encoder(batch.ids, batch.real)
    words = torch.take_along_dim(vectors, batch.first[..., None], dim=1)
    types, aux, parts = heads(words, batch.row, batch.at)
    found = [functional.cross_entropy(types.flatten(0, 1), batch.types.flatten(), ignore_index=batches.IGNORED)]
    if not len(batch.row):
        return torch.stack([found[0], torch.zeros(()), torch.zeros(())])
    found.append(functional.binary_cross_entropy_with_logits(aux, batch.aux))
    found.append(functional.cross_entropy(parts.flatten(0, 1), batch.parts.flatten(), ignore_index=batches.IGNORED))
    return torch.stack(found)


Step = event_corpus.Batch | batches.Batch


def turns(events: list[event_corpus.Batch], replay: list[batches.Batch]) -> list[Step]:
    """The batches of both kinds, evenly mixed."""
    placed: list[tuple[float, int, Step]] = []
    placed += [((n + 0.5) / len(events), 0, one) for n, one in enumerate(events)]
    placed += [((n + 0.5) / len(replay), 1, one) for n, one in enumerate(replay)]
    return [one for _, _, one in sorted(placed, key=lambda p: p[:2])]


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="an attribution checkpoint")
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int, help="the reports of this fold are left out")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--size", type=int, default=10, help="windows of one step")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    tokeniser = load(args.vocab)
    encoder, attribution = checkpoint(args.start)
    events = Events()
    coded = [r for r in event_corpus.reports(args.shared, tokeniser) if args.fold is None or fold_of(r.id) != args.fold]
    said, _ = split(polnear(args.shared / "corpora", "train", tokeniser))
    plans = []
    for n in range(args.epochs):
        replay = [] if args.fold is not None else said[n % REPLAYED :: REPLAYED]
        one = list(event_corpus.epoch(coded, tokeniser, args.size, chance))
        plans.append(turns(one, list(batches.epoch(replay, tokeniser, args.size, chance))))
    total = sum(map(len, plans))
    heads = nn.ModuleDict({"attribution": attribution, "events": events})
    adam = optimiser(encoder, heads, args.rate, args.head_rate)
    slope = torch.optim.lr_scheduler.LambdaLR(adam, lambda n: min((n + 1) / (0.1 * total), (total - n) / (0.9 * total)))
    print(f"{len(coded)} reports, {total} steps", flush=True)
    begun = time.time()
    encoder.train()
    heads.train()
    for number, steps in enumerate(plans, 1):
        sums, seen = torch.zeros(3), 0
        for step in steps:
            if isinstance(step, event_corpus.Batch):
                parts = losses(encoder, events, step)
                loss = (parts * WEIGHTS).sum()
                sums, seen = sums + parts.detach(), seen + 1
            else:
                loss = torch.stack(attribution_losses(encoder, attribution, step)).sum()
            adam.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
            adam.step()
            slope.step()
        means = " ".join(f"{v:.4f}" for v in (sums / max(1, seen)).tolist())
        print(f"epoch {number}: types, aux, parts {means} {time.time() - begun:.0f}s", flush=True)
    state = {"encoder": encoder.state_dict(), "heads": attribution.state_dict(), "events": events.state_dict()}
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
