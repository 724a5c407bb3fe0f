"""`graphml` and `gexf`: who did what to whom as a graph, for networkx, igraph and Gephi.

Nodes are actors by code; an edge is one event from an actor to a recipient (with several parties, each pair; of one
that has actors only, such as a meeting, each two of them). GraphML after
http://graphml.graphdrawing.org/specification.html, GEXF 1.3 after https://gexf.net/schema.html. They cannot hold the
text; events with one party have no edge. What is promised, possible or denied is there, with `aux` saying so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from dragoman.exports import parts
from dragoman.exports.safe import harmless
from dragoman.records import Event, Party, Reading

EDGE = {
    "event": "string", "type": "string", "mode": "string", "quad": "string", "scale": "double", "date": "string",
    "aux": "string", "attributed_to": "string", "confidence": "double", "report": "string",
}  # fmt: skip
Edge = tuple[str, str, dict[str, object]]


def pairs(event: Event) -> Iterator[tuple[Party, Party]]:
    """The pairs of parties that an event ties."""
    return product(event.actors, event.recipients) if event.recipients else combinations(event.actors, 2)


def edges(readings: Iterable[Reading]) -> Iterator[Edge]:
    """All edges, with their values."""
    for reading, e in parts.events(readings):
        for a, b in pairs(e):
            yield first(a), first(b), {
                "event": parts.identity(reading.document, e), "type": e.type, "mode": e.mode, "quad": e.quad,
                "scale": e.scale, "date": parts.day(reading.document, e), "aux": ";".join(e.aux),
                "attributed_to": ";".join(x.code for x in e.attributed_to), "confidence": e.confidence,
                "report": reading.document.id,
            }  # fmt: skip


def first(party: Party) -> str:
    """A party's code; of alternatives the first."""
    return party.code.partition("|")[0]


def text(value: object) -> str:
    """A value as XML text."""
    return escape(harmless(str(value)))


def lines(out: BinaryIO) -> Callable[[str], object]:
    """What writes one line of XML."""
    return lambda line: out.write((line + "\n").encode())


def write_graphml(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write GraphML; returns the edges. Edges come first in memory, for a node must stand once."""
    found = list(edges(readings))
    put = lines(out)
    put('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    put('<key id="label" for="node" attr.name="label" attr.type="string"/>')
    for name, kind in EDGE.items():
        put(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>')
    put('<graph id="events" edgedefault="directed">')
    for node in nodes(found):
        put(f'<node id={quoteattr(node)}><data key="label">{text(node)}</data></node>')
    for n, (a, b, values) in enumerate(found):
        data = "".join(f'<data key="{k}">{text(v)}</data>' for k, v in values.items() if v not in (None, ""))
        put(f'<edge id="{n}" source={quoteattr(a)} target={quoteattr(b)}>{data}</edge>')
    put("</graph>\n</graphml>")
    return len(found)


def write_gexf(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write GEXF 1.3, with dates as time; returns the edges."""
    found = list(edges(readings))
    put = lines(out)
    put('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">')
    put('<graph mode="dynamic" defaultedgetype="directed" timeformat="date"><attributes class="edge">')
    for name, kind in EDGE.items():
        put(f'<attribute id="{name}" title="{name}" type="{kind}"/>')
    put("</attributes><nodes>")
    for node in nodes(found):
        put(f"<node id={quoteattr(node)} label={quoteattr(node)}/>")
    put("</nodes><edges>")
    for n, (a, b, values) in enumerate(found):
        data = "".join(
            f'<attvalue for="{k}" value={quoteattr(harmless(str(v)))}/>'
            for k, v in values.items()
            if v not in (None, "")
        )
        when = f' start="{values["date"]}" end="{values["date"]}"' if values["date"] else ""
        put(f'<edge id="{n}" source={quoteattr(a)} target={quoteattr(b)}{when}><attvalues>{data}</attvalues></edge>')
    put("</edges></graph></gexf>")
    return len(found)


def nodes(found: Iterable[Edge]) -> list[str]:
    """The codes of all nodes, sorted."""
    return sorted({code for a, b, _ in found for code in (a, b)})
