"""Which codes there are: of actors from the lexicon's names and countries, of sectors from PLOVER."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.lint import SECTORS

UNKNOWN = "UNK"


@dataclass(frozen=True)
class Codes:
    """`lands` are alpha-3 codes; `bodies` the codes of organisations and groups of no one country (`IGO:UN`)."""

    lands: frozenset[str]
    bodies: frozenset[str]

    @classmethod
    def of(cls, actors: ActorLexicon) -> Codes:
        """The codes of everybody whom a lexicon names."""
        entries = [entry for rows in actors.table.values() for _, _, entry in rows]
        told = {e.code for e in entries} | {t.code for e in entries for t in e.terms}
        bodies = frozenset(code for code in told if ":" in code)
        return cls(frozenset(e.country for e in entries if e.country) | {UNKNOWN}, bodies)

    def exists(self, code: str) -> bool:
        """Is this the code of a country with a sector, or of an organisation or group that the lexicon has?"""
        land, _, sector = code.partition(" ")
        return code in self.bodies or (land in self.lands and sector in SECTORS)
