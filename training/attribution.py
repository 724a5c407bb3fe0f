"""Fine-tune the encoder with its attribution heads on polnear-train.

  python -m training.attribution --corpora ../shared/corpora --base FOLDER --out FOLDER [--all] [--epochs 3]

Without --all, each 14th report is held out (training.corpus.split), to choose settings on.
Writes `epoch-N.pt` and `vocab.txt` to --out.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.encoder.tokens import load
from training.batches import IGNORED, Batch, epoch
from training.corpus import polnear, split
from training.heads import Attribution
from training.model import Bert, published


def losses(encoder: Bert, heads: Attribution, batch: Batch) -> tuple[Tensor, Tensor]:
    """Mean cross-entropies of a batch: of the labels of words, and of their roles for each gold cue."""
    vectors = encoder(batch.ids, batch.real)
    words = torch.take_along_dim(vectors, batch.first[..., None], dim=1)
    labels, roles = heads(words, batch.row, batch.cue_first, batch.cue_last)
    one = functional.cross_entropy(labels.flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED)
    if not len(batch.row):
        return one, torch.zeros(())
    return one, functional.cross_entropy(roles.flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED)


def optimiser(encoder: Bert, heads: nn.Module, rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW; norms and biases do not decay."""
    named = [(n, p, rate) for n, p in encoder.named_parameters()] + [
        (n, p, head_rate) for n, p in heads.named_parameters()
    ]
    groups = []
    for speed in (rate, head_rate):
        for decays in (True, False):
            chosen = [p for n, p, s in named if s == speed and (p.dim() > 1) == decays]
            groups.append({"params": chosen, "lr": speed, "weight_decay": 0.01 if decays else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def main() -> None:
    """Train, and save after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the published encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="train on the held-out reports too")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--size", type=int, default=10, help="windows of one step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--role-weight", type=float, default=1.0, help="of the roles' loss beside the labels'")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.base / "vocab.txt", args.out / "vocab.txt")
    tokeniser = load(args.out / "vocab.txt")
    reports = polnear(args.corpora, "train", tokeniser)
    if not args.all:
        reports, _ = split(reports)
    encoder, heads = published(args.base), Attribution()
    steps_of = [list(epoch(reports, tokeniser, args.size, chance)) for _ in range(args.epochs)]
    total = sum(map(len, steps_of))
    adam = optimiser(encoder, heads, args.rate, args.head_rate)
    plan = torch.optim.lr_scheduler.LambdaLR(adam, lambda n: min((n + 1) / (0.1 * total), (total - n) / (0.9 * total)))
    print(f"{len(reports)} reports, {total} steps", flush=True)
    begun, step = time.time(), 0
    for number, batches in enumerate(steps_of, 1):
        encoder.train()
        heads.train()
        sums = [0.0, 0.0]
        for n, one in enumerate(batches, 1):
            labels, roles = losses(encoder, heads, one)
            adam.zero_grad(set_to_none=True)
            (labels + args.role_weight * roles).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
            adam.step()
            plan.step()
            step += 1
            sums = [sums[0] + labels.item(), sums[1] + roles.item()]
            if n % 20 == 0:
                spent = time.time() - begun
                means = f"labels {sums[0] / n:.4f} roles {sums[1] / n:.4f}"
                print(f"epoch {number} step {step}/{total} {means} {spent:.0f}s", flush=True)
        torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, args.out / f"epoch-{number}.pt")


if __name__ == "__main__":
    main()
