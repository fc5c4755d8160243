"""Draw the outlines of Europe anew, from Natural Earth (public domain) as the npm package world-atlas brings it.

`make outlines` writes hooks/dissemination/geography/europe.json: per country its rings, in kilometres on the map
of EPSG:3035, the first corner from the map's origin and every other from the one before it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global
from dissemination.geography.lines import merged, ring_of, simplified
from dissemination.geography.outlines import FRAME, Point, Ring, area, clipped, inside
from dissemination.geography.projection import project

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "node_modules/world-atlas/countries-50m.json"
TARGET = ROOT / "hooks/dissemination/geography/europe.json"

TOLERANCE = 3.0
"""Kilometres by which a line may be off."""

SMALLEST = 200.0
"""Square kilometres below which an island is left out; a country always keeps its largest piece."""

NO_NUMBER = {"Kosovo": "XK", "N. Cyprus": "CY"}
"""What Natural Earth gives no number of ISO 3166-1. The Union regards the whole island as Cyprus."""

UNRECOGNISED = {("UA", "RU"): (34.3, 45.3)}
"""A point in what Natural Earth gives to the second country, and the Union to the first: Crimea."""

SOUTHERNMOST = -50.0
"""Degrees; beyond it the map has no place for what lies opposite its centre, and none of it is in the frame."""


def main() -> None:
    """Write the file."""
    atlas = json.loads(SOURCE.read_text("utf-8"))
    lines = [list(_degrees(arc, atlas["transform"])) for arc in atlas["arcs"]]
    countries = _pieces(atlas["objects"]["countries"]["geometries"], lines)
    simple = [simplified([_kilometres(point) for point in line], TOLERANCE) for line in lines]
    outlines = {}
    for code, pieces in sorted(countries.items()):
        rings = [clipped(ring_of(piece, simple), FRAME) for piece in merged(pieces)]
        rings = sorted((ring for ring in rings if len(ring) > 3), key=area, reverse=True)
        if rings:
            outlines[code] = [_steps(ring) for ring in rings[:1] + [r for r in rings[1:] if area(r) >= SMALLEST]]
    rows = (f"{json.dumps(code)}: {json.dumps(rings, separators=(',', ':'))}" for code, rings in outlines.items())
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def _degrees(arc: Iterable[tuple[int, int]], transform: Mapping[str, Any]) -> Iterator[Point]:
    """The corners of a line of the TopoJSON file: longitude, latitude."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * across + west, y * up + south


def _kilometres(point: Point) -> Point:
    east, north = project(max(point[1], SOUTHERNMOST), point[0])
    return east / 1000, north / 1000


def _pieces(geometries: Iterable[Mapping[str, Any]], lines: list[list[Point]]) -> dict[str, list[list[int]]]:
    """Per country the outer ring of each piece, as the numbers of its lines."""
    numbers, found = get_global("territory_aliases"), dict[str, list[list[int]]]()
    for geometry in geometries:
        code = NO_NUMBER.get(geometry["properties"]["name"]) or next(iter(numbers.get(geometry.get("id"), ())), "")
        if geometry["properties"]["name"] == "Antarctica":
            continue  # it surrounds the point opposite the centre, where there is no map
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        if code:
            found.setdefault(code, []).extend(polygon[0] for polygon in polygons)
    for (owner, other), point in UNRECOGNISED.items():
        taken = [piece for piece in found[other] if inside(point, ring_of(piece, lines))]
        found[other] = [piece for piece in found[other] if piece not in taken]
        found[owner] += taken
    return found


def _steps(ring: Ring) -> list[int]:
    corners = list(dict.fromkeys((round(x), round(y)) for x, y in ring))
    pairs = pairwise(corners)
    return [*corners[0], *(step for (x1, y1), (x2, y2) in pairs for step in (x2 - x1, y2 - y1))]


if __name__ == "__main__":
    main()
