"""Text in: reports of any form become documents, and what cannot be read becomes a Problem that says why."""

from dragoman.sources.gather import gather
from dragoman.sources.given import document_id

__all__ = ["document_id", "gather"]
