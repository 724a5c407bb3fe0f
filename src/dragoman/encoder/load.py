"""The encoder with its attribution heads, loaded from a folder of weights, and what it finds in a report.

A folder holds `encoder.onnx` (ids of pieces -> vectors), `vocab.txt`, `attribution.npz` and `events.npz` (the heads),
`pairs.npz` (the nets over pairs) and `settings.json` (how all are decoded). Windows are run one by one, for the 8-bit
products take their scale from all that is multiplied at once: so a window's vectors depend on nothing but its own
pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.encoder import events, heads, pairs, tokens
from dragoman.encoder.kinds import kind, parents
from dragoman.encoder.layout import layout
from dragoman.encoder.link import Nets, Settings, join
from dragoman.encoder.windows import plan
from dragoman.records import Attribution, Spans

Floats = NDArray[np.float32]
FILES = ("encoder.onnx", "vocab.txt", "attribution.npz", "events.npz", "pairs.npz", "settings.json")


class EncoderError(Exception):
    """The weights are missing or do not fit; the message says what to do."""


@dataclass(frozen=True)
class Encoded:
    """A report's words and a vector for each [words, width]: what every head reads."""

    pieces: tokens.Pieces
    vectors: Floats


@dataclass(frozen=True)
class Encoder:
    """A loaded encoder; see `load`."""

    session: Any
    tokeniser: tokens.Tokeniser
    heads: heads.AttributionHeads
    events: events.EventHeads
    nets: Nets
    settings: Settings

    def encode(self, text: str) -> Encoded:
        """One pass over a report. A word has the vector of its first piece."""
        pieces = self.tokeniser.cut(text)
        cls, sep = self.tokeniser.number(tokens.CLS), self.tokeniser.number(tokens.SEP)
        kept = []
        for window in plan(len(pieces.ids)):
            ids = np.concatenate([[cls], pieces.ids[window.start : window.end], [sep]])[None]
            (vectors,) = self.session.run(["vectors"], {"ids": ids})
            kept.append(vectors[0, 1 + window.keep - window.start : 1 + window.until - window.start])
        if not kept:
            return Encoded(pieces, np.zeros((0, self.heads.labels.shape[0]), dtype=np.float32))
        return Encoded(pieces, np.concatenate(kept)[pieces.first])

    def attributions(self, text: str, encoded: Encoded | None = None) -> tuple[Attribution, ...]:
        """Who is said to say what: source, cue and content as characters of the text, in the order of the cues.

        Speakers, addressees and the like are left open. `encoded` saves a second pass where the report was encoded
        before. `parent` names the attribution in whose content another lies.
        """
        encoded = encoded or self.encode(text)
        found = join(encoded.vectors, layout(text, encoded.pieces), self.heads, self.nets, self.settings)
        rows = [(spans(encoded.pieces, (f.cue,)), spans(encoded.pieces, f.content), f) for f in found]
        above = parents([cue for cue, _, _ in rows], [content for _, content, _ in rows])
        return tuple(
            Attribution(
                id=f"a{n}",
                source=spans(encoded.pieces, one.source),
                cue=cue,
                content=content,
                kind=kind(text, content),
                parent=None if parent is None else f"a{parent + 1}",
                confidence=one.confidence,
            )
            for n, ((cue, content, one), parent) in enumerate(zip(rows, above, strict=True), 1)
        )


def spans(pieces: tokens.Pieces, ranges: tuple[tuple[int, int], ...]) -> Spans:
    """Ranges of words -> spans of characters."""
    return tuple((int(pieces.starts[start]), int(pieces.ends[end - 1])) for start, end in ranges)


def load(folder: Path, threads: int = 1) -> Encoder:
    """The encoder of a folder of weights. Raises EncoderError where something of it is missing or broken.

    One thread is best where reports are read by several processes; more make one report quicker, not different.
    """
    import onnxruntime

    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise EncoderError(f"The encoder's folder {folder} lacks {', '.join(missing)}; `--reader rules` needs none.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        settings = msgspec.json.decode((folder / "settings.json").read_bytes(), type=Settings)
        matrices = heads.load(folder / "attribution.npz")
        happening = events.load(folder / "events.npz")
        nets = Nets(pairs.load(folder / "pairs.npz", "source"), pairs.load(folder / "pairs.npz", "content"))
        tokeniser = tokens.load(folder / "vocab.txt")
    except Exception as fault:  # onnxruntime's own exceptions have no common class
        raise EncoderError(f"The encoder in {folder} cannot be loaded: {fault}") from fault
    return Encoder(session, tokeniser, matrices, happening, nets, settings)
