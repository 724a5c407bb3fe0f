"""Word pieces, and the characters they stand for."""

from pathlib import Path

import pytest

from dragoman.encoder.tokens import Tokeniser, load

SPECIAL = ["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]"]
PIECES = [*SPECIAL, "the", "talk", "##s", "in", "zurich", "“", ".", "u", "##n", "'"]


@pytest.fixture
def tokeniser(tmp_path: Path) -> Tokeniser:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(PIECES) + "\n", encoding="utf8")
    return load(path)


@pytest.mark.parametrize(
    ("text", "pieces", "words"),
    [
        ("The talks.", ["the", "talk", "##s", "."], ["The", "talks", "."]),
        ("  Zürich ", ["zurich"], ["Zürich"]),
        ("THE TALKS", ["the", "talk", "##s"], ["THE", "TALKS"]),
        ("the\n\n\ntalks", ["the", "[unused1]", "talk", "##s"], ["the", "talks"]),
        ("\nthe talks\n", ["the", "talk", "##s"], ["the", "talks"]),
        ("“the", ["“", "the"], ["“", "the"]),
        ("un's", ["u", "##n", "'", "[UNK]"], ["un", "'", "s"]),
        ("the\u00adtalks in", ["[UNK]", "in"], ["the\u00adtalks", "in"]),
        ("the \u200b in", ["the", "in"], ["the", "in"]),
        ("", [], []),
        (" \n ", [], []),
    ],
)
def test_cut(tokeniser: Tokeniser, text: str, pieces: list[str], words: list[str]) -> None:
    found = tokeniser.cut(text)
    assert [PIECES[n] for n in found.ids] == pieces
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == words
    firsts = [PIECES[found.ids[n]] for n in found.first]
    assert all(not piece.startswith("##") and piece != "[unused1]" for piece in firsts)


@pytest.mark.parametrize(
    ("span", "words"), [((0, 3), (0, 1)), ((2, 5), (0, 2)), ((3, 4), (1, 1)), ((4, 10), (1, 3)), ((9, 10), (2, 3))]
)
def test_words_in(tokeniser: Tokeniser, span: tuple[int, int], words: tuple[int, int]) -> None:
    assert tokeniser.cut("The talks.").words_in(*span) == words


def test_load_names_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("[PAD]\nthe\n", encoding="utf8")
    with pytest.raises(ValueError, match=r"\[unused1\], \[CLS\], \[SEP\], \[UNK\]"):
        load(path)
