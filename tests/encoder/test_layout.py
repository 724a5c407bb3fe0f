"""Paragraphs, stops and quotation marks of words."""

from pathlib import Path

from dragoman.encoder.layout import layout
from dragoman.encoder.tokens import load


def test_layout(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]"]), encoding="utf8")
    text = "\nHe left. “Why?”\n\nNo one knew!"
    pieces = load(path).cut(text)
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["He", "left", ".", "“", "Why", "?", "”", "No", "one", "knew", "!"]
    found = layout(text, pieces)
    assert found.lines.tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
    assert found.stops.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3]
    assert [w for w, q in zip(words, found.quote, strict=True) if q] == ["“", "”"]
