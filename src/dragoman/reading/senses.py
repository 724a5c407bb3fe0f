"""Choosing a sense: what a predicate means with this object, subject, modifier, preposition and governor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.lexicon.events import EventLexicon, Meaning
from dragoman.lexicon.schema import Condition, Frame
from dragoman.reading.predicates import Predicate
from dragoman.reading.roles import Roles


@dataclass(frozen=True)
class Chosen:
    """A predicate's meaning here. `rule` names the sense and the condition that decided ("AID/supply#1"). `never`:
    these words are no event, whatever a model hears in them."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    frame: Frame
    weak: bool
    cameo: str | None
    rule: str
    conditional: bool
    undone: str | None = None
    aux: tuple[str, ...] = ()
    present: bool = False
    never: bool = False


def choose(predicate: Predicate, lexicon: EventLexicon, roles: Roles) -> tuple[Chosen, bool]:
    """The first sense whose condition holds, else the first that needs none; and whether it fits (else a guess).

    The senses of a longer phrase come before those of the shorter ones in it, which hold where it means nothing here
    ("hand over to" a court, but "hand over" weapons).
    """
    found = among(predicate.meanings, predicate, lexicon, roles)
    if found is None and predicate.shorter:
        found = among(predicate.shorter, predicate, lexicon, roles)
    return found if found is not None else (chosen(predicate.meanings[0], None, 0, lexicon), False)


def among(
    meanings: tuple[Meaning, ...], predicate: Predicate, lexicon: EventLexicon, roles: Roles
) -> tuple[Chosen, bool] | None:
    """The sense among some that fits, or the one that says that there is no event; None where none does."""
    plain: Chosen | None = None
    for meaning in meanings:
        sense = meaning.sense
        blocked = False
        for number, condition in enumerate(sense.when, 1):
            if holds(condition, predicate, lexicon, roles):
                if condition.type in ("none", "never"):
                    if condition.type == "never":
                        return replace(chosen(meaning, None, number, lexicon), never=True), False
                    blocked = True
                    break
                return chosen(meaning, condition, number, lexicon), True
        if not blocked and not sense.only and (plain is None or (plain.weak and not sense.weak)):
            plain = chosen(meaning, None, 0, lexicon)
    return (plain, True) if plain is not None else None


def chosen(meaning: Meaning, condition: Condition | None, number: int, lexicon: EventLexicon) -> Chosen:
    """A sense, as a condition has changed it."""
    sense, c = meaning.sense, condition or Condition()
    kind = c.type or meaning.type
    return Chosen(
        type=kind,
        mode=c.mode if c.mode is not None else (sense.mode if kind == meaning.type else None),
        contexts=c.contexts if c.contexts is not None else sense.contexts,
        frame=lexicon.frames[c.frame or sense.frame],
        weak=sense.weak and condition is None,
        cameo=sense.cameo if kind == meaning.type else None,
        rule=f"{meaning.type}/{sense.sense}" + (f"#{number}" if number else ""),
        conditional=condition is not None,
        undone=sense.undone if kind == meaning.type else None,
        aux=sense.aux if kind not in ("SUPPORT", "THREATEN") else (),
        present=sense.present,
    )


def holds(condition: Condition, predicate: Predicate, lexicon: EventLexicon, roles: Roles) -> bool:
    """Do all the tests of a condition hold?"""
    parse, head = roles.parse, predicate.head

    def any_of(classes: tuple[str, ...], tokens: Callable[[], list[int]]) -> bool:
        return not classes or any(kinds(t, lexicon, roles) & set(classes) for t in tokens())

    if condition.preposition:
        hung = {parse.lower[c] for t in (head, predicate.support) if t is not None for c in parse.children[t]}
        hung |= {parse.lower[t] for t in predicate.tokens}
        if not hung.intersection(condition.preposition):
            return False
    if condition.modifier:
        near = {w for c in parse.children[head] if parse.deps[c] not in ("nsubj", "dobj", "pobj", "prep", "conj")
                for w in (parse.lower[c], parse.lemmas[c])}  # fmt: skip
        if not near.intersection(condition.modifier):
            return False
    if condition.governor:
        verb = predicate.support if predicate.support is not None else parse.head[head]
        if parse.lemmas[verb] not in condition.governor:
            return False
    if condition.content:
        verbs = parse.children_by(head, "xcomp", "ccomp", "advcl")
        under = {parse.lemmas[t] for v in verbs for t in (v, *parse.children_by(v, "nsubj", "nsubjpass"))}
        if not under.intersection(condition.content):
            return False
    return any_of(condition.object, lambda: objects(predicate, roles)) and any_of(
        condition.subject, lambda: roles.place(predicate, "subject")
    )


def objects(predicate: Predicate, roles: Roles) -> list[int]:
    """The nouns that a condition on the object looks at: object, else of-phrase, modifiers of a noun, with-phrase."""
    found = roles.place(predicate, "object")
    parse, head = roles.parse, predicate.head
    if predicate.sort == "noun":
        found = found + [c for c in parse.children[head] if parse.deps[c] in ("compound", "amod", "nmod")]
    elif not found or roles.cast.of_phrase(found[0]):
        found = (
            found
            + roles.arguments.after(head, "with")
            + roles.arguments.after(head, "of")
            + roles.arguments.after(head, "to")
        )
    return [c for t in found for c in parse.conjuncts(t)]


def kinds(token: int, lexicon: EventLexicon, roles: Roles) -> set[str]:
    """The object classes of a noun, of what it is a quantity of, and the sectors of the actors that it denotes."""
    parse = roles.parse
    found = set(lexicon.classes.get(parse.lemmas[token], ()))
    if parse.deps[token] != "poss":
        for c in parse.children[token]:
            if parse.deps[c] == "compound" and c == token - 1:
                found |= lexicon.classes.get(f"{parse.lemmas[c]} {parse.lemmas[token]}", frozenset())
            if parse.lower[c] == "of" and parse.deps[c] == "prep":
                for g in parse.children[c]:
                    found |= lexicon.classes.get(parse.lemmas[g], frozenset())
    found |= {m.code.partition(" ")[2] or m.code.partition(":")[0] for m in roles.cast.of_phrase(token)}
    return found
