"""Who, whom, what, to whom: the grammar of a predicate's arguments, whatever the construction.

Nothing of PLOVER is here. `Arguments(parse)` answers, for a verb or a noun, which noun phrases (by their head token)
stand as its subject, object, indirect object or after a preposition; it sees through passives, relative clauses,
participles, control and raising, coordination, and the possessives, adjectives and of/by/with-phrases of nouns.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.reading.parse import Parse

SUBJECT = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "whoever"})
# Verbs whose object, not subject, does what their infinitive says ("urged Iran to stop").
OBJECT_CONTROL = frozenset(
    "ask urge order tell force allow call persuade help let permit press pressure push encourage convince command "
    "instruct compel invite require want expect cause enable lobby beg implore advise warn remind authorize authorise "
    "make have get see watch appeal direct oblige prompt lead drive leave entitle forbid implore prod nudge "
    "challenge train arm send deploy dispatch pay recruit appoint assign request trust".split()
)
# Verbs with whose object a gerund after a preposition agrees ("accused Iran of supplying").
OBJECT_GERUND = frozenset(
    "accuse suspect convict prevent stop deter ban bar block prohibit discourage blame criticize criticise condemn "
    "denounce praise thank punish sanction fault prosecute charge indict keep forgive rebuke commend applaud "
    "congratulate sue arrest jail detain investigate dissuade restrain exempt excuse hail credit".split()
)


# Participles by whose agent a noun is done ("threats made by Rome", but not "threats posed by famine").
DOING = frozenset(
    "make issue lodge impose launch wage table submit file voice announce order stage mount commit conduct perpetrate "
    "put lay draft sponsor bring level offer give send provide carry adopt propose present sign pledge promise".split()
)
ENGAGED = frozenset("be remain stay engage enter".split())


def is_verb(parse: Parse, token: int) -> bool:
    """Is the token used as a verb?"""
    return parse.tags[token][:2] in ("VB", "MD")


@dataclass
class Arguments:
    """Argument look-ups over one parse; answers are remembered."""

    parse: Parse
    _subjects: dict[int, list[int]] = field(default_factory=dict)
    _objects: dict[int, list[int]] = field(default_factory=dict)

    def passive(self, verb: int) -> bool:
        """Is the verb passive (also reduced: "troops sent by Rome", and coordinated: "was seized and jailed")?"""
        p = self.parse
        for c in p.children[verb]:
            if p.deps[c] in ("auxpass", "nsubjpass", "csubjpass", "agent"):
                return True
        if p.tags[verb] != "VBN":
            return False
        dep = p.deps[verb]
        if dep in ("acl", "amod"):
            return True
        if any(p.deps[c] in ("aux", "nsubj") for c in p.children[verb]):
            return False
        if dep == "conj" and is_verb(p, p.head[verb]):
            return self.passive(p.head[verb])
        return dep in ("advcl", "ccomp", "xcomp", "oprd") and p.child(verb, "dobj") is None

    def subjects(self, verb: int) -> list[int]:
        """Heads of the noun phrases that do what the verb says; empty where nobody is told."""
        if verb not in self._subjects:
            self._subjects[verb] = []  # guards against a loop through coordination
            self._subjects[verb] = self._doers(verb)
        return self._subjects[verb]

    def objects(self, verb: int) -> list[int]:
        """Heads of the noun phrases that it is done to."""
        if verb not in self._objects:
            self._objects[verb] = []
            self._objects[verb] = self._patients(verb)
        return self._objects[verb]

    def _doers(self, verb: int) -> list[int]:
        if self.passive(verb):
            return self.after(verb, "by")
        return self.surface_subject(verb)

    def surface_subject(self, verb: int) -> list[int]:
        """Heads of the grammatical subject, active or passive, overt or understood."""
        p = self.parse
        overt = p.child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
        if overt is not None and p.tags[overt] != "EX":
            return self.antecedent(overt, verb)
        dep, governor = p.deps[verb], p.head[verb]
        if governor == verb:
            return []
        if dep == "conj" and (is_verb(p, governor) or p.tags[governor][:2] == "JJ"):
            return self.surface_subject(governor)
        if dep == "relcl":
            return [governor]
        if dep == "acl":
            if p.tags[verb] in ("VBG", "VBN"):
                return [governor]
            return self.owners(governor) or self.supporters(governor) or self.above(governor)
        if dep == "amod":
            return [governor]
        if dep == "acomp":
            return self.surface_subject(governor)
        if dep in ("xcomp", "ccomp", "advcl", "oprd", "dep", "auxpass", "aux"):
            return self.controller(verb, governor)
        if dep == "pcomp":
            holder = p.head[governor]
            if is_verb(p, holder):
                if p.lemmas[holder] in OBJECT_GERUND and not self._adjunct(governor):
                    return self.objects(holder)
                return self.surface_subject(holder)
            return self.owners(holder) or self.supporters(holder)
        if dep in ("dobj", "nsubj", "attr") and is_verb(p, governor) and p.tags[verb] == "VBG":
            return self.surface_subject(governor) if dep != "nsubj" else []
        return []

    def _adjunct(self, preposition: int) -> bool:
        """Is the preposition one of time, manner or means, so that its gerund is the subject's ("by firing")?"""
        return self.parse.lower[preposition] in (
            "by",
            "after",
            "before",
            "while",
            "without",
            "in",
            "upon",
            "since",
            "despite",
        )

    def controller(self, verb: int, governor: int) -> list[int]:
        """Who does what a subjectless clause under `governor` says."""
        p = self.parse
        if not is_verb(p, governor):
            if p.tags[governor][:2] == "NN":
                return self.owners(governor) or self.supporters(governor)
            up = p.head[governor]
            return self.surface_subject(governor) or (
                self.surface_subject(up) if up != governor and is_verb(p, up) else []
            )
        if p.deps[verb] in ("xcomp", "ccomp", "oprd", "advcl") and p.lemmas[governor] in OBJECT_CONTROL:
            wants_infinitive = p.tags[verb] in ("VB", "VBG") and (p.deps[verb] != "advcl" or self.infinitive(verb))
            if wants_infinitive and not self.passive(governor):
                found = self.objects(governor) or self.after(governor, "on") or self.after(governor, "to")
                if found:
                    return found
        return self.surface_subject(governor)

    def infinitive(self, verb: int) -> bool:
        """Does "to" stand before the verb?"""
        p = self.parse
        return any(p.deps[c] == "aux" and p.tags[c] == "TO" for c in p.children[verb])

    def antecedent(self, token: int, verb: int) -> list[int]:
        """A relative pronoun's noun; any other token itself."""
        p = self.parse
        if p.lower[token] in RELATIVE and p.tags[token] in ("WDT", "WP", "WP$", "IN", "DT"):
            at = verb
            while p.deps[at] in ("conj", "xcomp", "ccomp", "aux") and p.head[at] != at:
                at = p.head[at]
            if p.deps[at] == "relcl":
                return [p.head[at]]
            if p.deps[at] == "advcl" and is_verb(p, p.head[at]):
                return self.surface_subject(p.head[at])  # a relative clause that the parser hung on the verb
        return [token]

    def _patients(self, verb: int) -> list[int]:
        p = self.parse
        if self.passive(verb):
            return self.surface_subject(verb)
        direct = [c for c in p.children[verb] if p.deps[c] == "dobj"]
        if direct:
            return [o for d in direct for o in self.antecedent(d, verb)]
        if p.deps[verb] == "relcl" and p.child(verb, "nsubj") is not None:
            subject = p.child(verb, "nsubj")
            if subject is not None and p.lower[subject] not in RELATIVE:
                stranded = [c for c in p.children[verb] if p.deps[c] == "prep" and not p.children[c]]
                return [] if stranded else [p.head[verb]]
        shared = [c for c in p.children[verb] if p.deps[c] == "conj" and is_verb(p, c)]
        if shared and p.tags[verb] == p.tags[shared[0]]:
            # "seized and destroyed the weapons": the last verb holds the object of both
            last = shared[-1]
            adjacent = last - verb <= 3
            return self.objects(last) if adjacent else []
        return []

    def indirect(self, verb: int) -> list[int]:
        """Heads of the indirect object or to-phrase."""
        p = self.parse
        found = []
        for c in p.children[verb]:
            if p.deps[c] == "dative":
                inner = [g for g in p.children[c] if p.deps[g] == "pobj"]
                found += inner or ([c] if p.tags[c] not in ("IN", "TO") else [])
        return found + self.after(verb, "to")

    def after(self, token: int, preposition: str) -> list[int]:
        """Heads of the noun phrases after a preposition that hangs on the token (or on its direct object)."""
        p = self.parse
        found = self._after(token, preposition)
        if not found and is_verb(p, token):
            for c in p.children[token]:
                if p.deps[c] in ("dobj", "attr", "oprd", "acomp", "prt", "advmod"):
                    found = found or self._after(c, preposition)
        return found

    def _after(self, token: int, preposition: str) -> list[int]:
        p = self.parse
        found = []
        for c in p.children[token]:
            if p.lower[c] == preposition and p.deps[c] in ("prep", "agent", "dative", "mark", "advmod", "prt"):
                for g in p.children[c]:
                    if p.deps[g] == "pobj":
                        found.append(g)
                    elif p.deps[g] == "prep":  # "out of", "on behalf of"
                        found += [h for h in p.children[g] if p.deps[h] == "pobj"]
        return found

    def owners(self, noun: int) -> list[int]:
        """Whose a noun is: possessor, by-phrase, or name before it ("Iran's pledge", "the U.S. request")."""
        p = self.parse
        found = [c for c in p.children[noun] if p.deps[c] == "poss"]
        found = found or self._after(noun, "by")
        if not found:  # "threats made by Rome"
            done = (c for c in p.children[noun] if p.deps[c] == "acl" and p.tags[c] == "VBN" and p.lemmas[c] in DOING)
            found = [o for c in done for o in self._after(c, "by")]
        return found or [c for c in p.children[noun] if p.deps[c] in ("amod", "compound", "nmod") and self.proper(c)]

    def proper(self, token: int) -> bool:
        """Does the token look like a name or a national adjective?"""
        return self.parse.words[token][:1].isupper()

    def supporters(self, noun: int) -> list[int]:
        """The subject of the verb that has the noun as its object ("made a decision to withdraw")."""
        p = self.parse
        if p.deps[noun] in ("dobj", "attr") and is_verb(p, p.head[noun]):
            return self.subjects(p.head[noun])
        return self.engaged(noun) or self.accused(noun)

    def accused(self, noun: int) -> list[int]:
        """Who is accused of a deed ("accused Rome of massacres", "stands accused of war crimes")."""
        p = self.parse
        link, verb = p.head[noun], p.head[p.head[noun]]
        held = p.deps[noun] in ("pobj", "conj") and p.lower[link] in ("of", "for") and is_verb(p, verb)
        return self.objects(verb) if held and p.lemmas[verb] in OBJECT_GERUND else []

    def engaged(self, noun: int) -> list[int]:
        """The subject of a verb of being in something ("is in talks with Oslo", "engaged in a war")."""
        p = self.parse
        link = p.head[noun]
        verb = p.head[link]
        inside = p.deps[noun] == "pobj" and p.lower[link] in ("in", "into") and is_verb(p, verb)
        return self.surface_subject(verb) if inside and p.lemmas[verb] in ENGAGED else []

    def above(self, noun: int) -> list[int]:
        """The subject of the nearest verb above a noun ("met at a summit to sign a pact")."""
        p = self.parse
        verb = next((a for a in p.ancestors(noun) if is_verb(p, a)), None)
        return self.surface_subject(verb) if verb is not None else []

    def clause_subject(self, verb: int) -> list[int]:
        """Subjects of the clause that depends on a verb ("demanded that Iran stop", "wants Kyiv to talk")."""
        p = self.parse
        for c in p.children[verb]:
            if p.deps[c] in ("ccomp", "xcomp", "advcl") and (is_verb(p, c) or p.tags[c][:2] == "JJ"):
                overt = p.child(c, "nsubj", "nsubjpass")
                if overt is not None:
                    return [overt]
            if p.deps[c] == "prep":
                for g in p.children[c]:
                    if p.deps[g] == "pcomp":
                        overt = p.child(g, "nsubj", "poss")
                        if overt is not None:
                            return [overt]
        return []
