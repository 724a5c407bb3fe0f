"""What tests of several parts share."""

from __future__ import annotations

import pytest

from dragoman.reading.reader import Reader
from made import Maker


@pytest.fixture
def make() -> Maker:
    """A maker of records by hand."""
    return Maker()


@pytest.fixture(scope="session")
def rules() -> Reader:
    """The reader that decides by rules alone."""
    return Reader.load(kind="rules")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The default reader."""
    return Reader.load()
