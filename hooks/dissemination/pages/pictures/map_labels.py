"""Names on a map: each where it covers nothing else, at the size that letters have on a phone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import dist

from dissemination.geography.outlines import Box, Ring, inside

LETTER = 34
"""User units: the size of letters on a phone, where they are largest beside the map; site.css says so, too."""

LINE_HEIGHT = 1.1
"""Height of a line, in sizes of a letter."""

NARROW = 0.62
"""Width of a letter, in sizes of one: more than the average of the type faces that site.css names."""

DISC = 14
"""User units: the radius of a mark."""

GRID = 20
"""User units between the points where the name of a country is tried."""


@dataclass(frozen=True)
class Label:
    """Lines of text: the first one ``x`` to the right and ``y`` down, then ``em`` heights of a letter further down."""

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: str
    em: float
    room: Box
    """The user units it covers at most."""


def disc(x: int, y: int) -> Box:
    """The room that a mark takes."""
    return Box.around((x, y), 2 * DISC, 2 * DISC)


def beside(marks: Sequence[tuple[int, int, tuple[str, ...]]], paper: Box) -> tuple[Label | None, ...]:
    """A label for each mark, where one fits that covers no mark and no other label; the first marks choose first."""
    taken = [disc(x, y) for x, y, _ in marks]
    found = []
    for x, y, lines in marks:
        label = next((label for label in _around(x, y, lines) if _is_free(label.room, paper, taken)), None)
        taken += [label.room] if label else []
        found.append(label)
    return tuple(found)


def _is_free(room: Box, paper: Box, taken: Iterable[Box]) -> bool:
    return paper.holds(room) and not any(room.overlaps(other) for other in taken)


def _around(x: int, y: int, lines: tuple[str, ...]) -> Iterator[Label]:
    """To the right of a mark, to the left, below and above."""
    wide, tall = _width(lines), LETTER * LINE_HEIGHT * len(lines)
    right, left, below, above = x + DISC + 8, x - DISC - 8, y + DISC, y - DISC
    more = LINE_HEIGHT * (len(lines) - 1)
    yield Label(lines, right, y, "start", 0.35 - more / 2, Box(right, y - tall / 2, right + wide, y + tall / 2))
    yield Label(lines, left, y, "end", 0.35 - more / 2, Box(left - wide, y - tall / 2, left, y + tall / 2))
    yield Label(lines, x, below, "middle", 0.95, Box(x - wide / 2, below, x + wide / 2, below + tall))
    yield Label(lines, x, above, "middle", -0.3 - more, Box(x - wide / 2, above - tall, x + wide / 2, above))


def _width(lines: Iterable[str]) -> float:
    """User units that some lines take at most."""
    return max(map(len, lines)) * LETTER * NARROW


def roomiest(name: str, rings: Iterable[Ring], paper: Box, taken: Sequence[Box]) -> Label | None:
    """The name of a country, inside of its rings and as far as can be from the paper's edge and from what is taken."""
    wide, rings = _width((name,)), tuple(rings)
    points = product(range(0, int(paper.east), GRID), range(0, int(paper.north), GRID))
    rooms = {at: Box.around(at, wide, LETTER) for at in points}
    free = {at: room for at, room in rooms.items() if _is_free(room, paper, taken) and _covers(rings, room)}
    best = max(free, key=lambda at: _loneliness(free[at], paper, taken), default=None)
    return Label((name,), *best, "middle", 0.35, free[best]) if best else None


def _covers(rings: Iterable[Ring], box: Box) -> bool:
    corners = tuple(product((box.west, box.middle[0], box.east), (box.south, box.north)))
    return any(all(inside(corner, ring) for corner in corners) for ring in rings)


def _loneliness(room: Box, paper: Box, taken: Iterable[Box]) -> float:
    """The distance to the nearest thing."""
    edges = (room.west, room.south, paper.east - room.east, paper.north - room.north)
    return min(*edges, *(dist(room.middle, other.middle) for other in taken))
