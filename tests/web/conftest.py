"""A ledger of small passages of our own, one of them hostile, and the app over it."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.web import application
from made import Maker
from weaving.test_weave import CLAIM, MEETINGS, PLEDGE, reading

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient as TestClient

HOSTILE = (
    '<script>document.title="owned"</script><img src=x onerror="document.title=1"> '
    "Chile attacked Kenya \u202eevil\u202c "
    "on Friday. </bdi></main><a href=javascript:alert(1)>x</a> {{ 7 * 7 }}"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "l.db"
    bad = reading("<b>x</b>/../1", "2024-05-05", HOSTILE, ("attacked", "ASSAULT", ["CHL GOV"], ["KEN GOV"], [], []))
    with Ledger.open(path) as book:
        for each in (*MEETINGS, CLAIM, PLEDGE, bad, Maker().reading()):
            book.add(each)
    return path


@pytest.fixture
def client(ledger: Path) -> TestClient:
    return TestClient(application(ledger))
