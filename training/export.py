"""A checkpoint as the files that dragoman reads: encoder.onnx, attribution.npz, events.npz, vocab.txt, settings.json.

The nets over pairs, pairs.npz, are fitted by training.pairs.

python -m training.export --checkpoint OUT/shared.pt --vocab OUT/vocab.txt --settings settings.json --out FOLDER
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import nn

from dragoman.encoder.link import Nets, Settings
from training.event_heads import Events
from training.graph import encoder as graph
from training.heads import Attribution
from training.model import Bert
from training.pairs import save, untrained
from training.vectors import matrices


def checkpoint(path: Path) -> tuple[Bert, Attribution]:
    """The encoder and the heads of a checkpoint, ready to be used."""
    state = torch.load(path, weights_only=True)
    encoder, heads = Bert(), Attribution()
    encoder.load_state_dict(state["encoder"])
    heads.load_state_dict(state["heads"])
    return encoder.eval(), heads.eval()


def event_heads(path: Path) -> Events:
    """The event heads of a checkpoint of training.happenings."""
    heads = Events()
    heads.load_state_dict(torch.load(path, weights_only=True)["events"])
    heads.eval()
    return heads


def write(encoder: Bert, heads: dict[str, nn.Module], vocabulary: Path, settings: Settings, out: Path) -> None:
    """All files of the run-time folder. Heads are kept in 16 bits, the encoder in 8."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "encoder.onnx").write_bytes(graph(encoder).SerializeToString(deterministic=True))
    for name, one in heads.items():
        arrays = {key: value.astype(np.float16) for key, value in matrices(one).items()}
        np.savez(out / f"{name}.npz", allow_pickle=False, **arrays)
    if not (out / "pairs.npz").exists():
        save(Nets(untrained(), untrained()), out / "pairs.npz")  # until training.pairs fits them
    shutil.copy(vocabulary, out / "vocab.txt")
    (out / "settings.json").write_bytes(msgspec.json.format(msgspec.json.encode(settings)) + b"\n")


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--settings", type=Path, help="as training.tune writes them; without, the defaults")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    settings = msgspec.json.decode(args.settings.read_bytes(), type=Settings) if args.settings else Settings()
    encoder, attribution = checkpoint(args.checkpoint)
    heads = {"attribution": attribution, "events": event_heads(args.checkpoint)}
    write(encoder, heads, args.vocab, settings, args.out)
    print(f"{sum(f.stat().st_size for f in args.out.iterdir()) / 1e6:.2f} MB in {args.out}")


if __name__ == "__main__":
    main()
