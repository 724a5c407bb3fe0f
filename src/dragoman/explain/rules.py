"""What the rules did: words, sense, operators, parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.explain.explanation import Step
from dragoman.explain.paths import told
from dragoman.lexicon.schema import Condition
from dragoman.reading.actors import Mention
from dragoman.reading.coded import Coded
from dragoman.reading.parse import Parse
from dragoman.records import Span, Spans

STATES = {
    "sense": "no sense of its word fits here",
    "content": "it is only the content of another event",
    "absorbed": "it is part of another event",
    "nobody": "nobody political takes part in it",
    "twin": "it is the same happening as another word",
    "heard": "the lexicon does not know its word; only the encoder hears an event there",
}
HOW = {
    "office-holder": "a person of the lexicon, by the office held on the report's day",
    "title": "by the title before the name",
    "apposition": "by the apposition behind the name",
    "named before": "named before in the report",
    "former": "a former office, so an elite",
    "seat": "a capital or seat that stands for its government",
    "noun": "a common noun that tells its sector",
    "context": "a common noun; its country is the report's own",
    "unknown name": "a name that the lexicon does not know",
    "people": "people of a country",
    "country": "a country's name",
}


def spans(parse: Parse, tokens: Sequence[int]) -> Spans:
    """Tokens as characters; neighbours are joined."""
    found: list[Span] = []
    for n, t in enumerate(sorted(tokens)):
        if n and t - 1 in tokens and found:
            found[-1] = (found[-1][0], parse.ends[t])
        else:
            found.append(parse.span(t, t))
    return tuple(found)


def quoted(parse: Parse, tokens: Sequence[int]) -> str:
    """Some tokens as quoted words."""
    return " … ".join(f"“{parse.text[s:e]}”" for s, e in spans(parse, tokens))


def sense(parse: Parse, coded: Coded) -> Iterator[Step]:
    """The sense of the lexicon that the words have, and the condition that chose it."""
    base = coded.rule.partition(" ")[0]
    kind, _, name = base.partition("/")
    name, _, number = name.partition("#")
    head = coded.predicate.head
    if name == "heard":
        yield Step(about="sense", says=f"The lexicon does not know “{parse.lemmas[head]}” as an event.")
        return
    meaning = next((m for m in coded.predicate.meanings if m.type == kind and m.sense.sense == name), None)
    says = f"“{parse.lemmas[head]}” ({coded.predicate.sort}) has the sense {name} of events/{kind}.yaml"
    if meaning is not None and number:
        says += f", by its condition {number}: {condition(meaning.sense.when[int(number) - 1])}"
    others = sorted({f"{m.type}/{m.sense.sense}" for m in coded.predicate.meanings} - {f"{kind}/{name}"})
    rest = f" Other senses were {', '.join(others)}." if others else ""
    yield Step(about="sense", says=f"{says}.{rest}", spans=spans(parse, [head, *coded.predicate.tokens]))
    if coded.predicate.support is not None:
        support = coded.predicate.support
        yield Step(about="sense", says=f"“{parse.words[support]}” carries the noun.", spans=spans(parse, [support]))


def condition(when: Condition) -> str:
    """A condition in words."""
    parts = []
    for field, words in (
        ("its object is", when.object), ("its subject is", when.subject), ("its modifier is", when.modifier),
        ("its preposition is", when.preposition), ("its governor is", when.governor),
    ):  # fmt: skip
        if words:
            shown = ", ".join(words[:5]) + (", …" if len(words) > 5 else "")
            parts.append(f"{field} one of {shown}")
    then = f"then it is {when.type}" if when.type else "then the sense stays"
    return f"{' and '.join(parts) or 'always'}; {then}"


def operators(parse: Parse, coded: Coded) -> Iterator[Step]:
    """What the words above made of it."""
    for token in coded.composed.absorbed:
        says = f"“{parse.words[token]}” works on it ({', '.join(coded.composed.path)}): together {coded.composed.type}."
        yield Step(about="operators", says=says, spans=spans(parse, [token]))


def parties(parse: Parse, coded: Coded) -> Iterator[Step]:
    """Who has which part, and where each stands."""
    for about, mentions in (("actor", coded.parties.actors), ("recipient", coded.parties.recipients)):
        for m in mentions:
            yield Step(about=about, says=party(parse, coded, m), spans=(parse.span(m.first, m.last),))


def party(parse: Parse, coded: Coded, m: Mention) -> str:
    """One party in a sentence."""
    way = told(parse, m.head, coded.predicate.head)
    if parse.sentence_of[m.head] != parse.sentence_of[coded.head]:
        way = "named in another sentence"
    place = f", {way}" if way else ""
    return f"{parse.words_of(m.first, m.last)}{place}; {m.code}: {HOW.get(m.how, m.how)}."


def rejected(parse: Parse, candidates: Sequence[Coded], kept: Sequence[Coded], coded: Coded) -> Iterator[Step]:
    """Other candidates of the sentence that became no event."""
    heads = {t for c in kept for t in (*c.tokens, c.head)}
    here = parse.sentence_of[coded.head]
    for c in candidates:
        if parse.sentence_of[c.predicate.head] == here and c.predicate.head not in heads:
            why = STATES.get(c.state, "the decider found it unlikely")
            says = f"{quoted(parse, [c.predicate.head])} ({c.type}): {why}."
            yield Step(about="not chosen", says=says, spans=spans(parse, [c.predicate.head]))
