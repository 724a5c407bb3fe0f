"""The pipeline and the lexicon, loaded once for the tables of actors."""

from __future__ import annotations

import pytest

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.loader import folder
from dragoman.reading import pipeline


@pytest.fixture(scope="package")
def lexicon() -> ActorLexicon:
    return ActorLexicon.load(folder() / "actors")


@pytest.fixture(scope="package")
def parser() -> pipeline.Pipeline:
    return pipeline.load()
