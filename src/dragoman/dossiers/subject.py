"""What a dossier is about: an actor, a dyad or a topic, and which events belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.records import Event

CODE = re.compile(r"(?:[A-Z]{3}|IGO:[A-Z0-9]+|NON:[A-Z0-9]+)(?: [A-Z]{3})?")


class SubjectError(Exception):
    """A subject that cannot be asked for; the message says what to write instead."""


@dataclass(frozen=True)
class Subject:
    """One or two codes (`RUS`, `RUS MIL`, `IGO:UN`), or the words of a topic, all of which a sentence must have."""

    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, codes: tuple[str, ...] = (), topic: str | None = None) -> Subject:
        """A subject as a user writes it. Raises SubjectError."""
        made = tuple(code.strip().upper() for code in codes)
        words = tuple((topic or "").lower().split())
        for code in made:
            if not CODE.fullmatch(code):
                raise SubjectError(f"“{code}” is no actor's code. Write RUS, “RUS MIL” or IGO:UN.")
        if len(made) > 2 or bool(made) == bool(words):
            raise SubjectError("Name one actor (RUS), two (RUS IRN), or a topic (--topic treaty).")
        return cls(made, words)

    @property
    def title(self) -> str:
        """`RUS – IRN`, or the words of the topic."""
        return " – ".join(self.codes) if self.codes else "“" + " ".join(self.words) + "”"

    def holds(self, event: Event, sentence: str) -> bool:
        """Does an event belong to it? Both of a dyad must have part in it, and not as the recipients of a third."""
        if self.words:
            low = sentence.lower()
            return all(word in low for word in self.words)
        actors = {p.code for p in event.actors}
        everybody = actors | {p.code for p in event.recipients}
        if len(self.codes) == 1:
            return any(same(self.codes[0], code) for code in everybody)
        both = all(any(same(asked, code) for code in everybody) for asked in self.codes)
        return both and any(same(asked, code) for asked in self.codes for code in actors)

    def names(self, code: str) -> bool:
        """Is this code, of a speaker or a party, one of the subject's? (Everyone is in a topic.)"""
        return not self.codes or any(same(asked, code) for asked in self.codes)


def same(asked: str, code: str) -> bool:
    """`RUS` is any sector of it; `RUS MIL` is that sector alone. Of alternatives (`A|B`) one suffices."""
    return any(one == asked or one.partition(" ")[0] == asked for one in code.split("|"))
