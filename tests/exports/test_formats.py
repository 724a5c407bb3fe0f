"""Every format read back by a program that we did not write, or held against its published list of columns."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.exports import FORMATS, gdelt, icews, polecat
from dragoman.exports.filters import Filter
from dragoman.ledger import Ledger
from dragoman.records import Authority, Party, Place, Reading
from made import Maker


def readings() -> list[Reading]:
    """Two events of one report: what was shipped, and a meeting to come of two; and the same report, denied."""
    make = Maker()
    where = Place(text="Tallinn", span=make.span("Tallinn"), name="Tallinn", country="EST", lat=59.4, lon=24.7)
    sides = (Party(name="Veldoria", code="RUS GOV"), Party(name="the United Nations", code="IGO:UN"))
    shipped = replace(make.event(), actors=(replace(make.event().actors[0], code="RUS MIL|RUS GOV"),), place=where)
    shipped = replace(shipped, recipients=(replace(shipped.recipients[0], code="IRN GOV"),))
    meet = replace(make.event("meet"), id="e2", type="CONSULT", mode=None, actors=sides, recipients=(), aux=("future",))
    denied = replace(shipped, id="e3", aux=("negation",), attributed_to=(Authority(name="Ana Kerr", code="RUS GOV"),))
    full = make.reading() if hasattr(make, "reading") else Reading(document=make.document())
    return [replace(full, events=(shipped, meet, denied))]


def written(name: str, found: list[Reading] | None = None) -> bytes:
    """What a format writes."""
    stream = io.BytesIO()
    FORMATS[name].write(readings() if found is None else found, stream)
    return stream.getvalue()


def table(name: str) -> list[list[str]]:
    """A tab-separated format as rows."""
    return list(csv.reader(io.StringIO(written(name).decode()), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_written_twice_differently(name: str) -> None:
    if name != "parquet":
        assert written(name) == written(name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_ledger_can_be_written(name: str) -> None:
    written(name, [])


def test_gdelt_has_its_61_columns() -> None:
    (row,) = table("gdelt")
    assert len(row) == len(gdelt.COLUMNS) == 61
    v = dict(zip(gdelt.COLUMNS, row, strict=True))
    assert (v["SQLDATE"], v["MonthYear"], v["Year"]) == ("20310501", "203105", "2031")
    assert (v["Actor1Code"], v["Actor1CountryCode"], v["Actor2Code"]) == ("RUSMIL", "RUS", "IRNGOV")
    assert (v["EventRootCode"], v["EventCode"], v["QuadClass"]) == ("07", "070", "2")
    assert v["ActionGeo_FullName"] == "Tallinn, Estonia"
    assert v["SOURCEURL"] == "https://courier.example/1"


def test_gdelt_mentions_has_its_16_columns() -> None:
    (row,) = table("gdelt-mentions")
    assert len(row) == len(gdelt.MENTIONS) == 16
    v = dict(zip(gdelt.MENTIONS, row, strict=True))
    assert v["GLOBALEVENTID"] == table("gdelt")[0][0]
    assert Maker.text[int(v["ActionCharOffset"]) :].startswith("shipped")
    assert Maker.text[int(v["Actor1CharOffset"]) :].startswith("Veldoria")


def test_icews_and_polecat_have_their_columns() -> None:
    head, *rows = table("icews")
    assert head == list(icews.COLUMNS)
    assert len(head) == 20
    assert [len(r) for r in rows] == [20]
    head, *rows = table("polecat")
    assert head == list(polecat.COLUMNS)
    assert len(head) == 40
    v = dict(zip(head, rows[0], strict=True))
    assert (v["Actor Country"], v["Primary Actor Sector"], v["Actor Sectors"]) == (
        "Russian Federation",
        "MIL",
        "MIL;GOV",
    )
    assert (v["Event Type"], v["Event Mode"], v["Quad Code"], v["Country"]) == ("AID", "military", "2", "Estonia")


def test_plover_has_the_names_of_the_manual() -> None:
    first, second, third = (json.loads(line) for line in written("plover").splitlines())
    assert first["date"] == "2031-05-01"
    assert first["actor"] == [{"code": "RUS", "sector": "MIL", "entity_text": "Veldoria"}]
    assert second["actor"][1] == {
        "code": "IGO",
        "sector": "IGO",
        "entity_text": "the United Nations",
        "identifier_text": "UN",
    }
    assert second["aux"] == ["future"]
    assert third["attributed_to"] == ["RUS GOV"]
    assert {"id", "date", "actor", "event", "quad_code", "event_scale", "mode", "context", "cite_info"} <= first.keys()


def test_parquet_is_read_by_pandas_polars_and_arrow(tmp_path: Path) -> None:
    import pandas as pd
    import polars as pl
    import pyarrow.parquet as pq

    path = tmp_path / "e.parquet"
    path.write_bytes(written("parquet"))
    assert pd.read_parquet(path)["type"].tolist() == ["AID", "CONSULT", "AID"]
    assert pl.read_parquet(path)["actors"].to_list()[1] == ["RUS GOV", "IGO:UN"]
    schema = pq.read_schema(path)
    assert schema.field("scale").metadata == {b"description": b"PLOVER score, -10 to 10"}


def test_graphs_open_in_networkx_and_igraph(tmp_path: Path) -> None:
    import igraph
    import networkx as nx

    path = tmp_path / "g.graphml"
    path.write_bytes(written("graphml"))
    graph = nx.read_graphml(path, force_multigraph=True)
    assert set(graph.nodes) == {"RUS MIL", "IRN GOV", "RUS GOV", "IGO:UN"}
    assert sorted(d["type"] for *_, d in graph.edges(data=True)) == ["AID", "AID", "CONSULT"]
    assert igraph.Graph.Read_GraphML(str(path)).ecount() == 3
    other = tmp_path / "g.gexf"
    other.write_bytes(written("gexf"))
    again = nx.read_gexf(other, version="1.2draft") if b"gexf.net/1.2draft" in other.read_bytes() else None
    import xml.etree.ElementTree as ET

    tree = ET.fromstring(other.read_bytes())
    assert again is None or again.number_of_nodes() == 4
    assert len(tree.findall(".//{http://gexf.net/1.3}edge")) == 3


def test_follow_the_money_takes_the_entities() -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed (it needs ICU's headers)")
    model = ftm.model
    found = [model.get_proxy(json.loads(line)) for line in written("ftm").splitlines()]
    for proxy in found:
        proxy.schema.validate(proxy.to_dict())
    by = {p.schema.name: p for p in found}
    assert {"Article", "Event", "Organization"} <= by.keys()
    event = next(p for p in found if p.schema.name == "Event")
    assert event.first("startDate") == "2031-05-01"
    assert set(event.get("country")) == {"ee", "ru", "ir"}
    assert event.get("proof") == [by["Article"].id]


def test_annotations_are_web_annotations(make: Maker) -> None:
    from pyld import jsonld

    context = {"@context": {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}}
    for line in written("annotations").splitlines():
        one = json.loads(line)
        assert one["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert {"id", "type", "body", "target"} <= one.keys()
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            position, quote = target["selector"]
            assert Maker.text[position["start"] : position["end"]] == quote["exact"]
        # The published context is not on this machine's disk; any vocabulary shows that the JSON-LD is sound.
        assert jsonld.expand({**one, **context})[0]["@type"] == ["http://www.w3.org/ns/oa#Annotation"]


def test_claims_are_of_schema_org(make: Maker) -> None:
    from pyld import jsonld

    for line in written("claims", [full(make)]).splitlines():
        one = json.loads(line)
        assert one["@type"] == "Claim"
        assert one["text"] in Maker.text
        one["@context"] = {"@vocab": "https://schema.org/"}
        assert "https://schema.org/appearance" in jsonld.expand(one)[0]


def full(make: Maker) -> Reading:
    """A reading with an attribution."""
    made: Any = getattr(make, "reading", None)
    return made() if made else readings()[0]


def test_brat_offsets_hold() -> None:
    with zipfile.ZipFile(io.BytesIO(written("brat"))) as archive:
        names = archive.namelist()
        assert names[0] == "dragoman/annotation.conf"
        text = archive.read(names[1]).decode()
        assert text == Maker.text
        entities = {}
        for line in archive.read(names[2]).decode().splitlines():
            name, body, *said = line.split("\t")
            if name[0] == "T":
                kind, _, places = body.partition(" ")
                spans = [tuple(map(int, p.split())) for p in places.split(";")]
                assert " ".join(text[a:b] for a, b in spans) == said[0]
                entities[name] = kind
            elif name[0] == "E":
                assert all(part.partition(":")[2] in entities for part in body.split())
        assert "AID" in entities.values()


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter(type="CONSULT"), ["e2"]),
        (Filter(actor="IGO:UN"), ["e2"]),
        (Filter(actor="RUS MIL"), ["e8", "e3"]),
        (Filter(source="RUS"), ["e3"]),
        (Filter(since="2031-06-01"), []),
        (Filter(until="2031-05-31", outlet="Harbour Courier"), ["e8", "e2", "e3"]),
        (Filter(outlet="Another"), []),
    ],
)
def test_filters(wanted: Filter, left: list[str]) -> None:
    at = Maker().span("shipped")[0]
    found = [e.id for r in wanted.readings(readings()) for e in r.events]
    assert found == [f"e{at}" if name == "e8" else name for name in left]


def test_the_command_filters(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as book:
        book.add(readings()[0])
    run = CliRunner()
    at = ["--ledger", str(tmp_path / "l.db")]
    shown = run.invoke(app, ["export", "--format", "plover", "--type", "CONSULT", *at])
    assert json.loads(shown.output)["event"] == ["CONSULT"]
    assert run.invoke(app, ["export", "--format", "gdelt", "--since", "soon", *at]).exit_code == 2
    cameo = run.invoke(app, ["export", "--format", "csv", "--view", "cameo", *at]).output
    assert ",07," in cameo
