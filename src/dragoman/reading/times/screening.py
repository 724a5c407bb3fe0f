"""Is what looks like a time one in its sentence? May is a minister, March a rally, Sun a paper, 2000 a crowd."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.reading.parse import Parse
from dragoman.reading.times.expressions import Expression

DATELINE = re.compile(r"\.?\s{0,2}(?:\([^()\n]{2,30}\)|/[^/\n]{2,20}/)?\s{0,2}(?:[—–]|--?(?!\w))")
PARTED = re.compile(r"-[a-z]{1,3}-[A-Z]")  # "Mar-a-Lago"
INSIDE = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
TIMELY = frozenset({"in", "on", "since", "by", "until", "till", "from", "between", "of", "for", "during",
                    "through", "to", "throughout", "before", "after", "over", "around", "about", "at", "past",
                    "into", "within", "following", "towards"})  # fmt: skip
QUALIFIED = frozenset({"year", "day", "part", "turn", "yturn", "side", "week", "ythat", "year2"})


def is_time(parse: Parse, e: Expression, first: int) -> bool:
    """Judge an expression that begins at a token."""
    name = max(bisect_right(parse.starts, e.name) - 1, 0)
    if first and parse.lower[first - 1] in ("every", "each"):
        return False
    if e.form == "date" and _of_dateline(parse, e, first):
        return False
    if e.form in ("month", "weekday") and PARTED.match(parse.text, e.span[1]):
        return False
    if e.form in ("month", "weekday") and e.until is None and not QUALIFIED & e.parts.keys():
        return _named(parse, e, name)
    if e.form == "year" and e.until is None and not QUALIFIED - {"year"} & e.parts.keys():
        return _year(parse, name)
    if e.form == "named":
        return parse.words[first].islower() or first == parse.sentences[parse.sentence_of[first]][0]
    if e.form == "vague" and first:
        return parse.lower[first - 1] not in ("as", "too", "how")
    return True


def _of_dateline(parse: Parse, e: Expression, first: int) -> bool:
    """Is it the date of a dateline ("HELSINKI, July 16 (AFP) - ...")? That is the report's, and no event's."""
    start = parse.text.rfind("\n", 0, e.span[0]) + 1
    lead = parse.text[start : e.span[0]].split(maxsplit=1)
    if e.span[0] - start > 60 or not lead or not lead[0].strip(",./").isupper() or len(lead[0]) < 3:
        return False
    return DATELINE.match(parse.text, e.span[1]) is not None


def _named(parse: Parse, e: Expression, token: int) -> bool:
    """A month or weekday alone: not a verb or modal, not part of a name, and in a place where times stand."""
    if e.doubtful and e.form == "weekday" and not parse.words[token].endswith("."):
        return False
    tag, dep, head = parse.tags[token], parse.deps[token], parse.head[token]
    if tag[:2] not in ("NN", "JJ", "CD", "RB"):
        return False
    if any(parse.words[c][:1].isupper() and parse.deps[c] in INSIDE and c < token for c in parse.children[token]):
        return False
    if any(parse.deps[c] == "poss" for c in parse.children[token]) and dep in ("nsubj", "dobj", "nsubjpass"):
        return False
    if dep in ("compound", "nmod", "amod", "poss", "appos") and parse.tags[head][:3] == "NNP":
        return False
    if not e.doubtful:
        return True
    if dep == "pobj":
        return parse.lower[head] in TIMELY and parse.lower[token - 1] not in ("the", "a")
    return dep in ("npadvmod", "conj") or (dep in ("compound", "nmod", "amod") and parse.tags[head][:2] == "NN")


def _year(parse: Parse, token: int) -> bool:
    """A number alone: not how many ("2000 people"), nor the number of a thing that has a name ("Resolution 1929")."""
    head, dep = parse.head[token], parse.deps[token]
    if head < token and head == token - 1 and parse.tags[head][:2] == "NN" and dep != "npadvmod":
        return False
    if dep in ("nummod", "quantmod") and head > token and parse.tags[head] in ("NNS", "NNPS"):
        return any(parse.tags[t] in ("DT", "PRP$", "POS") for t in range(max(parse.left[head], token - 4), token))
    return dep != "quantmod"
