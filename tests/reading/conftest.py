"""The parser, for all tests of reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.reading.parse import Parse
from dragoman.reading.pipeline import Pipeline, parse
from dragoman.reading.reader import Reader


@pytest.fixture(scope="session")
def pipeline(rules: Reader) -> Pipeline:
    """The default pipeline."""
    return rules.pipeline


@pytest.fixture(scope="session")
def syntax(pipeline: Pipeline) -> Callable[[str], Parse]:
    """A text's parse."""
    return lambda text: parse(pipeline, text)
