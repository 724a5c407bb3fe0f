"""What the words about one predicate say of whether it happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.reading.factuality import Factuality
from dragoman.reading.parse import Parse
from dragoman.reading.reader import Reader

# sentence, word, flags in alphabetical order
TABLE = [
    # it happened, or happens
    ("Syria shelled the town.", "shelled", ""),
    ("Syria has shelled the town.", "shelled", ""),
    ("Syria had shelled the town.", "shelled", ""),
    ("Syria is shelling the town.", "shelling", ""),
    ("Syria does shell the town.", "shell", ""),
    ("Syria can shell the town.", "shell", "hypothetical"),
    ("The town was shelled.", "shelled", ""),
    ("Officials said that Syria shelled the town.", "shelled", ""),
    ("Syria, not Jordan, shelled the town.", "shelled", ""),
    # the future
    ("Syria will shell the town.", "shell", "future"),
    ("They'll shell the town.", "shell", "future"),
    ("They’ll shell the town.", "shell", "future"),
    ("Syria shall shell the town.", "shell", "future"),
    ("The town will be shelled.", "shelled", "future"),
    ("Syria will have shelled the town.", "shelled", "future"),
    ("The talks are to open in Geneva.", "open", "future"),
    ("The king is to visit Oslo.", "visit", "future"),
    ("The talks were to open in Geneva.", "open", "future"),
    ("Syria is ready to leave.", "leave", ""),
    ("Officials said that Syria would shell the town.", "shell", "future"),
    ("Syria would shell the town, officials said.", "shell", "future"),
    ("Envoys met to discuss the border.", "discuss", "purpose"),
    ("Syria will shell the town and seize the bridge.", "seize", "future"),
    ("Syria will meet envoys and visit the camp.", "visit", "future"),
    # what may be
    ("Syria may shell the town.", "shell", "hypothetical"),
    ("Syria might shell the town.", "shell", "hypothetical"),
    ("Syria could shell the town.", "shell", "hypothetical"),
    ("The town could be shelled.", "shelled", "hypothetical"),
    ("Perhaps Syria shelled the town.", "shelled", "hypothetical"),
    ("Syria possibly shelled the town.", "shelled", "hypothetical"),
    ("Syria would shell the town.", "shell", "future hypothetical"),
    ("If Syria shells the town, Jordan will respond.", "shells", "hypothetical"),
    ("If Syria shells the town, Jordan will respond.", "respond", "future proviso"),
    ("Unless Syria withdraws, Jordan will respond.", "withdraws", "hypothetical"),
    ("Jordan asked whether Syria shelled the town.", "shelled", "hypothetical"),
    ("Once Syria withdraws, Jordan will respond.", "withdraws", "hypothetical"),
    ("If Syria tries to seize the town, Jordan will respond.", "seize", "hypothetical"),
    ("Syria might shell the town and seize the bridge.", "seize", "hypothetical"),
    # what was not
    ("Syria did not shell the town.", "shell", "negation"),
    ("Syria didn't shell the town.", "shell", "negation"),
    ("Syria didn’t shell the town.", "shell", "negation"),
    ("Syria has never shelled the town.", "shelled", "negation"),
    ("Syria hardly shelled the town.", "shelled", "negation"),
    ("The town was not shelled.", "shelled", "negation"),
    ("Nobody shelled the town.", "shelled", "negation"),
    ("No army shelled the town.", "shelled", "negation"),
    ("Neither army shelled the town.", "shelled", "negation"),
    ("Syria shelled no town.", "shelled", "negation"),
    ("Syria left without shelling the town.", "shelling", "negation"),
    ("Syria will not shell the town.", "shell", "future negation"),
    ("Syria won't shell the town.", "shell", "future negation"),
    ("Syria won’t shell the town.", "shell", "future negation"),
    ("Syria would not shell the town, officials said.", "shell", "future negation"),
    ("Syria may not shell the town.", "shell", "hypothetical negation"),
    ("Syria did not shell the town but seized the bridge.", "seized", ""),
    # what ought to be
    ("Syria must leave the town.", "leave", "duty"),
    ("Syria should leave the town.", "leave", "duty"),
    ("Syria must not shell the town.", "shell", "duty negation"),
    ("Syria ought to leave the town.", "leave", "duty"),
    # nouns
    ("The attack shocked Amman.", "attack", ""),
    ("The planned attack shocked Amman.", "attack", "future"),
    ("Upcoming talks worry Amman.", "talks", "future"),
    ("The possible attack worried Amman.", "attack", "hypothetical"),
    ("The failed attack shocked Amman.", "attack", ""),  # it was made, and did not succeed
    ("The foiled attack shocked Amman.", "attack", "negation"),
    ("No attack was reported.", "attack", "negation"),
    ("Syria left without an attack.", "attack", "negation"),
    ("Talks will begin on Monday.", "Talks", "future"),
    ("Talks will not take place.", "Talks", "future negation"),
    ("Talks may resume on Monday.", "Talks", "hypothetical"),
    ("The attack did not worry Amman.", "attack", ""),
]


@pytest.mark.parametrize(("sentence", "word", "wanted"), TABLE)
def test_flags(rules: Reader, syntax: Callable[[str], Parse], sentence: str, word: str, wanted: str) -> None:
    parse = syntax(sentence)
    found = Factuality(parse, rules.lexicon.modality).own(parse.words.index(word))
    assert " ".join(sorted(found)) == wanted


def test_asking_in_another_order_changes_nothing(rules: Reader, syntax: Callable[[str], Parse]) -> None:
    parse = syntax("If talks will not open, Syria might shell the town and seize the bridge without an attack.")
    forth, back = Factuality(parse, rules.lexicon.modality), Factuality(parse, rules.lexicon.modality)
    tokens = range(len(parse))
    assert [forth.own(t) for t in tokens] == [back.own(t) for t in reversed(tokens)][::-1]
