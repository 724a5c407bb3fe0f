"""Reading takes time by a report's length, whatever its shape: long reports, endless sentences, brackets, tables."""

from __future__ import annotations

import os
from time import process_time

import pytest

from dragoman.reading.reader import Reader
from dragoman.records import Document, Reading

STORY = (
    "Norway's minister met his Chilean colleague in Oslo on Friday. Peru denied that it had sent guns to Kenya. "
    "“We will sign a treaty,” the president said. "
)
LONGEST = int(os.environ.get("DRAGOMAN_LONGEST", 120_000))  # characters; `make nightly` sets a million
SHAPES = {
    "one sentence": "Norway's minister met his colleague and ",
    "no spaces": "Norwaymetchile",
    "brackets": "(((((Norway [met {Chile ",
    "closing": ") ] } ” ",
    "brackets without spaces": "([{",
    # In paragraphs: thousands of quotations, each open inside the one before, in a single one still cost their square
    # (17 s of 120,000 characters), for each is listed at every word of every other.
    "quotation marks": "“ Norway said ‘ " * 99 + "\n",
    "a table": "Norway\t1,234\tmet\t5.6\n",
    "dates": "on Friday, 3 May 2024, ",
    "names": "Karl Berg, Jorge Diaz and ",
    "dots": "...",
    "digits": "1234567890",
    "capitals": "NORWAY MET CHILE ",
}


def timed(reader: Reader, text: str) -> tuple[float, Reading]:
    """Seconds of this process's own work, and the reading."""
    begun = process_time()
    reading = reader.read(Document(id="x", text=text, published="2024-05-04"))
    return process_time() - begun, reading


def inside(reading: Reading) -> bool:
    """Do all spans lie in the text?"""
    spans = [s for a in reading.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [s for e in reading.events for s in (*e.trigger, e.sentence)]
    return all(0 <= first < last <= len(reading.document.text) for first, last in spans)


@pytest.mark.slow
def test_a_word_of_a_long_report_costs_what_one_of_a_short_report_does(rules: Reader) -> None:
    timed(rules, STORY)
    short, _ = timed(rules, STORY * 150)
    long, reading = timed(rules, STORY * 1_200)
    assert len(reading.events) > 2_000
    assert long < 8 * short * 2.5, f"eight times the length took {long / short:.1f} times as long"


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_text_of_any_shape_is_read_in_bounded_time(rules: Reader, shape: str) -> None:
    part = SHAPES[shape]
    small, _ = timed(rules, part * (LONGEST // 8 // len(part)))
    large, reading = timed(rules, part * (LONGEST // len(part)))
    assert inside(reading)
    assert large < LONGEST / 8_000, f"{large:.0f} s"
    assert large < 8 * max(small, 0.25) * 2.5, f"eight times the length took {large / small:.1f} times as long"
