"""Which time dates which event: that of its own clause, else one above it, never one of another clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.reading.parse import Parse
from dragoman.reading.reader import Reader
from dragoman.reading.times.attach import anchored, for_event

OWN, INHERITED = False, True
ROWS = [
    ("Rebels attacked the town on Monday.", "attacked", "Monday", OWN),
    ("On Monday, rebels attacked the town.", "attacked", "Monday", OWN),
    ("Rebels on Monday attacked the town.", "attacked", "Monday", OWN),
    ("Police arrested nine people on Friday.", "arrested", "Friday", OWN),
    ("Monday's strike killed nine.", "strike", "Monday", OWN),
    ("Monday's strike killed nine.", "killed", "Monday", OWN),
    ("Officials condemned Monday's strike.", "strike", "Monday", OWN),
    ("Officials condemned Monday's strike.", "condemned", None, OWN),
    ("The president left the 2015 deal.", "deal", "2015", OWN),
    ("The president left the 2015 deal.", "left", None, OWN),
    ("Iran has violated the 2015 accord, France said.", "violated", None, OWN),
    ("The general, who led a coup in 2013, met the minister on Sunday.", "met", "Sunday", OWN),
    ("The general, who led a coup in 2013, met the minister on Sunday.", "led", "2013", OWN),
    ("The general, who led a coup in 2013, met the minister.", "met", None, OWN),
    ("The army said on Tuesday that rebels had killed nine.", "killed", "Tuesday", INHERITED),
    ("The army said on Tuesday that rebels had killed nine on Sunday.", "killed", "Sunday", OWN),
    ("The army said on Tuesday that rebels had killed nine on Sunday.", "said", "Tuesday", OWN),
    ("The minister denied that troops had attacked the town in 2014.", "denied", None, OWN),
    ("The minister denied that troops had attacked the town in 2014.", "attacked", "2014", OWN),
    ("The envoy arrived on Monday and met the rebels.", "met", "Monday", INHERITED),
    ("The envoy met the rebels and left on Monday.", "met", None, OWN),
    ("The ministry promised to release them by Friday.", "release", "by Friday", OWN),
    ("The ministry promised to release them by Friday.", "promised", "by Friday", INHERITED),
    ("After the rebels seized the town in March, the army bombed it.", "bombed", None, OWN),
    ("After the rebels seized the town, the army bombed it on Sunday.", "seized", None, OWN),
    ("The talks on Friday ended in discord.", "talks", "Friday", OWN),
    ("Friday talks between the two ended in discord.", "talks", "Friday", OWN),
    ("Nine people were killed in Monday's attack.", "killed", "Monday", OWN),
    ("Thousands died in the 1994 genocide.", "genocide", "1994", OWN),
    ("The war in 2008 killed hundreds.", "killed", "2008", OWN),
    ("Russia criticised the war in 2003 as a mistake.", "war", "2003", INHERITED),
    ("Two officials met on Monday. Rebels attacked the town.", "attacked", None, OWN),
    ("The attack killed nine people on Sunday.", "attack", "Sunday", INHERITED),
    ("The report that the army attacked in May angered the king, who fled on Sunday.", "fled", "Sunday", OWN),
]


@pytest.mark.parametrize(("text", "word", "expected", "inherited"), ROWS)
def test_date_of_event(
    rules: Reader, syntax: Callable[[str], Parse], text: str, word: str, expected: str | None, inherited: bool
) -> None:
    parse = syntax(text)
    token = parse.words.index(word)
    nouns = rules.lexicon.events.nouns

    def happening(t: int) -> bool:
        return any(True for _ in nouns.match(parse, t, parse.lemmas[t]))

    hit = for_event(parse, (token,), token, anchored(parse, rules.grammar.find(text)), happening)
    if expected is None:
        assert hit is None
    else:
        assert hit is not None
        assert (hit[0].text, hit[1]) == (expected, inherited)
