"""Names in apposition, hung on the title that they name.

Parsers hang the name of "the president of Norway, Karl Berg," on Norway as often as on the president. A title that
takes one name takes it, where the name can be a person's; "the mayor of Raleigh, North Carolina," stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.lexicon.actors import ActorLexicon
from dragoman.reading.actors.names import NAME, Hit, scan
from dragoman.reading.parse import Parse, tree


def mended(parse: Parse, lexicon: ActorLexicon) -> Parse:
    """The parse with such names hung on their titles; itself where there are none."""
    pairs = [(t, title) for t in range(len(parse)) if (title := above(parse, t)) is not None]
    if not pairs:
        return parse
    hits, head = scan(parse, lexicon), list(parse.head)
    for name, title in pairs:
        if fits(parse, hits, name, title):
            comma = parse.left[name] - 1
            head[name] = title
            head[comma] = title
    if head == parse.head:
        return parse
    children, left, right = tree(head)
    return replace(parse, head=head, children=children, left=left, right=right)


def above(parse: Parse, name: int) -> int | None:
    """The noun whose of-phrase a full name between commas stands in apposition to; None for any other token."""
    p = parse
    if p.deps[name] != "appos" or p.tags[name] not in NAME or p.head[name] > name:
        return None
    first, last = p.left[name], p.right[name]
    if first == name or first == 0 or p.words[first - 1] != "," or p.head[first - 1] == first - 1:
        return None
    if last != name or last + 1 >= len(p) or p.words[last + 1] != ",":
        return None
    at = p.head[name]
    found = None
    while p.deps[at] == "pobj" and p.lower[p.head[at]] == "of" and p.head[p.head[at]] < at:
        found = at = p.head[p.head[at]]
    return found


def fits(parse: Parse, hits: list[Hit | None], name: int, title: int) -> bool:
    """Is the one a title of one person without a name yet, and can the other be a person's name, by the lexicon?"""
    hit = hits[title]
    if hit is None or hit.entry.kind != "role" or hit.entry.plural or parse.tags[title] in ("NNS", "NNPS"):
        return False
    if any(parse.deps[c] == "appos" for c in parse.children[title]):
        return False
    words = range(parse.left[name], name + 1)
    return all(parse.tags[t] in NAME for t in words) and all(
        hits[t] is None or hits[t].entry.kind == "person"  # type: ignore[union-attr]
        for t in words
    )
