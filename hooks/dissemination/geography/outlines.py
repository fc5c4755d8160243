"""The countries of Europe as rings of corners, in kilometres on the map of EPSG:3035 (Natural Earth, public domain).

europe.json is made by `make outlines`; its lines are within three kilometres of what Natural Earth has at 1:50 million.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Box:
    """A part of the map: its ends in the west, the south, the east and the north."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, middle: Point, width: float, height: float) -> "Box":
        x, y = middle
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def middle(self) -> Point:
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def width(self) -> float:
        return self.east - self.west

    @property
    def height(self) -> float:
        return self.north - self.south

    def contains(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def overlaps(self, other: "Box") -> bool:
        across = self.west < other.east and other.west < self.east
        return across and self.south < other.north and other.south < self.north

    def holds(self, other: "Box") -> bool:
        across = self.west <= other.west and other.east <= self.east
        return across and self.south <= other.south and other.north <= self.north

    def wider(self, by: float) -> "Box":
        return Box(self.west - by, self.south - by, self.east + by, self.north + by)


FRAME = Box(2400, 1300, 6550, 5450)
"""What the map holds, in kilometres: from Iceland to Cyprus, from Crete to the North Cape."""


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Per country (ISO 3166-1 alpha-2; XK is Kosovo) its rings, the largest first."""
    text = (Path(__file__).parent / "europe.json").read_text("utf-8")
    return {code: tuple(_corners(steps) for steps in rings) for code, rings in json.loads(text).items()}


def _corners(steps: list[int]) -> Ring:
    """Each step leads from the corner before it to the next."""
    return tuple(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def clipped(ring: Ring, box: Box) -> Ring:
    """What of a ring lies in a box (Sutherland and Hodgman 1974)."""
    for axis, end, sign in ((0, box.west, 1), (1, box.south, 1), (0, box.east, -1), (1, box.north, -1)):
        kept: list[Point] = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = sign * (here[axis] - end) >= 0
            if inside != (sign * (before[axis] - end) >= 0):
                share = (end - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if inside:
                kept.append(here)
        ring = tuple(kept)
    return ring


def cut(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The parts of a line that lie in a box (each step as Liang and Barsky 1984 cut it)."""
    part: list[Point] = []
    for start, end in pairwise(line):
        first, last = _within(start, end, box)
        if first <= last:
            ends = [_between(start, end, share) for share in (first, last)]
            part = [*part, ends[1]] if part and first == 0 else ends
        if part and (first > last or last < 1):
            yield part
            part = []
    if part:
        yield part


def _within(start: Point, end: Point, box: Box) -> tuple[float, float]:
    """From which share of a step to which it lies in a box; nowhere where the first is greater."""
    first, last = 0.0, 1.0
    for axis, low, high in ((0, box.west, box.east), (1, box.south, box.north)):
        step = end[axis] - start[axis]
        shares = [(edge - start[axis]) / step for edge in (low, high)] if step else []
        if shares:
            first, last = max(first, min(shares)), min(last, max(shares))
        elif not low <= start[axis] <= high:
            return 1.0, 0.0
    return first, last


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def inside(point: Point, ring: Ring) -> bool:
    """Whether a line from the point to the west crosses the ring an odd number of times."""
    (x, y), within = point, False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x > x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            within = not within
    return within
