"""What pronouns refer to, from the text before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.actors.grammar import SUBJECT
from dragoman.reading.actors.model import Found, Mention, country_of

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
FAR = 40  # mentions looked back over


def pronoun(r: Reader, t: int) -> Found:
    """The actors that a personal or possessive pronoun stands for; () where none fits."""
    word = r.parse.lower[t]
    if word in HE or word in SHE:
        sex = "m" if word in HE else "f"
        return here(r, t, seek(r, t, lambda m: m.kind == "person" and not m.plural and fits(r, m, sex), 6))
    if word in IT:
        return here(r, t, seek(r, t, lambda m: m.kind != "person" and not m.plural, 3))
    if word in THEY:
        found = seek(r, t, lambda m: m.plural or m.kind != "person" or coordinated(r, m), 3)
        return here(r, t, together(r, found) or met(r, t))
    if word in SPEAKER:
        return here(r, t, speaker(r, t))
    return ()


def fits(r: Reader, m: Mention, sex: str) -> bool:
    known = r.by_id[m.actor].sex
    return not known or known == sex


def coordinated(r: Reader, m: Mention) -> bool:
    p = r.parse
    return p.deps[m.head] == "conj" or any(p.deps[c] == "conj" for c in p.children[m.head])


def seek(r: Reader, t: int, test: Callable[[Mention], bool], reach: int) -> Found:
    """The best of the mentions before a pronoun that pass the test: near ones, subjects and names before others."""
    p = r.parse
    here_ = p.sentence_of[t]
    barred = subjects_of(r, t)
    best, best_score = None, -100.0
    for age, m in enumerate(reversed(r.trail[-FAR:])):
        apart = here_ - p.sentence_of[m.head]
        if apart > reach:
            break
        if m.head >= t or not test(m) or (m.first <= t <= m.last and p.tags[t] != "PRP$"):
            continue
        if m.head in barred:
            continue
        score = -1.0 * apart - 0.05 * age
        if p.deps[m.head] in SUBJECT:
            score += 1.0
        if m.political == "strong":
            score += 0.5
        if r.parse.tags[m.head] in ("PRP", "PRP$"):
            score += 0.3
        if score > best_score:
            best, best_score = m, score
    return (best,) if best is not None else ()


def subjects_of(r: Reader, t: int) -> frozenset[int]:
    """The subjects that an object pronoun cannot stand for: that of its own verb, said or understood ("X met Y,
    accusing him")."""
    p = r.parse
    if p.tags[t] != "PRP" or p.deps[t] in SUBJECT or p.lower[t].endswith(("self", "selves")):
        return frozenset()
    verb = p.head[t]
    while p.tags[verb][:1] != "V" and p.head[verb] != verb:
        verb = p.head[verb]
    while True:
        own = [c for c in p.children[verb] if p.deps[c] in SUBJECT]
        if own:
            return frozenset(c for o in own for c in p.conjuncts(o))
        if p.deps[verb] not in ("xcomp", "advcl", "conj", "pcomp", "prep") or p.head[verb] == verb:
            return frozenset()
        verb = p.head[verb]


def together(r: Reader, found: Found) -> Found:
    """With a mention that is part of a coordination, its fellows."""
    if not found:
        return found
    p, t = r.parse, found[0].head
    while p.deps[t] == "conj":
        t = p.head[t]
    group = [m for c in p.conjuncts(t) for m in r.done.get(c, ())]
    return tuple(group) if len(group) > 1 else same_head(r, found[0])


def met(r: Reader, t: int) -> Found:
    """They, where no plural was named: the two of whom the sentence before told that one met the other."""
    p = r.parse
    number = p.sentence_of[t]
    for first, end in (p.sentences[number], p.sentences[max(0, number - 1)]):
        pair = [
            m
            for m in r.trail[-FAR:]
            if first <= m.head < min(end, t) and m.kind == "person" and p.tags[m.head] != "PRP$"
        ]
        if len({m.actor for m in pair}) == 2:
            return tuple({m.actor: m for m in reversed(pair)}.values())[::-1]
    return ()


def same_head(r: Reader, m: Mention) -> Found:
    """All mentions that share a head ("the two countries")."""
    found = r.done.get(m.head, ())
    return found if m in found else (m,)


def here(r: Reader, t: int, found: Found) -> Found:
    """The same actors, mentioned at this token."""
    out = []
    for m in dict.fromkeys(found):
        identity = r.by_id[m.actor]
        if not r.ended:
            identity.spans.append(r.parse.span(t, t))
        code = identity.code if country_of(m.code) == "UNK" else m.code
        out.append(replace(m, first=t, last=t, head=t, role=None, how="pronoun", code=code))
    return tuple(out)


def relative(r: Reader, t: int) -> Found:
    """Who, which, that: the noun their clause hangs on."""
    p = r.parse
    verb = p.head[t]
    for _ in range(5):
        if p.deps[verb] == "relcl":
            return tuple(replace(m, first=t, last=t, head=t, role=None, how="relative") for m in r.read(p.head[verb]))
        if p.head[verb] == verb:
            break
        verb = p.head[verb]
    return ()


def speaker(r: Reader, t: int) -> Found:
    """I and we: whoever speaks in the sentence, else in the one before or after it within the paragraph, else the last
    subject."""
    p = r.parse
    sentence = p.sentence_of[t]
    for number in (sentence, sentence - 1, sentence + 1, sentence - 2):
        if 0 <= number < len(p.sentences):
            c = voice(r, number)
            if c is not None and c != t:
                found = r.read(c)
                if found:
                    return found
    return seek(r, t, lambda m: p.deps[m.head] in SUBJECT and m.kind in ("person", "group"), 3)


def voice(r: Reader, number: int) -> int | None:
    """The subject of the highest verb of speech in a sentence, a speaker named in the third person."""
    if number in r.spoken:
        return r.spoken[number]
    p = r.parse
    first, end = p.sentences[number]
    best, depth = None, 99
    for verb in range(first, end):
        if p.tags[verb][:1] == "V" and p.lemmas[verb] in r.closed["speech"]:
            for c in p.children[verb]:
                if p.deps[c] in SUBJECT and p.lower[c] not in SPEAKER and p.lower[c] not in IT and p.lower[c] != "you":
                    deep = len(p.ancestors(verb))
                    if deep < depth:
                        best, depth = c, deep
    r.spoken[number] = best
    return best
