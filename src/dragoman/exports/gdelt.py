"""`gdelt` and `gdelt-mentions`: tab-separated files like GDELT 2.0's Events (61 columns) and Mentions (16), without a
header, which GDELT's tools load (The GDELT Event Database Data Format Codebook V2.0, 19 February 2015).

They cannot hold: auxiliary modes (what is promised, possible or denied is left out), those on whose word an event
stands, more than one actor on a side (each pair is a row of Events of its own). Left empty: ethnic, religious and
known-group codes that CAMEO has no use for here, tone, FIPS country codes and feature ids of places (we have names
and degrees), and the document's tone. EventCode is the root code's “not specified” (`040`); GoldsteinScale is
PLOVER's score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import product
from typing import BinaryIO

from dragoman.exports import parts
from dragoman.ledger.rows import sentence_of
from dragoman.ledger.sentences import sentences
from dragoman.records import Event, Party, Place, Reading

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *(f"Actor1{c}" for c in ACTOR),
    *(f"Actor2{c}" for c in ACTOR), "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
    "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", *(f"Actor1Geo_{c}" for c in GEO),
    *(f"Actor2Geo_{c}" for c in GEO), *(f"ActionGeo_{c}" for c in GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
SECTORS = {"PAR": "UAF", "NON": "", "IGO": "IGO"}  # PLOVER's sectors that CAMEO names otherwise
GROUPS = {
    "UN": "UNO",
    "EU": "EEC",
    "NATO": "NAT",
    "IMF": "IMF",
    "WB": "WBK",
    "WTO": "WTO",
    "OPEC": "OPC",
    "ASEAN": "ASN",
}


def rows(reading: Reading) -> Iterator[tuple[Event, Party | None, Party | None, int]]:
    """The events of a reading, each pair of parties with a number of its own."""
    for _, event in parts.events([reading], real=True):
        for n, (a, b) in enumerate(product(event.actors or (None,), event.recipients or (None,))):
            number = parts.number(reading.document, event)
            yield event, a, b, number if n == 0 else int(sha256(f"{number}/{n}".encode()).hexdigest()[:12], 16)


def write(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write Events; returns the rows. What has no day at all (neither its own nor the report's) is left out."""
    count = 0
    for reading in readings:
        for event, a, b, number in rows(reading):
            told = parts.day(reading.document, event)
            if told is not None:
                out.write(parts.row(values(reading, event, a, b, number, date.fromisoformat(told))))
                count += 1
    return count


def values(
    reading: Reading, event: Event, a: Party | None, b: Party | None, number: int, day: date
) -> tuple[object, ...]:
    """One row of Events, in the order of COLUMNS."""
    d, e = reading.document, event
    fraction = round(day.year + (day.timetuple().tm_yday - 1) / 365, 4)
    added = (d.published or day.isoformat()).replace("-", "") + "000000"
    return (
        number, f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, fraction, *actor(a), *actor(b), 1, f"{e.cameo}0",
        f"{e.cameo}0", e.cameo, parts.QUADS.get(e.quad), e.scale, 1, 1, 1, "", *place(None), *place(None),
        *place(e.place), added, d.url or d.id,
    )  # fmt: skip


def actor(party: Party | None) -> tuple[object, ...]:
    """Code, name, country, known group, ethnic, two religions, three types."""
    if party is None:
        return ("",) * 10
    land, kind = parts.country(party), SECTORS.get(parts.sector(party), parts.sector(party))
    group = GROUPS.get(parts.organisation(party), "")
    code = land + kind if land else ("IGO" + group if kind == "IGO" else kind)
    return (code, party.name.upper(), land, group, "", "", "", kind, "", "")


def place(where: Place | None) -> tuple[object, ...]:
    """Type (1 country, 4 city), name, three codes, degrees, feature id."""
    if where is None:
        return (0, "", "", "", "", "", "", "")
    kind = 4 if where.lat is not None and where.name and where.country else 1 if where.country else 0
    name = ", ".join(x for x in (where.name or where.text, parts.land(where.country) if where.country else "") if x)
    return (kind, name, "", "", "", where.lat, where.lon, "")


def write_mentions(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write Mentions; returns the rows."""
    count = 0
    for reading in readings:
        spans = sentences(reading.document.text, (e.sentence for e in reading.events))
        for event, a, b, number in rows(reading):
            told = parts.day(reading.document, event)
            if told is not None:
                at = sentence_of(event.trigger[0][0], spans)
                out.write(parts.row(mention(reading, event, a, b, number, told, (at or 0) + 1)))
                count += 1
    return count


def mention(
    reading: Reading, event: Event, a: Party | None, b: Party | None, number: int, told: str, sentence: int
) -> tuple[object, ...]:
    """One row of Mentions, in the order of MENTIONS. Offsets are characters of the report; -1 where there is none."""
    d = reading.document
    day = told.replace("-", "") + "000000"
    seen = (d.published or told).replace("-", "") + "000000"
    offsets = [p.span[0] if p is not None and p.span else -1 for p in (a, b)]
    return (
        number, day, seen, 1, d.publisher, d.url or d.id, sentence, *offsets, event.trigger[0][0], 1,
        round(100 * event.confidence), len(d.text), "", "", "",
    )  # fmt: skip
