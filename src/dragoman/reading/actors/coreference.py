"""What pronouns and descriptions refer to, from the text before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.lexicon.actors import Entry
from dragoman.reading.actors.model import Mention, country_of, sector_of
from dragoman.reading.actors.zone import Zone

if TYPE_CHECKING:
    from dragoman.reading.actors.phrases import Reader

Found = tuple[Mention, ...]
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", ""})
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


def partitive(r: Reader, z: Zone) -> Found:
    """A quantity of something ("dozens of protesters", "a group of rebels") is that something."""
    p, h = r.parse, z.head
    if p.lemmas[h] not in r.closed["partitives"]:
        return ()
    for c in p.children[h]:
        if p.deps[c] == "prep" and p.lower[c] == "of":
            for o in p.children[c]:
                if p.deps[o] == "pobj":
                    return tuple(replace(m, first=z.first, head=h) for m in r.joint(o))
    return ()


def description(r: Reader, z: Zone) -> Found:
    """A common noun that names no sector: the two countries, the country, the bloc."""
    p, h = r.parse, z.head
    word = p.lemmas[h]
    if word in r.closed["counterparts"]:
        return counterpart(r, z)
    if is_pair(r, z) and (both := pair(r, z)):
        return both
    if word in r.closed["bodies"] and z.bodies and not z.lands:
        return (replace(r.basic(z.bodies[-1]), first=z.first, last=h, head=h),)
    if z.determiner not in DEFINITE or z.lands or z.possessor is not None or p.tags[h] not in ("NN", "NNP"):
        return ()
    if word in r.closed["lands"]:
        return latest(r, z, lambda m: m.kind == "country")
    if word in r.closed["blocs"]:
        found = latest(r, z, lambda m: ":" in m.code)
        if found:
            return found
    if word in r.closed["bodies"]:
        return latest(r, z, is_body)
    return ()


def is_pair(r: Reader, z: Zone) -> bool:
    """Is this "the two leaders", "both sides", or "the countries"?"""
    word = r.parse.lemmas[z.head]
    if z.lands or word not in r.closed["pairs"] or r.parse.tags[z.head] != "NNS":
        return False
    if "both" in z.words:
        return True
    return z.determiner in ("the", "these", "those") and (
        "two" in z.words or (word in r.closed["lands"] and len(z.words) == 1)
    )


def half(r: Reader, z: Zone) -> Found:
    """The North, the South: of a divided country, where the report names it."""
    p = r.parse
    if z.determiner == "the" and z.name == z.head:
        for row in r.closed["halves"]:
            word, _, country = row.partition(" ")
            if p.lower[z.head] == word and r.weight[country]:
                for hit in r.powers:
                    if hit.entry.country == country and hit.entry.kind == "country":
                        m = r.basic(hit)
                        return (replace(m, first=z.first, last=z.head, head=z.head, how="half"),)
    return ()


def is_body(m: Mention) -> bool:
    """Is this one organisation or group?"""
    return m.kind == "organisation" or (m.kind == "group" and m.political == "strong" and not m.plural)


def latest(r: Reader, z: Zone, test: Callable[[Mention], bool]) -> Found:
    """The last mention before a description that passes a test."""
    for m in reversed(r.trail[-FAR:]):
        if m.head < z.first and test(m):
            return (replace(m, first=z.first, last=z.head, head=z.head, role=None, how="description"),)
    return ()


def pair(r: Reader, z: Zone) -> Found:
    """The two parties last spoken of."""
    found: dict[str, Mention] = {}
    lands = r.parse.lemmas[z.head] in r.closed["lands"]
    for m in reversed(r.trail[-FAR:]):
        if lands and ":" in m.code:
            continue
        if m.head < z.head and m.political == "strong" and country_of(m.code) != "UNK":
            found.setdefault(country_of(m.code), m)
            if len(found) == 2:
                break
    if len(found) < 2:
        return ()
    return tuple(
        replace(m, first=z.first, last=z.head, head=z.head, role=None, how="pair", plural=True)
        for m in reversed(found.values())
    )


def counterpart(r: Reader, z: Zone) -> Found:
    """His Iranian counterpart: the one of the same office in the other country."""
    office = "GOV"
    if z.possessor is not None:
        for m in r.read(z.possessor):
            office = sector_of(m.code) or "GOV"
            break
    if office == "CVL" and z.lands:
        office = "GOV"
    lands = [x.entry.country for x in z.lands] or ["UNK"]
    found = []
    appositive = r.child_name(z.head)
    for land in lands:
        code = f"{land} {office}"
        if appositive is not None:
            return r.titled_name(z, appositive, code, "counterpart")
        identity = r.store.other((code, "counterpart"), r.parse.words_of(z.first, z.head), "person", code)
        found.append(r.mention(z, z.first, z.head, identity, code, None, "counterpart"))
    return tuple(found)


def again(r: Reader, z: Zone, entry: Entry) -> Found:
    """A definite noun without a country that was met before: the minister, the group, the ministry."""
    p, h = r.parse, z.head
    if z.determiner not in DEFINITE or (not z.determiner and (entry.plural or z.words)):
        return ()
    word = p.lemmas[h]
    if entry.kind == "head" and entry.inherits and z.determiner and word in r.closed["bodies"]:
        return latest(r, z, is_body)
    for m in reversed(r.trail[-FAR:]):
        if m.head >= h or m.plural != entry.plural:
            continue
        if (p.lemmas[m.head] == word and p.head[m.head] != h) or same_role(r, m, word):
            if country_of(m.code) == "UNK":
                continue
            return (replace(m, first=z.first, last=h, head=h, role=None, how="again"),)
    return ()


def same_role(r: Reader, m: Mention, word: str) -> bool:
    role = r.by_id[m.actor].role
    return m.kind == "person" and role is not None and role.lower().rpartition(" ")[2] == word
