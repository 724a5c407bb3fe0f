"""Faults of an event lexicon that its form cannot show: unknown names, words not in lemma form, words in conflict.

A word may stand under two types only where all but one of its senses are conditional (`when` or `weak`), since nothing
else could choose between them. Sectors are PLOVER's, as the coding guide lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.lexicon.contexts import ContextLexicon
from dragoman.lexicon.loader import LexiconError, load
from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.phrases import LINKS
from dragoman.lexicon.schema import TYPES, Condition, Frame, Sense
from dragoman.lexicon.tolls import PARTS, TollWords

KINDS = ("verbs", "nouns", "adjectives")
SECTORS = frozenset(
    "GOV MIL SPY LEG JUD COP PTY OPP ELI REB PAR CRM MED BUS EDU HRI NGO LAB REL REF CVL IGO NON".split()
)
CAMEO = re.compile(r"^(0[1-9]|1\d|20)$")
WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*|'s|\.\.\.")
INFLECTED = re.compile(r"(?<=[a-z][bcdfghjklmnpqrstvwxyz])(?:ied|ies|ed)$|[^s]shes$|(?:[^aiousz]|[bdgklmnprt])ings$")
LEMMAS_IN_LY = frozenset(
    "ally apply bully comply fly imply multiply overfly rally rely reply resupply sully supply tally".split()
)
LEMMAS_IN_ED = ("embed", "exceed", "heed", "need", "proceed", "seed", "shed", "speed", "succeed", "wed", "shred")


def check(folder: Path) -> list[str]:
    """All faults of the event lexicon in a folder, each as one sentence that names file, sense and word."""
    try:
        ontology = Ontology.load(folder)
        frames = load(folder / "frames.yaml", dict[str, Frame])
        classes = load(folder / "objects.yaml", dict[str, tuple[str, ...]])
    except LexiconError as fault:
        return [str(fault)]
    problems = [
        f"objects.yaml: class {name}: “{word}” is not lower case."
        for name, words in classes.items()
        for word in words
        if word != word.lower()
    ]
    problems += _ontology(ontology)
    seen: dict[tuple[str, str], list[tuple[str, Sense]]] = {}
    files = sorted((folder / "events").glob("*.yaml"))
    unknown = "is no PLOVER type, and no type of ontology.yaml."
    problems += [f"events/{f.name}: {f.stem} {unknown}" for f in files if f.stem not in ontology.types]
    for path in files:
        if path.stem not in ontology.types:
            continue
        try:
            senses = load(path, tuple[Sense, ...])
        except LexiconError as fault:
            problems.append(str(fault))
            continue
        for sense in senses:
            where = f"events/{path.name}: {sense.sense}"
            problems += [f"{where}: {p}" for p in _sense(path.stem, sense, ontology, frames, frozenset(classes))]
            for kind in KINDS:
                for phrase in getattr(sense, kind):
                    seen.setdefault((kind, phrase), []).append((path.stem, sense))
        names = [s.sense for s in senses]
        twice = sorted({name for name in names if names.count(name) > 1})
        problems += [f"events/{path.name}: two senses are named {name}." for name in twice]
    problems += _conflicts(seen)
    return problems


def topics(folder: Path) -> Iterator[str]:
    """Faults of contexts.yaml and modes.yaml: they tell all contexts and modes of the ontology, and no others."""
    try:
        ontology, lexicon = Ontology.load(folder), ContextLexicon.load(folder)
    except LexiconError as fault:
        yield str(fault)
        return
    for name in sorted(lexicon.contexts.keys() ^ ontology.contexts.keys()):
        yield f"contexts.yaml: {name} is {'no context' if name in lexicon.contexts else 'missing'}."
    for name, told in lexicon.contexts.items():
        for sector in sorted(told.sectors - SECTORS):
            yield f"contexts.yaml: {name}: there is no sector {sector}."
        for word in told.words:
            if word != word.lower() or told.words.count(word) > 1:
                yield f"contexts.yaml: {name}: “{word}” is listed twice or not lower case."
    for kind, rules in ontology.types.items():
        for mode in sorted(set(lexicon.modes.get(kind, ())) ^ rules.modes.keys()):
            yield f"modes.yaml: {kind}: {mode} is {'missing' if mode in rules.modes else 'no mode'}."


def tolls(folder: Path) -> Iterator[str]:
    """Faults of tolls.yaml: a word of one part stands under one kind, in lower case."""
    try:
        kinds = TollWords.load(folder).file.kinds
    except LexiconError as fault:
        yield str(fault)
        return
    for part in PARTS:
        words = [word for kind in kinds.values() for word in getattr(kind, part)]
        for word in sorted({w for w in words if w != w.lower() or words.count(w) > 1}):
            yield f"tolls.yaml: {part}: “{word}” is listed twice or not lower case."


def _ontology(ontology: Ontology) -> Iterator[str]:
    for needed in TYPES:
        if needed not in ontology.types:
            yield f"ontology.yaml: type {needed} is missing."
    for name, rules in ontology.types.items():
        if name not in TYPES and rules.parent not in TYPES:
            yield f"ontology.yaml: {name} is no PLOVER type. A type of your own needs a parent that is one."
        for kind, own in rules.becomes.items():
            if kind not in TYPES or own not in ontology.types:
                yield f"ontology.yaml: {name}: becomes: {kind}: {own} must be a PLOVER type and a type of this file."
        if not CAMEO.match(rules.cameo):
            yield f"ontology.yaml: {name}: “{rules.cameo}” is no CAMEO root."
        for score in (rules.score, *rules.modes.values()):
            if not -10 <= score <= 10:
                yield f"ontology.yaml: {name}: the score {score} is not between -10 and 10."


def _sense(
    event_type: str, sense: Sense, ontology: Ontology, frames: dict[str, Frame], classes: frozenset[str]
) -> Iterator[str]:
    if not any(getattr(sense, kind) for kind in KINDS):
        yield "it has no words."
    if sense.cameo is not None and not CAMEO.match(sense.cameo):
        yield f"“{sense.cameo}” is no CAMEO root."
    yield from _names(event_type, sense.mode, sense.contexts, sense.frame, ontology, frames)
    for number, condition in enumerate(sense.when, 1):
        for problem in _condition(event_type, condition, ontology, frames, classes):
            yield f"condition {number}: {problem}"
        if number < len(sense.when) and not tests(condition):
            yield f"condition {number}: it always holds, so those after it never can."
    for kind in KINDS:
        phrases = getattr(sense, kind)
        for phrase in phrases:
            for problem in _phrase(kind, phrase):
                yield f"{kind}: “{phrase}” {problem}"
        for phrase in sorted({p for p in phrases if phrases.count(p) > 1}):
            yield f"{kind}: “{phrase}” is listed twice."


def _names(
    event_type: str,
    mode: str | None,
    contexts: Iterable[str],
    frame: str | None,
    ontology: Ontology,
    frames: dict[str, Frame],
) -> Iterator[str]:
    if event_type in ontology.types and mode is not None and mode not in ontology.types[event_type].modes:
        yield f"{event_type} has no mode {mode}."
    for context in contexts:
        if context not in ontology.contexts:
            yield f"there is no context {context}."
    if frame is not None and frame not in frames:
        yield f"there is no frame {frame}."


def _condition(
    event_type: str, condition: Condition, ontology: Ontology, frames: dict[str, Frame], classes: frozenset[str]
) -> Iterator[str]:
    outcome = condition.type or event_type
    nothing = outcome in ("none", "never")
    if not nothing and outcome not in ontology.types:
        yield f"there is no type {outcome}."
    if nothing and (condition.mode or condition.contexts or condition.frame):
        yield "what is no event has no mode, context or frame."
    yield from _names(outcome, condition.mode, condition.contexts or (), condition.frame, ontology, frames)
    for name in (*condition.object, *condition.subject):
        if name not in classes and name not in SECTORS:
            yield f"there is no object class or sector {name}."
    for word in (*condition.modifier, *condition.preposition, *condition.governor, *condition.content):
        if word != word.lower():
            yield f"“{word}” is not lower case."


def _phrase(kind: str, phrase: str) -> Iterator[str]:
    words = phrase.split()
    if not words or phrase != phrase.strip() or "  " in phrase:
        yield "is empty or has stray spaces."
        return
    if phrase != phrase.lower():
        yield "is not lower case."
    if not all(WORD.fullmatch(w) for w in words):
        yield "has a character that no word has."
    if kind == "verbs" and INFLECTED.search(words[0]) and not words[0].endswith(LEMMAS_IN_ED):
        yield "does not begin with a verb in its lemma form."
    if kind == "verbs" and (words[0] == "not" or (words[0].endswith("ly") and words[0] not in LEMMAS_IN_LY)):
        yield "begins with an adverb, not with its verb."
    if kind == "nouns" and not LINKS.intersection(words[1:2]) and LINKS.intersection(words[2:]):
        yield "is no noun with a preposition after it: only its first word can be the noun then."


def tests(condition: Condition) -> int:
    """How many tests a condition makes; one that makes none always holds."""
    c = condition
    return sum(map(bool, (c.object, c.subject, c.modifier, c.preposition, c.governor, c.content)))


def _conflicts(seen: dict[tuple[str, str], list[tuple[str, Sense]]]) -> Iterator[str]:
    for (kind, phrase), uses in sorted(seen.items()):
        types = sorted({t for t, _ in uses})
        certain = sorted({t for t, s in uses if not s.weak and not s.when})
        if len(types) > 1 and len(certain) > 1:
            yield f"{kind}: “{phrase}” stands under {' and '.join(certain)} without a condition."
