"""One event under several names."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from dragoman.exports.csv import write
from dragoman.exports.views import VIEWS, plain
from made import Maker


def test_own_types_have_a_plover_view(make: Maker) -> None:
    event = make.reading().events[0]
    own = replace(event, type="ARMS_DELIVERY", mode=None, parent="AID")
    assert (plain(own), VIEWS["plover"](own)) == ("ARMS_DELIVERY", "AID")
    assert VIEWS["plover"](event) == plain(event)
    assert (VIEWS["cameo"](event), VIEWS["quad"](event)) == (event.cameo, event.quad)


@pytest.mark.parametrize(("view", "kind", "mode"), [("plover", "AID", "military"), ("cameo", "07", ""),
                                                    ("quad", "material cooperation", "")])  # fmt: skip
def test_the_table_takes_a_view(make: Maker, view: str, kind: str, mode: str) -> None:
    out = io.BytesIO()
    write([make.reading()], out, view)
    first = next(csv.DictReader(io.StringIO(out.getvalue().decode())))
    assert (first["type"], first["mode"]) == (kind, mode)
