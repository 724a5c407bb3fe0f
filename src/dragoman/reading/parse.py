"""The syntax of a report as plain arrays, whatever parser made it.

Reading works on a `Parse`, not on spaCy's objects: parallel lists, one entry a token, are an order of magnitude faster
to walk than token objects, and keep every later step free of the parser. Labels are those of spaCy's English models
(Penn Treebank tags, ClearNLP dependencies). Token numbers count through the whole report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.records import Span


@dataclass(frozen=True)
class Parse:
    """Tokens, tags and dependency trees of one text.

    `words` are as parsed (capitals may have been mended), `text` is the report's own. `head[i]` is i for a root.
    `left[i]`..`right[i]` (both inclusive) is the range of tokens from the first to the last descendant of i.
    `sentences` are token ranges, end exclusive; `paragraphs` too. `starts`/`ends` are character offsets of `text`.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    head: list[int]
    starts: list[int]
    ends: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sentence_of: list[int]
    sentences: list[Span]
    paragraphs: list[Span]

    @cached_property
    def forms(self) -> list[tuple[str, str]]:
        """Every token's lemma and lower-case form, as topics look them up."""
        return list(zip(self.lemmas, self.lower, strict=True))

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Characters from the first to the last token (both inclusive)."""
        return self.starts[first], self.ends[last]

    def words_of(self, first: int, last: int) -> str:
        """The report's own characters from the first to the last token (both inclusive)."""
        return self.text[self.starts[first] : self.ends[last]]

    def sentence_span(self, token: int) -> Span:
        """Characters of the sentence that holds a token."""
        first, end = self.sentences[self.sentence_of[token]]
        return self.starts[first], self.ends[end - 1]

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these dependency labels, else None."""
        for c in self.children[token]:
            if self.deps[c] in deps:
                return c
        return None

    def children_by(self, token: int, *deps: str) -> list[int]:
        """All children with one of these dependency labels, in the order of the text."""
        return [c for c in self.children[token] if self.deps[c] in deps]

    def conjuncts(self, token: int) -> list[int]:
        """The token and everything coordinated with it to its right, in order."""
        found = [token]
        for t in found:
            found.extend(c for c in self.children[t] if self.deps[c] == "conj")
        return found

    def ancestors(self, token: int) -> list[int]:
        """Heads from the token's own up to the root of its sentence."""
        chain = []
        while self.head[token] != token:
            token = self.head[token]
            chain.append(token)
        return chain

    @cached_property
    def token_at(self) -> dict[int, int]:
        """Token number by the offset of its first character."""
        return {start: i for i, start in enumerate(self.starts)}


def tree(head: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Children in order, and the leftmost and rightmost descendant, of every token.

    `head` must be a forest (each root its own head). Works up from the leaves, so it is linear in the number of tokens.
    """
    size = len(head)
    children: list[list[int]] = [[] for _ in range(size)]
    waiting = [0] * size
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
            waiting[h] += 1
    left, right = list(range(size)), list(range(size))
    ready = [i for i in range(size) if not waiting[i]]
    for i in ready:
        h = head[i]
        if h != i:
            left[h] = min(left[h], left[i])
            right[h] = max(right[h], right[i])
            waiting[h] -= 1
            if not waiting[h]:
                ready.append(h)
    return children, left, right
