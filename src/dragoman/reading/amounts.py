"""Amounts in a text: numbers in digits or words, their range or bound, and the currency or measure they are told in.

Works on characters alone: "at least $2.5bn", "20 to 30", "two hundred and fifty tonnes", "a 20-year", "dozens". What is
vague has no number; its words are kept. A number that is part of a name ("S-400", "Resolution 2231") is for the caller
to tell; one with a letter or a hyphen before it is none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.quantities import Quantities, quantities
from dragoman.records import Bound, Span


@dataclass(frozen=True)
class Amount:
    """An amount and its characters; `core` is the span without words of bound. `number` is None where it is vague,
    `high` the upper end of a range, `unit` a currency (ISO 4217), a measure, or None for a plain count."""

    span: Span
    core: Span
    number: float | None
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None


def amounts(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """The amounts in a stretch of text, in order."""
    words, found = quantities(), []
    for match in pattern().finditer(text, start, len(text) if end is None else end):
        amount = read(match, words)
        if amount is not None:
            found.append(amount)
    return found


def read(match: re.Match[str], words: Quantities) -> Amount | None:
    """One match as an amount; None where it is a bare article."""
    get = match.groupdict()
    first, second = get["first"], get["second"]
    unit = unit_of(get, words)
    if first is not None and second is None and first.lower() in ("a", "an", "half"):
        return None
    number = value(first, words) if first else None
    high = value(second, words) if second else None
    if first and number is None:
        return None
    if number is not None and high is not None and number < high:
        number *= shared(first, second, words)
    bound = next((b for b in BOUNDS if get["bound"] and get["bound"].lower() in words.bounds[b]), None)
    core = match.start("core"), match.end()
    if high is not None and (number is None or high <= number):
        return None
    return Amount((match.start(), match.end()), core, number, high, bound, unit)


BOUNDS: tuple[Bound, ...] = ("least", "most", "about")


def unit_of(get: dict[str, str | None], words: Quantities) -> str | None:
    """The currency of a sign or of a word, or the measure."""
    sign, unit = get["sign"], get["unit"] or get["unit2"]
    if sign:
        return words.signs[sign.lower()]
    if unit is None:
        return None
    low = " ".join(unit.lower().split())
    return words.currencies.get(low) or words.measures.get(low)


def shared(first: str | None, second: str | None, words: Quantities) -> float:
    """The power of ten that a range tells once ("two to three million")."""
    if first is None or second is None or scale_of(first, words) != 1:
        return 1.0
    return scale_of(second, words)


def scale_of(number: str, words: Quantities) -> float:
    """The product of a number's powers of ten from a thousand up."""
    found = 1.0
    for part in PARTS.findall(number.lower()):
        scale = words.scales.get(part, 1.0)
        found *= scale if scale >= 1000 else 1.0
    return found


PARTS = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def value(number: str, words: Quantities) -> float | None:
    """A number in digits, words or both: "2.5bn", "two hundred and fifty", "half a million"."""
    total, part, seen = 0.0, 0.0, False
    low = re.sub(r"^half (?:a |an )", "half ", number.lower())
    for word in PARTS.findall(low):
        if word[0].isdigit():
            part, seen = part + float(word.replace(",", "")), True
        elif word in words.numbers:
            part, seen = part + words.numbers[word], True
        elif word in words.scales:
            scale, seen = words.scales[word], True
            part = (part or 1.0) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
    return round(total + part, 6) if seen else None


@cache
def pattern() -> re.Pattern[str]:
    """The form of amounts, with the words of the lexicon."""
    w = quantities()
    big = [s for s in w.scales if len(s) > 3]
    small = [s for s in w.scales if len(s) <= 3]
    spelt = either(n for n in w.numbers if n not in ("a", "an", "half"))
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    scaled = rf"(?:(?:\s|-)?(?:{either(big)})\b|\s?(?:{either(small)})\b)"
    inner = rf"{spelt}(?:[- ]{spelt})?"
    wordy = (
        rf"(?:half an? (?:{either(big)})|(?:an?|{inner})(?: (?:{either(big)})\b)+"
        rf"(?:,? (?:and )?{inner}\b(?: (?:{either(big)})\b)*)*|{inner}\b(?:[- ](?:{either(big)})\b)*)"
    )
    number = rf"(?:{digits}(?:{scaled})*(?![\d.]*\d)|{wordy})"
    bounds = either(word for words in w.bounds.values() for word in words)
    signs = either(w.signs)
    units = either({**w.currencies, **w.measures})
    many = rf"(?:{either(w.vague)})(?: of (?:hundreds|thousands|millions|billions))*(?: of(?= (?:{units})\b))?"
    return re.compile(
        rf"(?<![\w.,-])(?<!\d[ ])(?:(?P<bound>{bounds})\s+)?(?P<core>(?P<sign>{signs})?\s?(?P<first>{number})"
        rf"(?:\s?(?:-|–|to|and(?=[ ]{digits})|or)\s?(?:{signs})?(?P<second>{number}))?"
        rf"(?:(?:\s|-)?(?P<unit>{units})(?!\w))?"
        rf"|(?P<many>{many})(?:\s(?P<unit2>{units})\b)?)(?![\w])",
        re.IGNORECASE,
    )


def either(words: Iterable[str]) -> str:
    """Any of some words, the longest first."""
    return (
        "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w))) + ")"
    )
