"""Factuality: what the words about one predicate say of whether it happened (after FactBank's polarity and certainty).

`Factuality.own(token)` reads off a predicate's own clause; what operators above it add is composed in `composition.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lexicon.modality import Modality
from dragoman.reading.parse import Parse

Flags = frozenset[str]
NONE: Flags = frozenset()
PAST = ("VBD", "VBN")


@dataclass
class Factuality:
    """Flags (future, hypothetical, negation, duty) by token; answers are remembered."""

    parse: Parse
    words: Modality
    _own: dict[int, Flags] = field(default_factory=dict)

    def own(self, token: int) -> Flags:
        """The flags of a verb's, noun's or adjective's own clause."""
        if token not in self._own:
            verb = self.parse.tags[token][:2] in ("VB", "MD", "JJ")
            self._own[token] = frozenset(self._verb(token) if verb else self._noun(token))
        return self._own[token]

    def _verb(self, verb: int) -> set[str]:
        p, w = self.parse, self.words
        flags: set[str] = set()
        modal = False
        for c in p.children[verb]:
            dep, word = p.deps[c], p.lower[c]
            if dep == "neg" or (dep == "advmod" and word in w.negation):
                flags.add("negation")
            elif dep in ("aux", "auxpass"):
                modal |= self._modal(verb, c, flags)
            elif dep in ("advmod", "npadvmod") and word in w.adverbs["hypothetical"]:
                flags.add("hypothetical")
            elif (dep == "det" and word in w.negative_determiners) or (
                dep in ("nsubj", "nsubjpass", "dobj") and self._none(c)
            ):
                flags.add("negation")
        if not modal and p.deps[verb] == "conj" and p.tags[verb] in ("VB", "VBN") and p.tags[p.head[verb]][:2] == "VB":
            flags |= self.own(p.head[verb]) - {"negation"}
        if p.deps[verb] in ("advcl", "acl") and self.infinitive(verb):
            flags.add("future")  # a purpose: not done yet
        if p.deps[verb] == "xcomp" and self.infinitive(verb):
            if p.lemmas[p.head[verb]] == "be":
                flags.add("future")  # "is to open"
            elif p.lower[p.head[verb]] in w.duty:
                flags.add("duty")  # "ought to leave"
        if p.deps[verb] == "pcomp" and p.lower[p.head[verb]] in w.negative_prepositions:
            flags.add("negation")
        if self.conditional(verb):
            flags.add("hypothetical")
        return flags

    def _modal(self, verb: int, aux: int, flags: set[str]) -> bool:
        p, w = self.parse, self.words
        word = p.lower[aux]
        if word in w.future:
            flags.add("future")
        elif word in w.past_future and p.tags[aux] == "MD":
            flags.add("future")
            if not self.reported(verb):
                flags.add("hypothetical")
        elif word in w.possible:
            flags.add("hypothetical")
        elif word in w.duty:
            flags.add("duty")
        elif p.lemmas[aux] == "be" and p.tags[verb] == "VB":
            flags.add("future")  # "is to open", parsed as an auxiliary
        else:
            return False
        return True

    def _noun(self, noun: int) -> set[str]:
        p, w = self.parse, self.words
        flags: set[str] = set()
        for c in p.children[noun]:
            dep, word = p.deps[c], p.lower[c]
            if dep in ("det", "neg") and (word in w.negative_determiners or word in w.negation):
                flags.add("negation")
            elif dep in ("amod", "compound", "det", "advmod"):
                flags |= {kind for kind, words in w.modifiers.items() if word in words}
        if p.deps[noun] == "pobj" and p.lower[p.head[noun]] in w.negative_prepositions:
            flags.add("negation")
        up = p.head[noun]
        if p.deps[noun] in ("nsubj", "nsubjpass") and p.tags[up][:2] == "VB":
            flags |= self.own(up) & {"future", "hypothetical"}  # "talks will focus on trade"
            if p.lemmas[up] in w.occurring:
                flags |= self.own(up) & {"negation"}
        return flags

    def _none(self, noun: int) -> bool:
        """Is it "no sanctions", "nobody", "none"?"""
        p = self.parse
        if p.lower[noun] in ("nobody", "none", "nothing", "neither"):
            return True
        return any(
            p.deps[c] in ("det", "neg") and p.lower[c] in self.words.negative_determiners for c in p.children[noun]
        )

    def infinitive(self, verb: int) -> bool:
        """Does "to" stand before the verb?"""
        p = self.parse
        return any(p.deps[c] == "aux" and p.tags[c] == "TO" for c in p.children[verb])

    def reported(self, verb: int) -> bool:
        """Is the clause reported by a verb in the past ("said it would")?"""
        p, at = self.parse, verb
        for _ in range(4):
            if p.deps[at] in ("ccomp", "xcomp", "conj", "parataxis", "acl", "relcl"):
                at = p.head[at]
                if p.tags[at] in PAST and p.deps[at] != "amod":
                    return True
            elif at != verb or p.deps[at] in ("ROOT", "advcl"):
                break
            else:
                break
        return any(p.deps[c] in ("ccomp", "parataxis") and p.tags[c] in PAST for c in p.children[verb])

    def conditional(self, verb: int) -> bool:
        """Does the verb stand in an if-clause, or in a clause of one?"""
        p, w, at = self.parse, self.words, verb
        for _ in range(6):
            for c in p.children[at]:
                if p.deps[c] in ("mark", "advmod") and p.lower[c] in w.conditions and c < at:
                    return True
            if p.deps[at] in ("conj", "xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep") and p.head[at] != at:
                if p.deps[at] == "ccomp" and p.tags[p.head[at]] in PAST:
                    return False
                at = p.head[at]
            else:
                return False
        return False
