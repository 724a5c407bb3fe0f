"""The gazetteer: names, other names, namesakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.gazetteer import gazetteer, lands, regions


@pytest.mark.parametrize(
    ("name", "country"),
    [("Moscow", "RUS"), ("Kiev", "UKR"), ("Kyiv", "UKR"), ("Bombay", "IND"), ("São Paulo", "BRA"), ("Sao Paulo", "BRA"),
     ("Kobani", "SYR"), ("Khan Younis", "PSE"), ("Tripoli", "LBY"), ("Peking", "CHN")],
)  # fmt: skip
def test_largest_of_a_name(name: str, country: str) -> None:
    assert gazetteer().towns(name)[0].country == country


def test_namesakes_come_by_size() -> None:
    towns = [t for t in gazetteer().towns("Valencia") if t.name == "Valencia"]
    assert [t.people for t in towns] == sorted((t.people for t in towns), reverse=True)
    assert {"VEN", "ESP"} <= {t.country for t in towns}


def test_a_city_s_own_name_counts_more() -> None:
    assert gazetteer().towns("Chelsea")[0].name == "Chelsea"
    assert gazetteer().towns("St. Petersburg")[0].country == "RUS"


def test_regions_and_lands() -> None:
    assert regions()["Texas"] == frozenset({"USA"})
    assert {land.capital for land in lands() if land.iso3 == "ETH"} == {"Addis Ababa"}


@given(st.text(max_size=40))
def test_any_name_can_be_asked(name: str) -> None:
    for town in gazetteer().towns(name):
        assert -90 <= town.lat <= 90
        assert -180 <= town.lon <= 180


def test_a_name_of_nothing() -> None:
    assert gazetteer().towns("Zherovka-on-Nowhere") == []
