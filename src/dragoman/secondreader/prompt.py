"""What the second reader is sent: instructions from `data/prompt.yaml`, and a report's sentences as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from dragoman.lexicon.loader import load
from dragoman.lexicon.ontology import Ontology
from dragoman.records import Span

BEFORE = 2  # sentences before a part that are sent with it, to understand it
FILE = Path(str(files("dragoman.secondreader") / "data" / "prompt.yaml"))


class Prompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `data/prompt.yaml`: the instructions with their slots, and what fills them."""

    instructions: str
    types: dict[str, str]
    aux: dict[str, str]


@dataclass(frozen=True)
class Part:
    """Sentences of a report that are asked for at once: `first` is the number of the first of them (from 1)."""

    first: int
    sentences: tuple[str, ...]
    before: tuple[str, ...]

    def numbered(self) -> dict[str, object]:
        """As it is sent."""
        return {"before": self.before, "sentences": {str(n): s for n, s in enumerate(self.sentences, self.first)}}


@dataclass(frozen=True)
class Asking:
    """The instructions as they are sent with this lexicon, and a short hash of them."""

    instructions: str
    fingerprint: str

    @classmethod
    def of(cls, ontology: Ontology, file: Path = FILE) -> Asking:
        """Fill the prompt's slots. Raises LexiconError where the file does not fit its form."""
        prompt = load(file, Prompt)
        types = "\n".join(described(name, ontology, prompt) for name in ontology.types)
        filled = prompt.instructions.replace("{types}", types)
        filled = filled.replace("{contexts}", ", ".join(ontology.contexts))
        filled = filled.replace("{aux}", "\n".join(f"{name}: {what}" for name, what in prompt.aux.items()))
        return cls(filled, hashlib.blake2b(filled.encode(), digest_size=4).hexdigest())

    def messages(self, part: Part) -> list[dict[str, str]]:
        """The messages of one request. The report is JSON in a message of its own, so that nothing in it ends it."""
        report = msgspec.json.encode(part.numbered()).decode()
        return [{"role": "system", "content": self.instructions}, {"role": "user", "content": report}]


def described(name: str, ontology: Ontology, prompt: Prompt) -> str:
    """A type in a line: `AID: gives money. Modes: a, b`."""
    rules = ontology.types[name]
    what = prompt.types.get(name) or rules.gloss or f"a kind of {rules.parent}"
    return f"{name}: {what}" + (f". Modes: {', '.join(rules.modes)}" if rules.modes else "")


def parts(text: str, sentences: Sequence[Span], size: int) -> Iterator[Part]:
    """The sentences of a report in parts of about `size` characters, none cut, each at least one sentence."""
    words = [text[first:last] for first, last in sentences]
    start = 0
    while start < len(words):
        end, held = start + 1, len(words[start])
        while end < len(words) and held + len(words[end]) <= size:
            held += len(words[end])
            end += 1
        yield Part(start + 1, tuple(words[start:end]), tuple(words[max(0, start - BEFORE) : start]))
        start = end


def schema(ontology: Ontology) -> dict[str, Any]:
    """The JSON schema of an answer, for servers that hold a model to one. (It is checked again whatever they do.)"""
    string, number = {"type": "string"}, {"type": "integer"}
    maybe = {"type": ["string", "null"]}

    def record(fields: dict[str, Any]) -> dict[str, Any]:
        return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}

    def many(what: dict[str, Any]) -> dict[str, Any]:
        return {"type": "array", "items": what}

    party = record({"words": string, "code": string})
    aux = {"type": "string", "enum": ["future", "hypothetical", "negation", "historical"]}
    event = {
        "sentence": number, "trigger": string, "type": {"type": "string", "enum": list(ontology.types)}, "mode": maybe,
        "contexts": many(string), "aux": many(aux), "object": maybe,
        "actors": many(party), "recipients": many(party), "source": many(party),
    }  # fmt: skip
    kind = {"type": "string", "enum": ["direct", "indirect", "mixed"]}
    said = {"sentence": number, "source": string, "cue": string, "content": string, "kind": kind, "code": string}
    return record({"events": many(record(event)), "attributions": many(record(said))})
