"""Our reader and a second one together: each reads the report, and what they disagree on is written down.

`SecondReader.read` gives our own reading, whole and unaltered, with the second reader's records beside it. Whatever
becomes of the second reader, the first one's reading is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from dragoman.reading.reader import Reader, Workings
from dragoman.records import BESIDE, Attribution, Document, Event, Reading, Second
from dragoman.secondreader.answer import Rows, rows
from dragoman.secondreader.client import Client
from dragoman.secondreader.codes import Codes
from dragoman.secondreader.compare import beginning, disagreements
from dragoman.secondreader.ground import Ground
from dragoman.secondreader.people import People
from dragoman.secondreader.prompt import Asking, Part, parts, schema
from dragoman.secondreader.rejects import Rejects
from dragoman.secondreader.replies import NoAnswer, Unanswered
from dragoman.secondreader.settings import Settings

GIVE_UP = 3  # reports in a row without any answer, after which a run asks no more


@dataclass
class Heard:
    """The grounded records of one report so far, and how many of its sentences they are from."""

    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sentences: int = 0


@dataclass
class SecondReader:
    """Our `first` reader, and a client for the second. `silent` counts reports in a row that got no answer."""

    first: Reader
    settings: Settings
    client: Client
    asking: Asking
    codes: Codes
    silent: int = field(default=0)

    @classmethod
    def of(cls, first: Reader, settings: Settings, client: Client | None = None) -> SecondReader:
        """Our reader with a second one beside it."""
        lexicon = first.lexicon
        asking, codes = Asking.of(lexicon.ontology), Codes.of(lexicon.actors)
        return cls(first, settings, client or Client(settings), asking, codes)

    @property
    def name(self) -> str:
        """The second reader's name: model and prompt."""
        return f"llm-{self.settings.model}-{self.asking.fingerprint}"

    @property
    def version(self) -> str:
        """The name of a reading that both have made; our own reader's comes first."""
        return f"{self.first.version}{BESIDE}{self.name}"

    def read(self, document: Document) -> Reading:
        """Our reading with `second`. Where that failed, even in part, the reading bears our reader's name alone, so
        that the ledger does not take it for one that both have made, and the next run asks again."""
        workings = self.first.workings(document)
        try:
            second = self.second(workings)
        except Exception as fault:  # whatever an answer brings about must not cost our own reading
            why = f"The second reader's answer could not be dealt with ({type(fault).__name__})."
            second = Second(reader=self.name, failed=why)
        version = self.first.version if second.failed else self.version
        return replace(workings.reading, second=second, reader=version)

    def second(self, workings: Workings) -> Second:
        """What the second reader says to a report."""
        parse, reading = workings.report.parse, workings.reading
        sentences = [(parse.starts[first], parse.ends[end - 1]) for first, end in parse.sentences if end > first]
        rejects = Rejects(self.settings.key)
        people = People(parse, workings.report.cast, self.codes, {a.id for a in reading.actors}, rejects)
        ground = Ground(parse.text, sentences, people, self.first.lexicon.ontology, rejects)
        heard = Heard()
        failed = self.listen(ground, heard)
        said, done = in_order(heard.attributions, heard.events)
        read = sentences[: heard.sentences]
        end = read[-1][1] if read else 0
        ours = ([a for a in reading.attributions if beginning(a) < end],
                [e for e in reading.events if e.sentence[0] < end])  # fmt: skip
        return Second(
            reader=self.name, attributions=said, events=done, disagreements=disagreements(ours, (said, done), read),
            left_out=rejects.all(), failed=failed,
        )  # fmt: skip

    def listen(self, ground: Ground, heard: Heard) -> str | None:
        """Fill `heard` with the grounded records of every part that is answered; why others are not, else None."""
        if self.silent >= GIVE_UP:
            return f"The second reader was not asked: it answered none of the {GIVE_UP} reports before."
        until = self.client.clock() + self.settings.seconds
        all_parts = list(parts(ground.text, ground.sentences, self.settings.part))
        for number, part in enumerate(all_parts):
            try:
                answered = self.answer(part, until)
            except Unanswered as fault:
                self.silent = 0 if number else self.silent + 1
                of = f" after {number} of {len(all_parts)} parts of the report" if number else ""
                return f"The second reader gave no answer{of}: {fault}."
            asked = range(part.first, part.first + len(part.sentences))
            heard.attributions += ground.attributions(answered.attributions, asked)
            heard.events += ground.events(answered.events, asked)
            heard.sentences += len(part.sentences)
            if answered.malformed:
                ground.rejects.note("form", f"Rows of the answer that were no records: {answered.malformed}.")
            if answered.surplus:
                ground.rejects.note("many", f"Rows of the answer beyond what is taken: {answered.surplus:,}.")
        self.silent = 0
        return None

    def answer(self, part: Part, until: float) -> Rows:
        """The rows that answer one part. What is no answer at all is asked for once more, with fewer demands on its
        form. Raises Unanswered."""
        client, form = self.client, schema(self.first.lexicon.ontology)
        taken = client.formats
        while True:
            try:
                return rows(client.ask(self.asking.messages(part), form, until))
            except NoAnswer:
                if client.formats != taken or len(taken) == 1:
                    client.formats = taken
                    raise
                client.formats = taken[1:]  # some servers take a format and then answer nothing or prose


def in_order(said: Sequence[Attribution], done: Sequence[Event]) -> tuple[tuple[Attribution, ...], tuple[Event, ...]]:
    """Records in the order of the text, with ids of their own ("s1", "l1": ours are "a1", "e1")."""
    spoken = sorted(said, key=lambda a: (a.content, a.cue, a.source))
    events = sorted(done, key=lambda e: (e.trigger, e.type))
    return (
        tuple(replace(a, id=f"s{n}") for n, a in enumerate(spoken, 1)),
        tuple(replace(e, id=f"l{n}") for n, e in enumerate(events, 1)),
    )
