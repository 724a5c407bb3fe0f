"""Attributions by verbs: who says, thinks, wants, and the complement that tells what."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.cues import Cue, CueLexicon
from dragoman.reading.attribution import grammar, sources
from dragoman.reading.attribution.draft import Draft, merged, trimmed, without
from dragoman.reading.attribution.grammar import Complement, Range
from dragoman.reading.parse import Parse

ORDER = ("clause", "question", "object infinitive", "infinitive", "as", "gerund")
SENTENTIAL = frozenset({"parataxis", "ccomp", "advcl", "dep", "intj"})
AUXILIARY = frozenset({"aux", "auxpass", "neg", "prt"})
LIGHT = frozenset({"nsubj", "punct", "advmod", "mark", "aux", "npadvmod", "prep", "dobj", "dative", "neg", "prt"})
BOUNDS = frozenset({",", ".", "—", "–", "--", "-", ";", ":", "(", ")", "!", "?", "”", '"', "''"})
JOINED = frozenset({"for", "of", "with", "about", "over", "to", "against", "on"})


def lookup(p: Parse, verb: int, cues: CueLexicon) -> Cue | None:
    """The lexicon's entry of a verb, with its particle where it has one."""
    for c in p.children[verb]:
        if p.deps[c] == "prt":
            found = cues.verbs.get(f"{p.lemmas[verb]} {p.lower[c]}")
            return found
    return cues.verbs.get(p.lemmas[verb])


def find(p: Parse, cues: CueLexicon, inside: list[bool]) -> Iterator[Draft]:
    """A draft for every cue verb outside quotations; those that may take a quotation and have nothing else as well."""
    for v, tag in enumerate(p.tags):
        if tag[0] == "V" and not inside[v]:
            cue = lookup(p, v, cues)
            if cue is not None:
                draft = read(p, v, cue, cues)
                if draft is not None:
                    yield draft


def read(p: Parse, v: int, cue: Cue, cues: CueLexicon) -> Draft | None:
    """What one verb attributes, or None where it takes no content here."""
    passive = grammar.is_passive(p, v)
    control = cues.phrases.object_control
    subject = grammar.agent(p, v) if passive else grammar.subject(p, v, control)
    released = subject is not None and p.deps[v] == "acl" and p.deps[subject] == "dobj"
    if subject is not None and released and p.lemmas[subject] in cues.phrases.channels:
        # "Released a statement saying": it is whoever released it who says so.
        subject = grammar.subject(p, p.head[subject], control) or subject
    found = grammar.complements(p, v)
    chosen = choose(p, v, cue, found, passive)
    if chosen is not None and chosen[0] == "object" and not passive:
        noun = p.child(v, "dobj")
        if noun is not None and p.lemmas[noun] in cues.nouns and p.lemmas[v] in cues.phrases.support:
            chosen = None  # "expressed concern about": the noun is the cue
    draft = Draft(v, "quote", cue.stance("quote") or "", subject=subject)
    draft.takes_quote = cue.stance("quote") is not None
    draft.cue = cue_ranges(p, v, chosen[2] if chosen else None)
    if chosen is not None:
        draft.form, ranges, _ = chosen
        draft.stance = cue.stance(draft.form) or cue.stance("clause") or ""
        draft.content = [r for r in (trimmed(p, *m) for m in merged(ranges)) if r is not None]
    elif cue.stance("quote") is None:
        return None
    elif not passive:
        host = host_clause(p, v, p.lemmas[v] in cues.phrases.addressing)
        if host and cue.stance("clause"):
            draft.form, draft.stance = "clause", cue.stance("clause") or ""
            draft.content = [r for r in (trimmed(p, *m) for m in host) if r is not None]
    if passive and draft.form == "clause" and p.child(v, "nsubjpass", "expl") is not None:
        draft.assured = p.lower[p.child(v, "nsubjpass", "expl") or v] == "it"
    if draft.stance == "seems":
        subject = None
    elif subject is None and not passive and p.tags[v] in ("VB", "VBP") and draft.form != "quote":
        return None
    if subject is not None:
        spans = [*draft.content, *draft.cue]
        low = min((s for s, _ in spans if s > subject), default=len(p))
        high = max((e for _, e in spans if e < subject), default=-1)
        draft.source = [sources.phrase(p, subject, (low, high))]
    draft.content = [
        r
        for r in (
            trimmed(p, *x)
            for x in without(draft.content, [*[c for c in draft.cue if c[0] <= v <= c[1]], *draft.source])
        )
        if r
    ]
    return draft


def choose(
    p: Parse, v: int, cue: Cue, found: list[Complement], passive: bool
) -> tuple[str, list[Range], int | None] | None:
    """The complement that is content: (form, ranges, the preposition's token where one leads to it)."""
    by_form: dict[str, Complement] = {}
    for c in found:
        by_form.setdefault(c.form, c)
    undergoer = p.child(v, "nsubjpass") if passive else p.child(v, "dobj")
    whole = [(p.left[undergoer], p.right[undergoer])] if undergoer is not None else []
    for form in ORDER:
        taken = by_form.get(form)
        if taken is None and form == "object infinitive" and not passive:
            taken = called_on(p, v, by_form)
        if taken is None:
            continue
        if cue.stance(form) is None and not (passive and form == "infinitive" and cue.stance("clause") is not None):
            continue  # "is said to be" needs no entry beyond "say that"
        ranges = list(taken.ranges)
        if (passive and form in ("infinitive", "as", "gerund")) or (form in ("as", "gerund") and undergoer is not None):
            ranges = [*whole, *ranges]
            if form == "as" and p.tags[p.head[taken.head]] == "IN":
                ranges.append((p.head[taken.head], p.head[taken.head]))
        elif form == "infinitive" and cue.stance(form) == "seems":
            subject = p.child(v, "nsubj")
            ranges = [(p.left[subject], p.right[subject]), *ranges] if subject is not None else ranges
        elif form == "clause":
            ranges = [*extracted(p, v, taken.head), *ranges]
        return form, ranges, None
    for c in found:
        if c.form not in ORDER and c.form != "object" and cue.stance(c.form) is not None:
            ranges = list(c.ranges)
            if c.form in JOINED and whole and not (passive and c.form == "about"):
                ranges = [(min(whole[0][0], ranges[0][0]), ranges[-1][1])] if not passive else [*whole, *ranges]
            return c.form, ranges, p.head[c.head]
    if cue.stance("object") is not None:
        if passive:
            if undergoer is not None and grammar.agent(p, v) is not None:
                return "object", whole, None
        elif "object" in by_form:
            return "object", list(by_form["object"].ranges), None
    return None


def called_on(p: Parse, v: int, by_form: dict[str, Complement]) -> Complement | None:
    """ "Called on X to do", "appealed to X to do": the preposition's noun with the infinitive."""
    infinitive = by_form.get("infinitive")
    if infinitive is None:
        return None
    for word in ("on", "upon", "to", "with", "for"):
        c = by_form.get(word)
        if c is not None and c.head < infinitive.head:
            return Complement("object infinitive", (*c.ranges, *infinitive.ranges), infinitive.head)
    return None


def cue_ranges(p: Parse, v: int, preposition: int | None) -> list[Range]:
    """The cue: auxiliaries, negation and adverbs next to the verb, the verb, its particle and preposition."""
    first = last = v
    mine = {c for c in p.children[v] if p.deps[c] in AUXILIARY or (p.deps[c] == "advmod" and c < v)}
    while first - 1 in mine:
        first -= 1
    while p.tags[first] in ("RB", "TO") and first < v:
        first += 1
    while last + 1 in mine and p.deps[last + 1] == "prt":
        last += 1
    ranges = [(first, last)]
    if preposition is not None:
        ranges = merged([*ranges, (preposition, preposition)])
    return ranges


def host_clause(p: Parse, v: int, addressing: bool) -> list[Range]:
    """The clause into which "he said" or "as he said" is thrown: its range without the verb's own, else nothing."""
    head = p.head[v]
    if p.deps[v] not in SENTENTIAL or head == v or p.tags[head][0] not in "VMNJ":
        return []
    thrown = p.child(v, "nsubj")
    if thrown is None or any(p.deps[c] not in LIGHT for c in p.children[v]):
        return []
    if not addressing and p.child(v, "dobj") is not None:
        return []
    if p.deps[v] == "advcl" and all(p.lower[c] != "as" for c in p.children[v]):
        return []
    first, last = p.left[v], p.right[v]
    edges = [p.words[first]] if p.deps[first] == "punct" else [p.words[first - 1]] if first else []
    edges += [p.words[last]] if p.deps[last] == "punct" else [p.words[last + 1]] if last + 1 < len(p) else ["."]
    if not edges or any(w not in BOUNDS for w in edges):
        return []
    while p.tags[head][0] not in "VM" and p.head[head] != head and p.right[head] <= last:
        head = p.head[head]
    left, right = p.left[head], p.right[head]
    for c in p.children[head]:
        if c > last and p.deps[c] == "conj" and p.child(c, "nsubj") is not None:
            right = min(right, p.left[c] - 1)
    while right > last and p.deps[right] in ("cc", "punct"):
        right -= 1
    return [r for r in ((left, first - 1), (last + 1, right)) if r[0] <= r[1]]


def extracted(p: Parse, v: int, clause: int) -> list[Range]:
    """What a content clause lacks as it stands before the cue: "which they say is false", "a ban he said failed"."""
    if p.deps[v] != "relcl" or p.child(clause, *grammar.SUBJECTS) is not None:
        return []
    opening = p.left[v]
    if p.tags[opening] in ("WDT", "WP"):
        return [(opening, opening)]
    noun = p.head[v]
    return [(p.left[noun], max(noun, min(p.left[v] - 1, p.right[noun])))]
