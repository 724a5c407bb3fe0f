"""What tests of several parts share."""

from __future__ import annotations

import pytest

from made import Maker


@pytest.fixture
def make() -> Maker:
    """A maker of records by hand."""
    return Maker()
