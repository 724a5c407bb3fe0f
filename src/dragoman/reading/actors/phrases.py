"""Reading noun phrases as actors, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from dragoman import records
from dragoman.lexicon.actors import ActorLexicon, Entry
from dragoman.reading.actors import coreference
from dragoman.reading.actors.codes import OFFICES, belonging, retire, sector
from dragoman.reading.actors.model import WEAK, Identity, Mention, country_of, sector_of
from dragoman.reading.actors.names import NAME, Hit, scan
from dragoman.reading.actors.store import Store, learn, term
from dragoman.reading.actors.zone import NOUNS, Zone, zone
from dragoman.reading.parse import Parse
from dragoman.records import ActorKind

NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
PRONOUN = frozenset({"PRP", "PRP$"})
RELATIVE = frozenset({"WP", "WDT", "WP$"})
BARE = frozenset({"DT", "CD", "JJ", "JJR", "PDT", "VBN"})
ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "agent", "poss", "appos"})
INNER = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod"})
OF = frozenset({"of"})
LINK = frozenset({"of", "from", "in", "for", "at", "with", "within", "across", "inside", "under", "on", "near"})
INSIDE = frozenset({"of", "in", "from", "at", "near", "on", "inside", "across", "around", "outside", "along", "by"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
ELSEWHERE = frozenset({"REF", "NGO"})
ABSTRACT = ("tion", "sion", "ment", "ity", "ness", "ship", "ism", "ings")  # ends of words that no surname has
NEAR, WHOLE, ACTING = 0.5, 0.1, 0.5  # what a country counts that is named nearby, anywhere, or as the subject
Found = tuple[Mention, ...]


class Reader:
    """The state of reading one report from its first word to its last."""

    def __init__(self, parse: Parse, lexicon: ActorLexicon, published: str | None, title: str | None) -> None:
        self.parse, self.lexicon, self.published, self.title = parse, lexicon, published, title
        self.closed = lexicon.particles
        self.hits = scan(parse, lexicon)
        self.store = Store()
        self.done: dict[int, Found] = {}
        self.trail: list[Mention] = []
        self.by_id: dict[str, Identity] = {}
        self.ended = False
        self.powers: list[Hit] = []
        last = None
        for hit in self.hits:
            if hit is not None and hit is not last and hit.entry.kind not in NOUNS:
                self.powers.append(hit)
            last = hit
        self.places = [hit.first for hit in self.powers]
        self.weight = Counter(hit.entry.country for hit in self.powers if hit.entry.country and not hit.entry.common)
        self.spoken: dict[int, int | None] = {}

    def read_all(self) -> None:
        """Read every noun phrase and pronoun, in order."""
        tags, deps, head = self.parse.tags, self.parse.deps, self.parse.head
        for t, tag in enumerate(tags):
            if tag in NOUN:
                if deps[t] in INNER and head[t] > t and tags[head[t]] in NOUN:
                    continue
                self.read(t)
            elif tag in PRONOUN or tag in RELATIVE or (tag in BARE and deps[t] in ARGUMENT):
                self.read(t)

    def read(self, t: int) -> Found:
        """The actors a phrase headed by this token stands for; () where it is none."""
        found = self.done.get(t)
        if found is None:
            self.done[t] = ()
            found = self.done[t] = self.fresh(t)
            if not self.ended:
                self.trail.extend(found)
        return found

    def fresh(self, t: int) -> Found:
        tag = self.parse.tags[t]
        if tag in PRONOUN:
            return coreference.pronoun(self, t)
        if tag in RELATIVE:
            return coreference.relative(self, t)
        z = zone(self.parse, self.hits, self.lexicon, t)
        return self.phrase(z)

    def phrase(self, z: Zone) -> Found:
        """A noun phrase by what its head is."""
        hit, h = z.hit, z.head
        if hit is None:
            if self.parse.tags[h] in NAME:
                return self.name(z)
            return coreference.partitive(self, z) or coreference.description(self, z)
        kind = hit.entry.kind
        if kind in NOUNS:
            return self.noun(z, hit.entry)
        if kind == "person":
            return self.person(z, hit)
        if kind in ("place", "seat", "adjective") or (kind == "named" and hit.entry.sector in ("BUS", "MED")):
            if hit.first == hit.last and self.is_surname(z, hit):
                return self.name(z)
        return (self.basic(hit, z),)

    def is_surname(self, z: Zone, hit: Hit) -> bool:
        """Is a place name the last of a longer unknown one ("Paris Hilton"), titled, or that of a person met before?"""
        if self.parse.tags[hit.last] in NAME and self.parse.lower[hit.last] in self.store.people:
            return True
        if hit.entry.kind == "adjective":
            return False
        before = hit.first - 1
        if z.honorific or (z.nouns and z.nouns[-1].last == before and z.nouns[-1].entry.kind == "role"):
            return True
        return before >= z.first and self.parse.tags[before] in NAME and self.hits[before] is None and z.name <= before

    # names

    def basic(self, hit: Hit, z: Zone | None = None) -> Mention:
        """The actor that a name of the lexicon is by itself."""
        entry = hit.entry
        code = entry.code
        kind: ActorKind = "country"
        name = entry.name
        if entry.kind == "person":
            return self.person(z or Zone(hit.first, hit.last, hit, name=hit.last + 1), hit)[0]
        key = ("country", entry.country)
        if entry.kind == "named":
            kind = "group" if entry.group else "organisation"
            key = ("named", entry.name)
            land = self.land_of_body(z, entry) if z is not None and entry.country else entry.country
            if land != entry.country:
                code = f"{land} {entry.sector}"
                key = ("named", entry.name + code)
        elif entry.kind == "place":
            key = ("place", entry.name)
            if self.acts(hit.last):
                code = f"{entry.country} GOV"
        elif entry.kind == "people" or (entry.kind == "adjective" and z is not None and self.counted(z)):
            kind, key, code = "group", ("people", entry.country), f"{entry.country} CVL"
            if z is not None and z.determiner == "the" and not z.words and entry.plural:
                code = f"{entry.country} GOV"  # "the Saudis" are their government
        identity = self.store.other(key, name, kind, code)
        return self.mention(z, hit.first, hit.last, identity, code, None, entry.kind, entry.plural)

    def acts(self, t: int) -> bool:
        """Does a place stand for those who govern it: as a subject, a possessor, or the other side of something?"""
        p = self.parse
        if p.deps[t] in SUBJECT or p.deps[t] == "poss":
            return True
        return p.deps[t] == "pobj" and p.lower[p.head[t]] in ("against", "with", "between", "by")

    def counted(self, z: Zone) -> bool:
        """Does a phrase tell how many ("one Ukrainian", "every Syrian")?"""
        return self.parse.deps[z.head] in ARGUMENT and (
            z.determiner in self.closed["free"] or bool(self.closed["free"] & set(z.words))
        )

    def land_of_body(self, z: Zone, entry: Entry) -> str:
        """The country of an agency or party: the one its phrase names, else its own; of one with a common name
        ("the Senate") the country that the report is about, where its own is not in it."""
        lands = [x.entry.country for x in z.lands if x.entry.country]
        if lands:
            return lands[-1]
        if not entry.common:
            return entry.country
        if z.possessor is not None:
            for m in self.read(z.possessor):
                if m.kind == "country":
                    return country_of(m.code)
        for o in self.objects(z.head, OF):
            for m in self.read(o):
                if m.kind == "country":
                    return country_of(m.code)
        return entry.country if self.weight[entry.country] or not self.weight else self.context(z.head)

    def objects(self, h: int, words: frozenset[str]) -> list[int]:
        """The heads of the prepositional phrases after a noun with one of these prepositions."""
        p = self.parse
        return [
            o
            for c in p.children[h]
            if c > h and p.deps[c] == "prep" and p.lower[c] in words
            for o in p.children[c]
            if p.deps[o] == "pobj"
        ]

    def person(self, z: Zone, hit: Hit) -> Found:
        """A person whom the lexicon knows."""
        entry = hit.entry
        names = entry.name.lower().split()
        before = hit.first - 1
        if before >= z.first and z.name <= before and self.parse.tags[before] in NAME and self.hits[before] is None:
            return self.name(z)  # "Chelsea Clinton" is not the Clinton of the lexicon
        surname = self.parse.lower[hit.last]
        met = self.store.people.get(surname)
        if hit.first == hit.last and met and met[-1].name != entry.name:
            identity = met[-1]
        else:
            identity = self.store.meet(names, entry.name, term(entry, self.published))
            self.store.rename(identity, surname)
            identity.sex = entry.sex
        code, how, role = identity.code, "office-holder", self.title_of(z)
        if z.former:
            code, how = retire(code), "former"
        elif z.nouns and z.nouns[-1].entry.kind == "role" and (not self.published or sector_of(code) == "ELI"):
            titled = self.titled(z, z.nouns[-1].entry, [n.entry for n in z.nouns[:-1]], entry.country)
            if titled and not z.nouns[-1].entry.inherits and (sector_of(titled[0]) in OFFICES or ":" in titled[0]):
                code, how = titled[0], "title"
                identity.code = identity.code if self.published else code
        return (self.named_person(z, identity, code, role, how),)

    def name(self, z: Zone) -> Found:
        """A proper name that the lexicon does not know: a person with a title, one met before, or a stranger."""
        p, h = self.parse, z.head
        start = min(z.name, h)
        names = [w for w in p.lower[start : h + 1] if w[0].isalpha()]
        if not names:
            return ()
        text = p.words_of(start, h)
        role = self.title_of(z)
        if z.nouns:
            last = z.nouns[-1].entry
            codes = self.titled(z, last, [n.entry for n in z.nouns[:-1]], "")
            if last.kind == "role":
                code = codes[0] if codes else f"{self.context(h)} {sector(last, [n.entry for n in z.nouns[:-1]])}"
                if z.former:
                    code = retire(code)
                known = self.store.person(names)
                identity = known or self.store.meet(names, text, code)
                learn(identity, code, role)
                if not codes and known is not None and sector_of(known.code) == sector_of(code):
                    code = known.code
                return (self.named_person(z, identity, code, role, "title"),)
        half = coreference.half(self, z)
        if half:
            return half
        known = self.store.person(names)
        if known is not None:
            if len(names) > len(known.name.split()):
                known.name = text
            return (self.named_person(z, known, known.code, role, "named before"),)
        told = self.told_by_apposition(z)
        if told is not None:
            identity = self.store.meet(names, text, told.code)
            learn(identity, told.code, told.role)
            return (self.named_person(z, identity, told.code, told.role, "apposition"),)
        if z.bodies and not z.lands and sector_of(z.bodies[-1].entry.code) in ("PTY", "REB", "LEG"):
            code = z.bodies[-1].entry.code
            identity = self.store.meet(names, text, code)
            return (self.named_person(z, identity, code, role, "member"),)
        legislator = self.legislator(h)
        if legislator:
            identity = self.store.meet(names, text, legislator)
            return (self.named_person(z, identity, legislator, role, "party and state"),)
        if not (len(names) > 1 or z.honorific) or p.lower[h] in self.closed["things"] or p.lower[h].endswith(ABSTRACT):
            return ()
        shared = self.shared_title(h)
        lands = [x.entry.country for x in z.lands] or [
            country_of(m.code)
            for o in self.objects(h, frozenset({"of", "from"}))
            for m in self.read(o)
            if m.kind == "country"
        ]
        if shared and lands:
            identity = self.store.meet(names, text, f"{lands[0]} {sector_of(shared)}")
            return (self.named_person(z, identity, identity.code, role, "shared title"),)
        if z.determiner:
            return ()
        code = f"{lands[0]} CVL" if lands else shared or "UNK"
        identity = self.store.meet(names, text, code)
        return (self.named_person(z, identity, identity.code, role, "unknown name"),)

    def legislator(self, h: int) -> str:
        """The code of a name with an American party and state after it ("Robert Menendez (D-N.J.)")."""
        p = self.parse
        if not self.weight["USA"]:
            return ""
        if h + 3 < len(p) and p.words[h + 1] == "(" and p.words[h + 2] in ("D", "R", "I", "Rep", "Dem"):
            return "USA LEG" if p.words[h + 3] in ("-", "–", ",") else "USA PTY"
        return "USA LEG" if h + 2 < len(p) and p.words[h + 1] == "(" and p.words[h + 2][:2] in ("D-", "R-") else ""

    def shared_title(self, h: int) -> str:
        """The code that a coordinated name takes from a title in the plural ("Presidents Putin and Xi")."""
        p = self.parse
        if p.deps[h] != "conj":
            return ""
        first = p.head[h]
        while p.deps[first] == "conj":
            first = p.head[first]
        found = self.done.get(first, ())
        if found and found[0].kind == "person" and found[0].role and found[0].role.rpartition(" ")[2].endswith("s"):
            return found[0].code
        return ""

    def told_by_apposition(self, z: Zone) -> Mention | None:
        """What a following apposition says a name is ("Kozhanov, a former diplomat")."""
        for c in self.parse.children[z.head]:
            if c > z.head and self.parse.deps[c] == "appos":
                found = self.read(c)
                if found and (found[0].role or found[0].kind in ("organisation", "group")):
                    return found[0]
                if not found and self.parse.tags[c] in ("NN", "NNS"):
                    lands = [m for m in self.owners(c) if m.kind == "country"]
                    if lands:
                        return replace(lands[0], code=f"{country_of(lands[0].code)} CVL", role=None)
        return None

    def title_of(self, z: Zone) -> str | None:
        """The title words of a phrase, as written."""
        if not z.nouns:
            return None
        first = z.lands[0].first if z.lands and z.lands[0].first < z.nouns[0].first else z.nouns[0].first
        return self.parse.words_of(first, z.nouns[-1].last)

    def named_person(self, z: Zone, identity: Identity, code: str, role: str | None, how: str) -> Mention:
        if z.sex and not identity.sex:
            identity.sex = z.sex
        if role and not identity.role:
            identity.role = role
        last = z.head
        for c in self.parse.children[z.head]:
            if c > z.head and self.parse.deps[c] == "appos":
                last = max(last, self.parse.right[c])
                code = self.alias(c, identity, code)
        return self.mention(z, z.first, last, identity, code, role, how)

    def alias(self, c: int, identity: Identity, code: str) -> str:
        """Let an apposition stand for the same person; gives his code, which the apposition may tell better."""
        told = self.read(c)
        if told and told[0].kind == "person" and told[0].role:
            if country_of(identity.code) == "UNK":
                learn(identity, told[0].code, told[0].role)
            if sector_of(code) == "ELI" and sector_of(told[0].code) in OFFICES:
                code = told[0].code
            self.done[c] = (replace(told[0], name=identity.name, actor=identity.id, code=code),)
        return code

    # common nouns

    def noun(self, z: Zone, entry: Entry) -> Found:
        """A common noun that tells a sector: "Russian officials", "the ministry", "residents of Mekelle"."""
        p, h = self.parse, z.head
        word = p.lemmas[h]
        before = [n.entry for n in z.nouns]
        if word in self.closed["counterparts"]:
            return coreference.counterpart(self, z)
        if coreference.is_pair(self, z) and (both := coreference.pair(self, z)):
            return both
        part = coreference.partitive(self, z)
        if part:
            return part
        codes = self.titled(z, entry, before, "")
        how = "noun"
        appositive = self.child_name(h)
        if not codes:
            again = coreference.again(self, z, entry)
            if again and not appositive:
                return again
            own = sector(entry, before)
            codes, how = [f"{'UNK' if entry.apart else self.context(h, own)} {own}"], "context"
        if z.former:
            codes = [retire(c) for c in codes]
        role = self.parse.words_of(z.hit.first if z.hit else h, h) if entry.kind == "role" else None
        if entry.kind == "role" and appositive is not None and not entry.plural:
            return self.titled_name(z, appositive, codes[0], role)
        kind: ActorKind = "organisation" if entry.kind == "head" else "group" if entry.plural else "person"
        if entry.kind == "crowd":
            kind = "group"
        found = []
        for code in codes:
            key = ("country", country_of(code)) if word in self.closed["governments"] else (code, word)
            identity = self.store.other(key, p.words_of(z.first, h), kind, code)
            found.append(self.mention(z, z.first, self.end_of(h), identity, code, role, how, entry.plural))
        return tuple(found)

    def end_of(self, h: int) -> int:
        """The last token of a phrase with its of-phrase."""
        last = h
        for c in self.parse.children[h]:
            if c > h and self.parse.deps[c] == "prep" and self.parse.lower[c] in OF:
                last = max(last, self.parse.right[c])
        return last

    def child_name(self, h: int) -> int | None:
        """A proper name in apposition to a title ("the ambassador, Kazem Jalali")."""
        for c in self.parse.children[h]:
            if c > h and self.parse.deps[c] == "appos" and self.parse.tags[c] in NAME:
                hit = self.hits[c]
                if hit is None or hit.entry.kind == "person":
                    return c
        return None

    def titled_name(self, z: Zone, c: int, code: str, role: str | None) -> Found:
        """A title with the name after it: one mention of one person."""
        inner = zone(self.parse, self.hits, self.lexicon, c)
        text = inner.hit.entry.name if inner.hit is not None else self.parse.words_of(inner.name, c)
        names = [w for w in text.lower().split() if w[0].isalpha()] or [text.lower()]
        if inner.hit is not None and self.published and not z.former:
            known = term(inner.hit.entry, self.published)
            code = code if sector_of(known) == "ELI" else known
        identity = self.store.meet(names, text, code)
        learn(identity, code, role)
        self.store.rename(identity, self.parse.lower[c])
        found = self.mention(z, z.first, self.parse.right[c], identity, code, role, "title")
        self.done[c] = (found,)
        return (found,)

    def titled(self, z: Zone, entry: Entry, before: list[Entry], land: str) -> list[str]:
        """The codes of a noun by the country or body that the phrase names for it; [] where it names none."""
        own = sector(entry, before)
        lands = list(dict.fromkeys(x.entry.country for x in z.lands if x.entry.country))
        if lands and own == "REF" and z.lands[-1].entry.kind == "place":
            lands = []
        if z.bodies and not (entry.sent and lands and z.lands[0].first < z.bodies[-1].first):
            body = z.bodies[-1].entry
            if body.country and lands and not body.weak and z.lands[-1].first < z.bodies[-1].first:
                return [belonging(entry, own, f"{lands[-1]} {body.sector}")]
            if not (entry.sent and z.possessor is not None):
                return [belonging(entry, own, body.code, self.parse.lemmas[z.head] not in self.closed["sufferers"])]
        if z.persons:
            return [belonging(entry, own, term(z.persons[-1].entry, self.published))]
        if lands:
            return [f"{c} {own}" for c in (lands if entry.plural else lands[:1])]
        if z.possessor is not None:
            held = self.read(z.possessor) or tuple(self.owners(z.possessor))
            codes = self.held(held, entry, own)
            if codes:
                return codes
        for o in self.objects(z.head, LINK):
            codes = self.held(self.joint(o), entry, own)
            if codes:
                return codes if entry.plural else codes[:1]
        return [f"{land} {own}"] if land else []

    def joint(self, t: int) -> Found:
        """The actors of a phrase and of those coordinated with it, or else their owners."""
        found: list[Mention] = []
        for c in self.parse.conjuncts(t):
            found.extend(self.read(c) or self.owners(c))
        return tuple(found)

    def held(self, held: Found, entry: Entry, own: str) -> list[str]:
        """Codes of a noun that belongs to these mentions."""
        codes = []
        for m in held:
            country = country_of(m.code)
            if country in ("", "UNK"):
                continue
            if entry.apart and m.kind != "person":
                codes.append(f"UNK {own}")
                continue
            codes.append(f"{country} {own}" if m.kind == "country" else belonging(entry, own, m.code))
        return list(dict.fromkeys(codes))

    # what belongs to whom

    def owners(self, h: int) -> list[Mention]:
        """Who or where a thing belongs to: the possessor, countries and bodies before it, of- and in-phrases after."""
        p = self.parse
        z = zone(p, self.hits, self.lexicon, h)
        if z.nouns and not z.nouns[-1].entry.weak:
            return list(self.settled(z.nouns[-1].last))
        if z.possessor is not None:
            found = [m for t in p.conjuncts(z.possessor) for m in self.settled(t)]
            if found:
                return found
        hits = z.bodies or z.persons or z.lands
        if hits:
            return [self.basic(x) for x in hits]
        if z.nouns:
            return list(self.settled(z.nouns[-1].last))
        for o in self.objects(h, INSIDE):
            linked = self.joint(o)
            if linked:
                return list(linked)
        return []

    def settled(self, t: int) -> list[Mention]:
        """The actors of a phrase; of a word that stands before a noun, what it means by itself."""
        found = self.done.get(t)
        if found is None:
            hit = self.hits[t]
            if hit is not None:
                first = self.start_of(t)
                found = self.done[t] = self.phrase(zone(self.parse, self.hits, self.lexicon, hit.last, first))
            elif self.parse.tags[t] in NOUN or self.parse.tags[t] in BARE:
                found = self.read(t)
        return list(found or ())

    def start_of(self, t: int) -> int:
        """Where the noun phrase begins that a modifier stands in."""
        h = self.parse.head[t]
        if h <= t:
            return self.parse.left[t]
        return min(t, zone(self.parse, self.hits, self.lexicon, h).first)

    # context

    def context(self, t: int, sector: str = "") -> str:
        """The country that is spoken of at a token: named in its sentence or near it, and often in the report.

        UNK where none is, and for those who come from elsewhere (refugees, aid workers)."""
        if sector in ELSEWHERE or not self.weight:
            return "UNK"
        p, powers = self.parse, self.powers
        here = p.sentence_of[t]
        scores: dict[str, float] = {}
        first, end = p.sentences[max(0, here - 3)][0], p.sentences[min(len(p.sentences) - 1, here + 1)][1]
        for hit in powers[bisect_left(self.places, first) : bisect_left(self.places, end)]:
            country = hit.entry.country
            if not country or hit.entry.common:
                continue
            apart = here - p.sentence_of[hit.first]
            worth: float = NEAR**apart if apart >= 0 else NEAR**2
            if apart == 0 and p.deps[hit.last] in SUBJECT:
                worth += ACTING
            scores[country] = scores.get(country, 0.0) + worth
        for country, count in self.weight.items():
            scores[country] = scores.get(country, 0.0) + WHOLE * count
        return max(scores, key=lambda c: scores[c])

    # output

    def mention(
        self, z: Zone | None, first: int, last: int, identity: Identity, code: str, role: str | None, how: str,
        plural: bool = False,
    ) -> Mention:  # fmt: skip
        """A mention of an identity, noted with it."""
        self.by_id[identity.id] = identity
        head = z.head if z is not None else last
        weak = sector_of(code) in WEAK and ":" not in code
        if not self.ended:
            start = z.name if z is not None and role and z.name <= head else first
            identity.aliases.setdefault(self.parse.words_of(min(start, head), max(head, min(last, head))))
            identity.spans.append(self.parse.span(first, last))
        return Mention(
            first, last, head, identity.name, code, identity.kind, role, identity.id, "weak" if weak else "strong", how,
            plural,
        )  # fmt: skip

    def finish(self) -> list[Mention]:
        """Fill in what was learnt later about strangers, and give all mentions in the order of the text."""
        for t, found in self.done.items():
            if any(country_of(m.code) == "UNK" and self.by_id[m.actor].code != m.code for m in found):
                self.done[t] = tuple(self.known_now(m) for m in found)
        self.ended = True
        return [m for t in sorted(self.done) for m in self.done[t] if m.head == t]

    def known_now(self, m: Mention) -> Mention:
        """A mention with what was learnt of its identity since."""
        code = self.by_id[m.actor].code
        if country_of(m.code) != "UNK" or code == m.code:
            return m
        return replace(m, code=code, political="weak" if sector_of(code) in WEAK and ":" not in code else "strong")

    def actors(self) -> tuple[records.Actor, ...]:
        """The identities of the report, in the order in which they were first met."""
        return tuple(
            records.Actor(id=i.id, name=i.name, kind=i.kind, code=i.code, aliases=tuple(i.aliases), role=i.role,
                          mentions=tuple(dict.fromkeys(i.spans)))
            for i in self.store.all
            if i.spans
        )  # fmt: skip
