"""In which country a point lies, as far as outlines show.

Where they are not exact nothing is reported: the outlines leave small islands out, and say nothing of what lies
overseas or beyond the map.
"""

from collections.abc import Iterator
from math import hypot
from typing import Literal

from dissemination.geography.outlines import FRAME, Point, Ring, inside, outlines
from dissemination.geography.projection import project

TOLERANCE = 15.0
"""Kilometres from a border or a coast within which a point may belong to the country: the lines are within three of
Natural Earth's, which are drawn for 1:50 million and know no enclaves such as Büsingen or Llívia."""

UNDECIDED = {("RS", "XK")}
"""A country and another whose places it may count as its own: the Union takes no position on the status of Kosovo."""

Misplaced = Literal["swapped", "mirrored", "elsewhere"]
"""Latitude and longitude changed places; the longitude lacks its minus sign; the point lies in another country."""


def misplaced(country: str, latitude: float, longitude: float) -> tuple[Misplaced, str] | None:
    """What is wrong with a point that a country (ISO 3166-1 alpha-2) is said to hold; if ``elsewhere``, where it lies.

    Nothing where it may be right: within ``TOLERANCE`` of the country, in the sea, off the map; nor for a country
    that has no outlines.
    """
    point = kilometres(latitude, longitude)
    if country not in outlines() or not point or _may_hold(country, point):
        return None
    if (there := kilometres(longitude, latitude)) and _is_near(country, there):
        return "swapped", ""
    if (there := kilometres(latitude, -longitude)) and _is_near(country, there):
        return "mirrored", ""
    other = next(_around(point), "")
    return ("elsewhere", other) if other and (country, other) not in UNDECIDED else None


def kilometres(latitude: float, longitude: float) -> Point | None:
    """Degrees as kilometres on the map; nothing for what is not on the earth, or lies opposite the map's centre."""
    if abs(latitude) > 90:
        return None
    try:
        east, north = project(latitude, longitude)
    except ZeroDivisionError:
        return None
    return east / 1000, north / 1000


def _may_hold(country: str, point: Point) -> bool:
    """Whether a point may lie in a country; one that goes on beyond the map may have it there."""
    return _is_near(country, point) or (not FRAME.contains(point) and _goes_on(country))


def _goes_on(country: str) -> bool:
    """Whether the outline of a country is cut at the edge of the map."""
    within = FRAME.wider(-1)
    return not all(within.contains(corner) for ring in outlines()[country] for corner in ring)


def _is_near(country: str, point: Point) -> bool:
    rings = outlines()[country]
    return any(inside(point, ring) for ring in rings) or any(_away(point, ring) <= TOLERANCE for ring in rings)


def _around(point: Point) -> Iterator[str]:
    """The country that a point surely lies in."""
    for country, rings in outlines().items():
        if any(inside(point, ring) and _away(point, ring) > TOLERANCE for ring in rings):
            yield country


def _away(point: Point, ring: Ring) -> float:
    """Kilometres between a point and the nearest line of a ring."""
    (x, y), nearest = point, float("inf")
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        share = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
        nearest = min(nearest, hypot(x - x1 - share * dx, y - y1 - share * dy))
    return nearest
