"""The network of actors and the map, drawn on the server from the same query as the ledger."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from math import pi, sin
from pathlib import Path
from typing import Any

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from dragoman.web import phrases, search
from dragoman.web.desk import Desk
from dragoman.web.pages import asked, in_words, linker, page

NODES, WIDTH, HEIGHT = 36, 960, 560
PAIRS = """
SELECT x.country, y.country, count(DISTINCT h.number), sum(e.scale) / count(*) FROM hits h
CROSS JOIN parties x ON x.event = h.number CROSS JOIN parties y ON y.event = h.number AND x.country < y.country
CROSS JOIN events e ON e.number = h.number
WHERE x.country <> 'UNK' AND y.country <> 'UNK' AND NOT (x.side = 'recipient' AND y.side = 'recipient')
GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 200
"""
PLACES = """
SELECT place, place_country, lat, lon, count(*), sum(scale) / count(*) FROM hits h
CROSS JOIN events e ON e.number = h.number
WHERE lat IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 300
"""


def hits(request: Request, sql: str) -> tuple[dict[str, str], int, list[Any]]:
    """The query of an address, how many events it finds, and the rows of a statement over them."""
    desk: Desk = request.app.state.desk
    query = asked(request)
    with desk.book() as book:
        total = search.gathered(book.connection, query)
        return query, total, book.connection.execute(sql).fetchall()


def network(request: Request) -> Response:
    """Who acts with or against whom."""
    query, total, pairs = hits(request, PAIRS)
    return page(
        request, "network.html", picture=graph(pairs), pairs=pairs, total=total, query=query, link=linker(query),
        said=in_words(query),
    )  # fmt: skip


def graph(pairs: list[tuple[str, str, int, float]]) -> str:
    """The commonest actors as a drawing: near each other where much passes between them."""
    weight: dict[str, int] = {}
    for a, b, n, _ in pairs:
        weight[a] = weight.get(a, 0) + n
        weight[b] = weight.get(b, 0) + n
    names = sorted(weight, key=lambda c: (-weight[c], c))[:NODES]
    if not names:
        return ""
    at = {name: n for n, name in enumerate(names)}
    ties = [(at[a], at[b], n, s) for a, b, n, s in pairs if a in at and b in at]
    spots = laid_out(len(names), [(a, b, n) for a, b, n, _ in ties])
    top = max(n for *_, n, _ in ties)
    body = []
    for one, two, n, score in ties:
        (x1, y1), (x2, y2) = spots[one], spots[two]
        pair = f"{names[one]}-{names[two]}"
        body.append(
            f'<a href="/dyads/{escape(pair)}"><line class="{"up" if score > 0 else "down"}" x1="{x1:.0f}" '
            f'y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke-width="{1 + 7 * n / top:.1f}">'
            f"<title>{escape(pair)}: {n} events, mean score {score:+.1f}</title></line></a>"
        )
    most = max(weight[name] for name in names)
    for name, (x, y) in zip(names, spots, strict=True):
        size = 5 + 14 * (weight[name] / most) ** 0.5
        body.append(
            f'<a href="/actors/{escape(name)}"><g><circle class="node" cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}"/>'
            f'<text x="{x:.0f}" y="{y - size - 3:.0f}" text-anchor="middle">{escape(name)}</text>'
            f"<title>{escape(phrases.code(name))}: {weight[name]} events</title></g></a>"
        )
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="Network of actors">{"".join(body)}</svg>'


def laid_out(count: int, ties: list[tuple[int, int, int]], rounds: int = 250) -> list[tuple[float, float]]:
    """Places of nodes after Fruchterman and Reingold (1991), from a circle, so always the same."""
    angle = np.arange(count) * 2 * pi / max(1, count)
    at = np.stack([np.cos(angle), np.sin(angle)], axis=1) * 0.5
    ideal = 1.2 / max(1.0, count**0.5)
    pulls = np.zeros((count, count))
    for a, b, n in ties:
        pulls[a, b] = pulls[b, a] = np.log1p(n)
    pulls /= max(1.0, pulls.max())
    for step in range(rounds):
        apart = at[:, None] - at[None]
        far = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
        push = (ideal**2 / far**2)[..., None] * apart
        pull = (pulls * far / ideal)[..., None] * apart
        move = (push - pull).sum(axis=1) - 0.05 * at
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        at = at + move / length * np.minimum(length, 0.1 * (1 - step / rounds))
    low, high = at.min(axis=0), at.max(axis=0)
    at = (at - low) / np.maximum(high - low, 1e-9)
    return [(50 + x * (WIDTH - 100), 40 + y * (HEIGHT - 70)) for x, y in at.tolist()]


def world(request: Request) -> Response:
    """Where things happen."""
    query, total, places = hits(request, PLACES)
    return page(
        request, "map.html", picture=chart(places), places=places, total=total, query=query, link=linker(query),
        said=in_words(query), outlined=bool(outlines()),
    )  # fmt: skip


def spot(lat: float, lon: float) -> tuple[float, float]:
    """Degrees on the drawing (equal-area cylindrical after Behrmann, standard parallel 30°)."""
    return WIDTH / 2 + lon / 180 * WIDTH / 2, HEIGHT / 2 - sin(lat * pi / 180) * HEIGHT / 2


def chart(places: list[tuple[str, str | None, float, float, int, float]]) -> str:
    """The map: land where we have its outlines, else lines of latitude and longitude, and a dot for each place."""
    body = [f'<path class="land" d="{outlines()}"/>']
    for n in range(-150, 180, 30):
        x, _ = spot(0, n)
        body.append(f'<line class="axis" x1="{x:.0f}" x2="{x:.0f}" y1="0" y2="{HEIGHT}"/>')
    for n in range(-60, 90, 30):
        _, y = spot(n, 0)
        body.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{y:.0f}" y2="{y:.0f}"/>')
    top = max((n for *_, n, _ in places), default=1)
    for name, _land, lat, lon, n, s in places:
        x, y = spot(lat, lon)
        note = f"{name}: {n} events, mean score {s:+.1f}"
        body.append(
            f'<circle class="{"mc" if s > 0 else "mx"}" cx="{x:.1f}" cy="{y:.1f}" r="{3 + 12 * (n / top) ** 0.5:.1f}">'
            f"<title>{escape(note)}</title></circle>"
        )
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of events">{"".join(body)}</svg>'


@lru_cache(maxsize=1)
def outlines() -> str:
    """The countries of the world as one SVG path, from the outlines that the package countryinfo carries."""
    found = find_spec("countryinfo")
    if found is None or found.origin is None:
        return ""
    drawn = []
    for path in sorted((Path(found.origin).parent / "data").glob("*.json")):
        features = (json.loads(path.read_bytes()).get("geoJSON") or {}).get("features") or []
        for geometry in (f.get("geometry") or {} for f in features):
            polygons = geometry.get("coordinates") or []
            for polygon in polygons if geometry.get("type") == "MultiPolygon" else [polygons]:
                for ring in polygon:
                    line = "L".join("{:.1f},{:.1f}".format(*spot(p[1], p[0])) for p in ring)
                    drawn.append(f"M{line}Z")
    return "".join(drawn)
