"""The record types, and nothing else.

Names are those of PLOVER (event, actor, recipient, mode, context, auxiliary mode) and of attribution research
(source, cue, content). Every record is immutable, knows its JSON form (msgspec), and pins what it says to characters
of the report: a `Span` is `(start, end)`, counted in code points of `Document.text`, the end exclusive.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

FORMAT = 1
BESIDE = " + "  # in a reading's `reader`, between our reader's name and that of a second one

Span = tuple[int, int]
Spans = tuple[Span, ...]
Aux = Literal["future", "hypothetical", "negation", "historical"]
Kind = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["country", "person", "organisation", "group"]
Bound = Literal["least", "most", "about"]


class Record(Struct, frozen=True, kw_only=True):
    """What every record type has in common: immutable, keyword arguments only."""


class Document(Record, frozen=True, kw_only=True):
    """One report. `published` is an ISO date; `id` is given by the source or a hash of publisher and text."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None


class Actor(Record, frozen=True, kw_only=True):
    """A political actor of one report: one identity, however often and however it is named."""

    id: str
    name: str
    kind: ActorKind
    code: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    mentions: Spans = ()


class Party(Record, frozen=True, kw_only=True):
    """An actor in its part of one event or attribution: `span` is where it is named nearby, `role` its title there."""

    name: str
    code: str
    span: Span | None = None
    role: str | None = None
    actor: str | None = None


class Authority(Record, frozen=True, kw_only=True):
    """One link in an event's chain of sources: the speaker, and the attribution that shows it."""

    name: str
    code: str
    attribution: str | None = None


class Speaker(Record, frozen=True, kw_only=True):
    """Who a source resolves to."""

    name: str
    code: str
    actor: str | None = None


class When(Record, frozen=True, kw_only=True):
    """A time: as written, and as resolved.

    `start` and `end` are ISO dates (inclusive), None where the words cannot be resolved. `granularity` is
    day, week, month, quarter, season, year, decade or vague. `basis` says where the resolution comes from: `written`
    (a full date), `published` (relative to the report's date), `inferred` (the report fixes its own date),
    `inherited` (from the sentence before or the report), `unresolved`.
    """

    text: str
    span: Span | None
    start: str | None
    end: str | None
    granularity: str
    basis: str


class Place(Record, frozen=True, kw_only=True):
    """A place: as written, and as resolved (degrees; ISO 3166 alpha-3) where it could be."""

    text: str
    span: Span | None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Thing(Record, frozen=True, kw_only=True):
    """The object of an event: what is given, sought, signed or imposed.

    `quantity` is a count, or is told in `unit`: a currency (ISO 4217) or a measure (tonne, kilometre, year, percent).
    Of a range it is the lower end, and `quantity_high` the upper. `bound`: the number is the least, the most, or only
    about right. None where the words are vague ("dozens").
    """

    text: str
    span: Span
    kind: str | None = None
    quantity: float | None = None
    unit: str | None = None
    quantity_high: float | None = None
    bound: Bound | None = None


class Toll(Record, frozen=True, kw_only=True):
    """A figure of what an event cost or took: people killed, wounded or detained, houses destroyed, a sum of money.

    `kind` is one of `lexicon/data/tolls.yaml` or `money`. `number`, `high`, `bound` and `unit` (of money: ISO 4217) are
    as in `Thing`; `number` is None where the words are vague ("dozens"), and 0 where the report says that there were
    none. `text` is the figure with who is counted, `who` the latter alone where it is told ("soldiers").
    """

    kind: str
    text: str
    span: Span
    number: float | None = None
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    who: str | None = None


class Term(Record, frozen=True, kw_only=True):
    """What an agreement commits its parties to (`commits`), or what it is said not to hold (`omits`)."""

    text: str
    span: Span
    polarity: Literal["commits", "omits"]


class Attribution(Record, frozen=True, kw_only=True):
    """Who said (thought, hoped, wrote) what: source, cue and content spans, and what they resolve to."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    speaker: Speaker | None = None
    addressee: str | None = None
    channel: str | None = None
    parent: str | None = None
    stance: str | None = None
    uttered: When | None = None
    confidence: float = 1.0


class Event(Record, frozen=True, kw_only=True):
    """One thing that political actors did, or are said to have done or to be going to do. `parent` is the PLOVER type
    where `type` is a user's own; `corrected` tells how a person has changed it (confirm, set or add). `tolls` are its
    figures, `terms` what an agreement holds, `due` is by when what is promised, asked or threatened has to be done."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Spans
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    object: Thing | None
    aux: tuple[Aux, ...]
    attributed_to: tuple[Authority, ...]
    date: When | None
    place: Place | None
    sentence: Span
    quad: str
    scale: float
    cameo: str
    confidence: float
    rule: str
    parent: str | None = None
    corrected: str | None = None
    tolls: tuple[Toll, ...] = ()
    terms: tuple[Term, ...] = ()
    due: When | None = None


class Note(Record, frozen=True, kw_only=True):
    """Something a user should know about a reading, for instance that relative dates stayed unresolved."""

    code: str
    message: str


class Difference(Record, frozen=True, kw_only=True):
    """One field in which two readers' records of the same event or attribution differ. `ours` and `second` are its
    values as words: a type, modes and codes with a blank between several ("" for none)."""

    field: Literal["type", "actors", "recipients", "aux", "source"]
    ours: str
    second: str


class Disagreement(Record, frozen=True, kw_only=True):
    """Where the second reader and ours do not agree. `ours` and `second` are the ids of their records, None where one
    of the two has none; `differences` is empty then. `sentence` is where it is."""

    about: Literal["event", "attribution"]
    sentence: Span
    ours: str | None = None
    second: str | None = None
    differences: tuple[Difference, ...] = ()


class LeftOut(Record, frozen=True, kw_only=True):
    """Something that the second reader answered and that the report or the lexicon does not bear, so it was not kept.

    `reason` is `form` (no record), `sentence` (no such sentence), `words` (not in the text), `code` (a type, mode,
    context, aux or actor that does not exist, or is not that of the words), `party` (nobody takes part), `many` (more
    than are taken).
    """

    reason: Literal["form", "sentence", "words", "code", "party", "many"]
    message: str


class Second(Record, frozen=True, kw_only=True):
    """What a second reader, a language model that the user names, found in a report: grounded records only.

    They stand beside those of the reading, never among them; their ids are their own. `reader` names model and prompt,
    `failed` says why it did not read all of the report, None where it did.
    """

    reader: str
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    failed: str | None = None


class Reading(Record, frozen=True, kw_only=True):
    """All that was read from one document: a pure function of its text, its date and the lexicon. `second` is what a
    second reader says to it, where one was asked; that is as repeatable as the language model behind it."""

    document: Document
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    reader: str = "rules"
    format: int = FORMAT
    second: Second | None = None


class Problem(Record, frozen=True, kw_only=True):
    """Something that could not be read, and why: `where` is a path or address, `line` a line of it (from 1)."""

    where: str
    message: str
    line: int | None = None
    kind: str = "unreadable"


class Member(Record, frozen=True, kw_only=True):
    """One event of one report, by the ids of both."""

    doc: str
    event: str


class Story(Record, frozen=True, kw_only=True):
    """One happening, as one or more events tell it. `id` follows from its first member; `type` is the commonest."""

    id: str
    type: str
    members: tuple[Member, ...]
    standing: Literal["single source", "corroborated", "disputed"]


class Side(Record, frozen=True, kw_only=True):
    """One position in a dispute: who holds it (codes, or an outlet's name), and the events that state it."""

    holders: tuple[str, ...]
    members: tuple[Member, ...]


class Dispute(Record, frozen=True, kw_only=True):
    """Two positions (or more) about one happening that cannot both hold."""

    id: str
    about: Literal["act", "party", "figure", "time", "place", "terms"]
    sides: tuple[Side, ...]


Action = Literal["confirm", "wrong", "set", "add", "join", "split"]


class Correction(Record, frozen=True, kw_only=True):
    """What a person says of an event: that it is right, wrong, or otherwise than read; that one is missing; that it
    belongs to the story of another (`join`), or does not (`split`).

    The event is named by report, characters of its trigger and type, which other readings of the report share.
    `values` holds new values (`set`, `add`): type, mode, aux, contexts, actors, recipients, attributed_to, date, due,
    place, object, tolls, terms; for `join` and `split` the other event as `document`, `first`, `last` and `type`.
    `made` is UTC.
    """

    document: str
    trigger: Span
    type: str
    action: Action
    author: str
    made: str
    values: dict[str, Any] = {}
    note: str | None = None
    number: int | None = None


Status = Literal["open", "advanced", "fulfilled", "broken"]


class Change(Record, frozen=True, kw_only=True):
    """The event that shows a commitment's new status."""

    doc: str
    event: str
    to: Status


class Commitment(Record, frozen=True, kw_only=True):
    """An act that is owed, threatened or asked for. `who` has to act, `to` whom it is owed; `due` is an ISO date."""

    id: str
    form: Literal["promise", "threat", "request"]
    who: tuple[str, ...]
    to: tuple[str, ...]
    members: tuple[Member, ...]
    due: str | None
    status: Status
    changes: tuple[Change, ...]
