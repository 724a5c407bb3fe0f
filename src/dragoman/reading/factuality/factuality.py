"""Factuality: what the words about one predicate say of whether it happened (after FactBank's polarity and certainty).

`Factuality.own(token)` reads off a predicate's own clause; what operators above it add is composed in `composition.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lexicon.modality import Modality
from dragoman.reading.factuality.belief import belief, judged
from dragoman.reading.factuality.clauses import definite, going, infinitive, scheduled
from dragoman.reading.factuality.conditions import conditional, dependent, questioned
from dragoman.reading.factuality.modals import modal_flags
from dragoman.reading.factuality.negation import negated, negative
from dragoman.reading.parse import Parse

Flags = frozenset[str]
NONE: Flags = frozenset()


@dataclass
class Factuality:
    """Flags by token: future, hypothetical, negation, and four that end with the composition; answers are remembered.

    `duty`: somebody ought to do it. `purpose`: another act is done so that it may be. `asked`: a question puts it off,
    so that its future is none. `proviso`: its future hangs on a condition.
    """

    parse: Parse
    words: Modality
    _own: dict[int, Flags] = field(default_factory=dict)

    def own(self, token: int) -> Flags:
        """The flags of a verb's, noun's or adjective's own clause."""
        if token not in self._own:
            self._own[token] = NONE  # a circle of clauses adds nothing
            verb = self.parse.tags[token][:2] in ("VB", "MD", "JJ")
            flags = self._verb(token) if verb else self._noun(token)
            flags |= belief(self.parse, self.words, token)
            if {"asked", "future"} <= flags:
                flags.discard("future")
            else:
                flags.discard("asked")
            self._own[token] = frozenset(flags)
        return self._own[token]

    def _verb(self, verb: int) -> set[str]:
        p, w = self.parse, self.words
        flags: set[str] = set()
        modal = finite = False
        for c in p.children[verb]:
            dep, word = p.deps[c], p.lower[c]
            if dep in ("aux", "auxpass"):
                said = modal_flags(p, w, verb, c)
                modal |= said is not None
                flags |= said or set()
                finite |= p.tags[c] != "TO"
            elif dep in ("advmod", "npadvmod") and word in w.adverbs["hypothetical"]:
                flags.add("hypothetical")
        if "future" in flags and dependent(p, w, verb):
            flags.add("proviso")  # "will leave if they disarm"
        if negated(p, w, verb):
            flags.add("negation")
        if not finite and p.deps[verb] == "conj" and p.tags[verb] in ("VB", "VBN") and p.tags[p.head[verb]][:2] == "VB":
            flags |= self.own(p.head[verb]) - {"negation"}
        if p.tags[verb] == "VBG" and finite and not modal and (scheduled(p, w, verb) or going(p, verb)):
            flags.add("future")  # "is meeting him next week", "is going to meet"
        if p.deps[verb] in ("advcl", "acl", "relcl") and infinitive(p, verb):
            flags |= self._infinitive(verb)
        if p.deps[verb] in ("csubj", "nsubj") and p.tags[verb] == "VBG" and not finite and self._general(p.head[verb]):
            flags.add("hypothetical")  # "bombing them is no answer"
        if p.deps[verb] == "xcomp" and infinitive(p, verb):
            if p.lower[p.head[verb]] in w.potential_adjectives:
                flags.add("hypothetical")  # "it was necessary to attack"
            if p.lemmas[p.head[verb]] == "be":
                up = p.head[verb]  # "it is lawful to kill", "if they were to attack"; "is to open"
                judged = p.child(up, "acomp", "attr") is not None or (p.lower[up] == "were" and bool(self._doubt(up)))
                flags.add("hypothetical" if judged else "future")
            elif p.lower[p.head[verb]] in w.duty:
                flags.add("duty")  # "ought to leave"
        return flags | self._doubt(verb)

    def _general(self, verb: int) -> bool:
        """Is a verb in the present or with a modal?"""
        p = self.parse
        return p.tags[verb] in ("VBZ", "VBP") or any(p.tags[c] in ("MD", "VBZ", "VBP") for c in p.children[verb])

    def _doubt(self, token: int) -> set[str]:
        """What conditions and questions add."""
        p, w = self.parse, self.words
        if questioned(p, w, token):
            return {"hypothetical", "asked"}
        return {"hypothetical"} if conditional(p, w, token, self.own) else set()

    def _infinitive(self, verb: int) -> set[str]:
        """What an infinitive of purpose says: as undone as the act that it is the purpose of."""
        p, w = self.parse, self.words
        up = p.head[verb]
        noun = p.lemmas[up] if p.tags[up][:2] == "NN" else ""
        if noun in w.potential_nouns or p.lower[up] in w.potential_adjectives:
            return {"hypothetical"}  # "the means to attack", "necessary to attack"
        if noun in w.draft_nouns:
            return {"future", "hypothetical"}  # "a bill to impose sanctions"
        if noun or p.deps[verb] != "advcl":
            return {"purpose"} | (self.own(up) & {"hypothetical"} if noun else set())
        return {"purpose"} | (self.own(up) & {"future", "hypothetical"})

    def _noun(self, noun: int) -> set[str]:
        p, w = self.parse, self.words
        flags: set[str] = set()
        for c in p.children[noun]:
            dep, word = p.deps[c], p.lower[c]
            if dep in ("amod", "compound", "det", "advmod"):
                flags |= {kind for kind, words in w.modifiers.items() if word in words}
            elif dep == "poss" and any(p.lower[g] in w.coming for g in p.children[c]):
                flags.add("future")  # "next week's summit"
        if p.lemmas[noun] in w.scheduled_nouns and scheduled(p, w, noun):
            flags.add("future")  # "talks next month"
        if negative(p, w, noun):
            flags.add("negation")
        flags |= self._doubt(noun) | judged(p, w, noun)
        up = p.head[noun]
        if p.deps[noun] in ("nsubj", "nsubjpass") and p.tags[up][:2] == "VB":
            occurs = p.lemmas[up] in w.occurring
            if occurs or p.lemmas[noun] in w.scheduled_nouns or not definite(p, noun):
                found = self.own(up) & {"future", "hypothetical"}  # "talks will focus on trade"
                if "hypothetical" in flags | found and not occurs and p.lemmas[noun] not in w.scheduled_nouns:
                    found |= {"asked"} if "future" in found else set()  # "an attack would be met by NATO"
                flags |= found
            if occurs:
                flags |= self.own(up) & {"negation"}
        return flags
