"""Readings made by hand, for tests of what comes after reading. The report is invented."""

from __future__ import annotations

from typing import Any

from dragoman.records import (
    Actor,
    Attribution,
    Authority,
    Document,
    Event,
    Note,
    Party,
    Place,
    Reading,
    Span,
    Speaker,
    Thing,
    When,
)

TEXT = (
    "Veldoria shipped drones to Ostmark in May, officials in Ostmark said.\n\n"
    "“We have sent nothing,” Veldoria’s foreign minister, Ana Kerr, told the Harbour Courier on Friday. "
    "The two countries will meet in Tallinn on 3 June."
)


class Maker:
    """Makes records about `TEXT`, by the words that they stand on."""

    text = TEXT

    def span(self, words: str, text: str = TEXT) -> Span:
        """Where the words stand."""
        at = text.index(words)
        return at, at + len(words)

    def document(self, **changes: Any) -> Document:
        """An invented report."""
        values = {
            "id": "courier-1", "text": TEXT, "title": "Drones, says Ostmark", "publisher": "Harbour Courier",
            "published": "2031-05-30", "authors": ("J. Doe", "R. Roe"), "url": "https://courier.example/1",
        }  # fmt: skip
        return Document(**{**values, **changes})

    def event(self, word: str = "shipped", **changes: Any) -> Event:
        """What the first sentence says; `changes` replace fields."""
        span = self.span(word)
        values: dict[str, Any] = {
            "id": f"e{span[0]}", "type": "AID", "mode": "military", "contexts": ("military",), "trigger": (span,),
            "actors": (Party(name="Veldoria", code="VLD GOV", span=self.span("Veldoria")),),
            "recipients": (Party(name="Ostmark", code="OST GOV", span=self.span("Ostmark")),),
            "object": Thing(text="drones", span=self.span("drones"), kind="weapons"),
            "aux": (), "attributed_to": (Authority(name="officials in Ostmark", code="OST GOV", attribution="a1"),),
            "date": When(text="in May", span=self.span("in May"), start="2031-05-01", end="2031-05-31",
                         granularity="month", basis="published"),
            "place": None, "sentence": (0, TEXT.index("\n")), "quad": "material cooperation", "scale": 7.0,
            "cameo": "07", "confidence": 0.9, "rule": "AID/supply",
        }  # fmt: skip
        return Event(**{**values, **changes})

    def reading(self, **changes: Any) -> Reading:
        """A reading of three events and two attributions."""
        second = self.span(
            "“We have sent nothing,” Veldoria’s foreign minister, Ana Kerr, told the Harbour Courier on Friday."
        )
        third = self.span("The two countries will meet in Tallinn on 3 June.")
        both = (Party(name="Veldoria", code="VLD GOV"), Party(name="Ostmark", code="OST GOV"))
        kerr = Authority(name="Ana Kerr", code="VLD GOV", attribution="a2")
        values: dict[str, Any] = {
            "document": self.document(),
            "actors": (Actor(id="v", name="Veldoria", kind="country", code="VLD", mentions=(self.span("Veldoria"),)),),
            "attributions": (
                Attribution(id="a1", source=(self.span("officials in Ostmark"),), cue=(self.span("said"),),
                            content=(self.span("Veldoria shipped drones to Ostmark in May"),), kind="indirect",
                            speaker=Speaker(name="officials in Ostmark", code="OST GOV")),
                Attribution(id="a2", source=(self.span("Veldoria’s foreign minister, Ana Kerr"),),
                            cue=(self.span("told"),), content=(self.span("“We have sent nothing,”"),), kind="direct",
                            speaker=Speaker(name="Ana Kerr", code="VLD GOV"), channel="the Harbour Courier"),
            ),
            "events": (
                self.event(),
                self.event("sent", aux=("negation",), attributed_to=(kerr,), sentence=second, object=None, date=None),
                self.event("meet", type="CONSULT", mode="meet", contexts=(), actors=both, recipients=(), object=None,
                           aux=("future",), attributed_to=(), date=None, sentence=third, quad="verbal cooperation",
                           scale=1.0, cameo="04", rule="CONSULT/meet",
                           place=Place(text="Tallinn", span=self.span("Tallinn"), name="Tallinn", country="EST",
                                       lat=59.44, lon=24.75)),
            ),
            "notes": (Note(code="inferred", message="The year was inferred."),),
            "reader": "rules 1",
        }  # fmt: skip
        return Reading(**{**values, **changes})
