"""The way through the syntax from one word to another, in plain words."""

from __future__ import annotations

from dragoman.reading.parse import Parse

NAMES = {
    "nsubj": "subject", "nsubjpass": "passive subject", "dobj": "object", "pobj": "object of a preposition",
    "poss": "owner", "compound": "modifier", "amod": "modifier", "nmod": "modifier", "agent": "agent",
    "dative": "receiver", "ccomp": "content clause", "xcomp": "complement", "advcl": "side clause", "acl": "clause",
    "relcl": "relative clause", "conj": "one joined", "appos": "apposition", "attr": "predicate noun",
    "pcomp": "complement of a preposition", "npadvmod": "adverbial noun", "oprd": "complement",
}  # fmt: skip
LONGEST = 6


def told(parse: Parse, start: int, end: int) -> str:
    """How a word hangs on another ("subject of “shipped”", "object of “to”, under “shipped”"); nothing if far off."""
    ups = [start, *parse.ancestors(start)]
    if end in ups:
        steps = ups[: ups.index(end)]
        return chain(parse, steps) if len(steps) <= LONGEST else ""
    downs = [end, *parse.ancestors(end)]
    meeting = next((t for t in ups if t in downs), None)
    if meeting is None:
        return ""
    steps, back = ups[: ups.index(meeting)], downs[: downs.index(meeting)]
    if len(steps) + len(back) > LONGEST:
        return ""
    mine = chain(parse, steps) or f"“{parse.words[start]}” itself"
    theirs = chain(parse, back)
    return f"{mine}; “{parse.words[end]}” is {theirs}" if theirs else mine


def chain(parse: Parse, steps: list[int]) -> str:
    """Some words, each hanging on the next, as one phrase."""
    parts = []
    for token in steps:
        dep, head = parse.deps[token], parse.words[parse.head[token]]
        if dep == "prep":
            parts.append(f"under “{head}”")
        else:
            parts.append(f"{NAMES.get(dep, dep)} of “{head}”")
    return ", ".join(parts)
