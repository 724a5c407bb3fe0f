"""Dossiers: all that the ledger holds on an actor, on two, or on a subject, drawn together with its evidence."""

from dragoman.dossiers.compile import compiled
from dragoman.dossiers.records import Cite, Dossier, Matter, Moment, Month, Voice
from dragoman.dossiers.subject import Subject, SubjectError

__all__ = ["Cite", "Dossier", "Matter", "Moment", "Month", "Subject", "SubjectError", "Voice", "compiled"]
