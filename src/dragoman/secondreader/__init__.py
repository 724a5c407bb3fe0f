"""An optional second reader: a language model at an address that the user names, asked for the same records.

What it answers is taken as a claim. A record is kept only where its words stand in the report and its codes exist; it
is laid beside our reader's records, and where the two disagree, that is said. Off unless a user asks for it.
"""

from dragoman.secondreader.settings import Settings, SettingsError  # the reader itself takes spaCy with it

__all__ = ["Settings", "SettingsError"]
