"""Our own coded dispatches: that every line is of the form, and that codes and countries exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from training.dispatches import DispatchError, dispatches, read

from dragoman.lexicon.loader import folder, load

SECTORS = set("GOV MIL SPY LEG JUD COP PTY OPP ELI REB PAR CRM MED BUS EDU HRI NGO LAB REL REF CVL".split())


def test_every_dispatch_is_of_the_form() -> None:
    found = dispatches()
    assert len({d.row["id"] for d in found}) == len(found) > 150
    for one in found:
        text = one.row["text"]
        for event in one.gold["events"]:
            assert text.startswith(event["trigger"], event["start"])
            for spans in event["spans"].values():
                assert all(span is None or 0 <= span[0] < span[1] <= len(text) for span in spans)


def test_codes_are_of_the_guide() -> None:
    countries = set(load(folder() / "actors" / "countries.yaml", dict[str, Any]))
    for one in dispatches():
        for event in one.gold["events"]:
            for code in (c for side in ("actors", "recipients", "attributed_to") for c in event[side]):
                for each in code.split("|"):
                    land, _, sector = each.partition(" ")
                    assert land[:4] in ("IGO:", "NON:") or land == "UNK" or land in countries, (one.row["id"], each)
                    assert not sector or sector in SECTORS, (one.row["id"], each)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("AGREE signed | RUS GOV | | |", "no 'signed'"),
        ("AGREED met | RUS GOV | | |", "no type"),
        ("CONSULT met | RUS GOV |", "fields"),
        ("CONSULT met | Russia | | |", "no code"),
        ("CONSULT met | RUS GOV=Moscow | | |", "no 'Moscow'"),
    ],
)
def test_faults_are_named(tmp_path: Path, line: str, word: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(f"== one 2020-01-01\nThe ministers met in Vienna.\n--\n{line}\n", encoding="utf8")
    with pytest.raises(DispatchError, match=word):
        list(read(path))
