"""Words that tell whether something happened (`data/modality/`, one file an idea)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, ValidationError, convert

from dragoman.lexicon.loader import LexiconError, folder, load

FILES = ("modals", "negation", "conditions", "belief", "past")


class Modality(Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of lower-case words, as the file explains them; `gone_by` is a year."""

    future: frozenset[str]
    past_future: frozenset[str]
    possible: frozenset[str]
    duty: frozenset[str]
    coming: frozenset[str]
    occurring: frozenset[str]
    scheduled_nouns: frozenset[str]
    negation: frozenset[str]
    negative_determiners: frozenset[str]
    negative_prepositions: frozenset[str]
    negative_phrases: frozenset[str]
    nobody: frozenset[str]
    not_only: frozenset[str]
    not_even: frozenset[str]
    no_way: frozenset[str]
    conditions: frozenset[str]
    condition_phrases: frozenset[str]
    contents: frozenset[str]
    provisos: frozenset[str]
    times_past: frozenset[str]
    inverted: frozenset[str]
    any_subject: frozenset[str]
    potential_adjectives: frozenset[str]
    performative: frozenset[str]
    doubt_nouns: frozenset[str]
    evidence_nouns: frozenset[str]
    bringing: frozenset[str]
    doubting: frozenset[str]
    asking: frozenset[str]
    potential_nouns: frozenset[str]
    draft_nouns: frozenset[str]
    report_nouns: frozenset[str]
    disbelieving: frozenset[str]
    believing: frozenset[str]
    true: frozenset[str]
    false: frozenset[str]
    open: frozenset[str]
    in_epoch: frozenset[str]
    epochs: frozenset[str]
    bygone: frozenset[str]
    gone_by: int
    powers_gone: frozenset[str]
    adverbs: dict[str, frozenset[str]]
    modifiers: dict[str, frozenset[str]]

    @classmethod
    def load(cls, where: Path | None = None) -> Modality:
        """The files of a lexicon folder (the bundled one by default). Raises LexiconError."""
        base = (where or folder()) / "modality"
        raw: dict[str, object] = {}
        for name in FILES:
            for key, words in load(base / f"{name}.yaml", dict[str, object]).items():
                if key in raw:
                    raise LexiconError(f"{base / name}.yaml: {key} is in another file too.")
                raw[key] = words
        try:
            return convert(raw, cls)
        except ValidationError as fault:
            raise LexiconError(f"The files of {base} do not fit their form: {fault}") from fault
