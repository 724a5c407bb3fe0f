"""What a predicate has about it: its subject, its complements by form, its auxiliaries and particles.

Only syntax: nothing here knows which words report speech. Ranges are token ranges, both ends inclusive.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from dragoman.reading.parse import Parse

Range = tuple[int, int]
QUESTION = frozenset({"whether", "if", "who", "whom", "whose", "what", "which", "where", "when", "why", "how"})
SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass", "expl")
OF_OBJECT = frozenset({"as", "of", "from", "into"})  # "quoted him as saying", "accused him of lying"


class Complement(NamedTuple):
    """One complement of a predicate: its form (see `lexicon.cues.Form`; else a preposition), ranges and head."""

    form: str
    ranges: tuple[Range, ...]
    head: int


def subject(p: Parse, verb: int, object_control: Container[str] = ()) -> int | None:
    """The head of the predicate's subject, through coordination, control and participles; else None.

    `object_control`: lemmas of verbs whose object does what their infinitive says ("urged Iran to stop").
    """
    for _ in range(6):
        for c in p.children[verb]:
            if p.deps[c] in SUBJECTS:
                return None if p.deps[c] == "expl" else c
        dep, head, tag = p.deps[verb], p.head[verb], p.tags[verb]
        if head == verb:
            return None
        if dep == "acl":
            if tag not in ("VBG", "VB"):
                return None
            if not (p.words[p.left[verb] - 1] == "," and p.deps[head] in ("dobj", "pobj", "attr")):
                return head
            head = p.head[head]  # ", saying ..." after an object is of the subject
            while p.tags[head][0] != "V" and p.head[head] != head:
                head = p.head[head]
        elif dep == "relcl":
            return head
        elif dep == "pcomp":
            up = p.head[head]
            if p.tags[up][:2] != "VB":
                return None
            undergoer = p.child(up, "dobj")
            if undergoer is not None and p.lower[head] in OF_OBJECT and p.child(up, "auxpass") is None:
                return undergoer
            head = up
        elif dep in ("xcomp", "advcl") and tag == "VB" and p.lemmas[head] in object_control:
            found = p.child(head, "dobj")
            if found is not None and found < verb:
                return found
        elif dep not in ("conj", "xcomp", "advcl", "dep", "ccomp", "parataxis", "prep"):
            return None
        if dep in ("advcl", "ccomp", "parataxis", "prep") and tag not in ("VBG", "VBN", "VB"):
            return None
        verb = head
    return None


def is_passive(p: Parse, verb: int) -> bool:
    """Whether the predicate is passive: a form of be or get with it, or a bare participle on a noun."""
    if p.tags[verb] not in ("VBN", "VBD"):
        return False
    if p.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if p.tags[verb] == "VBN" and p.deps[verb] in ("acl", "advcl") and p.child(verb, "aux", "nsubj") is None:
        return True
    return (
        p.deps[verb] == "conj"
        and p.tags[verb] == "VBN"
        and p.child(verb, "nsubj") is None
        and (is_passive(p, p.head[verb]))
    )


def agent(p: Parse, verb: int) -> int | None:
    """The head noun of a passive's by-phrase, else None."""
    for c in p.children[verb]:
        if p.deps[c] == "agent" or (p.deps[c] == "prep" and p.lower[c] == "by"):
            return p.child(c, "pobj")
    return None


def is_infinitive(p: Parse, verb: int) -> bool:
    """Whether a to-infinitive."""
    return any(p.tags[c] == "TO" for c in p.children[verb] if c < verb)


def is_question(p: Parse, clause: int) -> bool:
    """Whether a clause opens with a question word, whether or if."""
    return p.lower[p.left[clause]] in QUESTION


def complements(p: Parse, verb: int) -> list[Complement]:
    """The complements of a verb, adjective or noun, in the order of the text."""
    found: list[Complement] = []
    dobj: int | None = None
    for c in p.children[verb]:
        dep = p.deps[c]
        if dep == "ccomp":
            if is_infinitive(p, c) and p.child(c, "nsubj", "nsubjpass") is not None:
                form = "object infinitive"
            elif is_infinitive(p, c):
                form = "infinitive"
            elif p.tags[c] == "VBG" and p.child(c, "aux") is None:
                form = "gerund"
            elif is_question(p, c):
                form = "question"
            else:
                form = "clause"
            found.append(Complement(form, ((p.left[c], p.right[c]),), c))
        elif dep == "xcomp":
            if not is_infinitive(p, c):
                form = "gerund" if p.tags[c] == "VBG" else "clause" if p.tags[c] in ("VBD", "VBZ", "VBP") else "bare"
                found.append(Complement(form, ((p.left[c], p.right[c]),), c))
            elif dobj is not None and dobj < c:
                found.append(
                    Complement("object infinitive", ((p.left[dobj], p.right[dobj]), (p.left[c], p.right[c])), c)
                )
            else:
                form = "question" if is_question(p, c) else "infinitive"
                found.append(Complement(form, ((p.left[c], p.right[c]),), c))
        elif dep in ("dobj", "acomp", "attr") and p.tags[c] != "WDT":
            if dep == "dobj":
                dobj = c
            found.append(Complement("object" if dep == "dobj" else dep, ((p.left[c], p.right[c]),), c))
        elif dep == "oprd":
            ranges = ((p.left[c], p.right[c]),)
            found.append(Complement("as", ranges, c))
        elif dep in ("prep", "agent", "dative") and p.children[c] and c > verb:
            inner = p.child(c, "pobj", "pcomp")
            if inner is None:
                continue
            word = p.lower[c]
            found.append(Complement(word, ((p.left[inner], p.right[inner]),), inner))
        elif dep == "acl" and p.tags[verb][:2] == "NN":
            if is_infinitive(p, c):
                found.append(Complement("infinitive", ((p.left[c], p.right[c]),), c))
            elif p.lower[p.left[c]] == "that" or p.child(c, "mark") is not None:
                found.append(Complement("clause", ((p.left[c], p.right[c]),), c))
    return found
