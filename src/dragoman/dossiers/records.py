"""What a dossier consists of. Every line has a `Cite`, so that no claim stands without its sentence."""

from __future__ import annotations

from dragoman.records import Record, Span, Spans


class Cite(Record, frozen=True, kw_only=True):
    """Where something stands: report, event, and the sentence with its characters. `trigger` is counted from the
    beginning of `sentence`."""

    report: str
    event: str
    outlet: str | None
    published: str | None
    span: Span
    sentence: str
    trigger: Spans = ()


class Moment(Record, frozen=True, kw_only=True):
    """One happening on the timeline. `day` is an ISO date: that of the event, else of its first report (`told`)."""

    day: str | None
    told: bool
    type: str
    quad: str
    scale: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    aux: tuple[str, ...]
    standing: str
    reports: int
    story: str
    cite: Cite


class Month(Record, frozen=True, kw_only=True):
    """Balance of a month: sums of PLOVER scores of what is told as having happened, and how many happenings."""

    month: str
    cooperation: float
    conflict: float
    happenings: int


class Voice(Record, frozen=True, kw_only=True):
    """Someone or some outlet on whose word things stand, and how often."""

    name: str
    code: str
    times: int


class Matter(Record, frozen=True, kw_only=True):
    """A commitment or a dispute: a heading in plain words and the sentences of it, each with what it is there."""

    id: str
    kind: str
    heading: str
    status: str
    due: str | None
    overdue: bool
    lines: tuple[tuple[str, Cite], ...]


class Dossier(Record, frozen=True, kw_only=True):
    """The whole. `until` is the day up to which it is told (the last report's where none was given)."""

    title: str
    since: str | None
    until: str | None
    reports: int
    events: int
    timeline: tuple[Moment, ...]
    balance: tuple[Month, ...]
    speakers: tuple[Voice, ...]
    sources: tuple[Voice, ...]
    outlets: tuple[Voice, ...]
    commitments: tuple[Matter, ...]
    disputes: tuple[Matter, ...]
    single: tuple[Moment, ...]
