"""How likely a draft is an attribution: what speaks for and against it, weighed.

Words alone do not tell: "wants" in "if he wants to", "said" in "it goes without saying". The weights in
`lexicon/data/cues/weights.yaml` are fitted by `bench/weigh_cues.py`; each is the logarithm of odds that one feature
adds. `Draft.sure` is the probability.
"""

from __future__ import annotations

from math import exp

from dragoman.lexicon.cues import CueLexicon
from dragoman.reading.attribution import grammar
from dragoman.reading.attribution.draft import Draft
from dragoman.reading.parse import Parse

MODALS = frozenset({"would", "could", "might", "may", "should", "can", "will", "must", "’d", "'d", "’ll", "'ll"})
CONDITIONS = frozenset(
    {"if", "when", "whether", "unless", "because", "while", "as", "after", "before", "since", "that"}
)
PERSONS = {
    "i": "me", "we": "me", "you": "you", "he": "he", "she": "he", "they": "they", "who": "who", "it": "it",
    "that": "it", "this": "it", "which": "it", "what": "it", "one": "one", "his": "he", "her": "he", "their": "they",
    "its": "it", "my": "me", "our": "me", "your": "you", "those": "they", "some": "they", "many": "they",
}  # fmt: skip
LENGTHS = ((2, "1"), (4, "3"), (8, "7"), (16, "15"), (10_000, "long"))


def features(p: Parse, d: Draft) -> list[str]:
    """The names of all features that hold of a draft."""
    head = d.head
    tag = p.tags[head]
    if tag[0] == "R":
        return [f"form adverb {p.tags[p.head[head]][:1]}", f"stance {d.stance}"]
    if d.form.startswith("colon"):
        first, last = d.source[0]
        names = (
            "names"
            if all(p.tags[i] in ("NNP", "NNPS", "POS", "-LRB-", "-RRB-") for i in range(first, last + 1))
            else "nouns"
        )
        return [
            d.form,
            f"{d.form} {names}",
            f"{d.form} {p.tags[d.subject or first]}",
            f"{d.form} source {min(last - first, 3)}",
        ]
    kind = "verb" if tag[0] == "V" else "noun" if tag[0] == "N" else "adj" if tag[0] == "J" else "other"
    form = d.form if not d.quotes or d.form == "quote" else "mixed"
    found = [f"form {kind} {form}", f"tag {tag} {form == 'clause'}", f"stance {d.stance}"]
    bound = not (d.joined or d.nested)  # what stands over an inner cue says nothing against it
    found.append(f"dep {p.deps[head]}" if bound else "joined")
    if d.quotes:
        found.append("quoted")
    if d.subject is None:
        found.append(
            f"source none {kind} {'passive' if kind == 'verb' and grammar.is_passive(p, head) else tag} {form}"
        )
        if p.child(head, "nsubjpass", "expl") is not None and form == "clause":
            found.append("it is said")
    else:
        s = p.tags[d.subject]
        person = PERSONS.get(p.lower[d.subject])
        found.append(f"source {person or s[:3]}")
        if person is None and s[0] == "N":
            found.append("source wide" if p.left[d.subject] < d.subject else "source bare")
    if kind == "verb":
        for c in p.children[head]:
            dep = p.deps[c]
            if dep == "neg":
                found.append("negated")
            elif dep == "aux":
                found.append("modal" if p.lower[c] in MODALS else "to" if p.tags[c] == "TO" else "perfect")
            elif dep == "mark" or (dep == "advmod" and p.lower[c] in CONDITIONS):
                if not bound:
                    continue
                found.append(f"mark {p.lower[c]}" if p.lower[c] in CONDITIONS else "mark")
        if grammar.is_passive(p, head):
            found.append("passive")
    up = p.head[head]
    if up != head and bound:
        found.append(f"under {p.tags[up][:2]}")
        if p.deps[head] in ("xcomp", "pcomp", "ccomp"):
            found.append(f"under {p.lemmas[up]}")
    length = sum(e - s + 1 for s, e in d.content)
    found.append(next(f"length {name} {kind}" for limit, name in LENGTHS if length <= limit))
    if d.content:
        opening = d.content[0][0]
        found.append(f"opens {p.tags[opening] if p.lower[opening] != 'that' else 'that'}")
        found.append("before" if opening < head else "after")
        if len(d.content) > 1:
            found.append("parts")
    if p.words[p.sentences[p.sentence_of[head]][1] - 1] == "?":
        found.append("question")
    if p.words[head][:1].isupper():
        found.append("capital")
    return found


def word(p: Parse, d: Draft) -> str:
    """The draft's word and form, the key of its own weight."""
    return f"{p.lemmas[d.head]} {d.form}"


def weigh(p: Parse, d: Draft, cues: CueLexicon) -> float:
    """The probability that a draft is an attribution, by the lexicon's weights."""
    weights = cues.weights
    total = weights.bias + weights.words.get(word(p, d), weights.words.get(f"other {d.form}", 0.0))
    get = weights.features.get
    for name in features(p, d):
        total += get(name, 0.0)
    return 1 / (1 + exp(-total))
