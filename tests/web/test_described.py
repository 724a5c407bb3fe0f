"""The JSON interface does what its description says: schemathesis asks it for all kinds of things, odd ones included.

Every operation is asked in process, with all of schemathesis's own checks: no fault of the server, only answers that
are described, of the kind and form described; what is valid accepted, what is not refused; other methods refused with
Allow.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Document
from dragoman.web import application
from dragoman.web.described import description

schemathesis = pytest.importorskip("schemathesis", reason="no schemathesis here: pip install schemathesis")
pytestmark = pytest.mark.slow
MARK = "0123456789abcdef"
CONFIG = {"generation": {"max-examples": 20, "deterministic": True, "database": "none"}}


class Mute:
    """A reader that finds nothing, as if every event had gone: loading the real one is not what is tried here."""

    version = "mute"

    def workings(self, document: Document) -> Any:
        raise KeyError(document.id)


class Later:
    """The app of the test that runs: operations are collected before there is one."""

    def __init__(self) -> None:
        self.app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


LATER = Later()
SCHEMA = schemathesis.openapi.from_dict(description(), config=schemathesis.config.SchemathesisConfig.from_dict(CONFIG))
SCHEMA.app = LATER
CHANGES = SCHEMA.include(method=["POST", "DELETE"])


@pytest.fixture(autouse=True)
def served(ledger: Path) -> None:
    LATER.app = application(ledger)
    LATER.app.state.desk.__dict__["reader"] = Mute()


def asked(case: Any) -> None:
    case.call_and_validate()


def asked_with_the_mark(case: Any) -> None:
    case.headers = {**(case.headers or {}), "X-Mark": MARK}
    case.cookies = {"mark": MARK}
    case.call_and_validate(excluded_checks=[schemathesis.checks.CHECKS.get_one("missing_required_header")])


test_as_it_is_described: Any = SCHEMA.parametrize()(asked)
test_changes_as_they_are_described_with_the_mark: Any = CHANGES.parametrize()(asked_with_the_mark)
