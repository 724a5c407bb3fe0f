"""Words as weaving compares them: lower case, without their endings, without those that say nothing of the subject."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d,.]*")
IDLE = frozenset(
    "a an the and or but of to in on at by for from with without into onto over under about as is are was were be been "
    "being has have had having do does did not no nor it its he his him she her they their them we our us i you your "
    "who whom whose which that this these those there here will would shall should can could may might must than then "
    "so such also only own same other another more most much many some any all both each after before during since "
    "until while when where what why how up down out off again between against said say says told tell tells according "
    "mr mrs ms new one two three first last week month year day monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec yet still even just now if because though although however".split()
)
ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ied", "ies", "als", "al", "ers", "er", "ors",
    "or", "ed", "es", "s", "e", "y",
)  # fmt: skip


def stem(word: str) -> str:
    """A word without its ending, as far as comparing needs: `signed`, `signing` and `signs` are one."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low.removesuffix(ending)
            break
    return low[:-1] if len(low) > 4 and low[-1] == low[-2] else low


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words that say something, in order; figures are left out."""
    return tuple(stem(w) for w in WORD.findall(text) if w[0].isalpha() and w.lower() not in IDLE and len(w) > 1)


def proper(text: str) -> frozenset[str]:
    """Words written with a capital inside a sentence, in lower case."""
    found = set()
    for match in WORD.finditer(text):
        word = match.group()
        if match.start() and word[0].isupper() and word.lower() not in IDLE and text[match.start() - 1] in ' -(“"':
            found.add(word.lower().replace("’", "'").removesuffix("'s"))
    return frozenset(found)


def figures(text: str) -> frozenset[str]:
    """Numbers written in digits, without commas; years and single digits are left out."""
    found = {w.replace(",", "").rstrip(".") for w in WORD.findall(text) if w[0].isdigit()}
    return frozenset(f for f in found if not (len(f) == 4 and f[:2] in ("19", "20")) and len(f) > 1)
