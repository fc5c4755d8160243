"""Lines that areas share: areas put together, rings of lines, and lines with fewer corners.

A piece is the ring of an area as the numbers of its lines, in order; ``~n`` is line ``n`` backwards. Neighbours go
along the line that they share in opposite directions.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from dissemination.geography.outlines import Point, Ring

Piece = tuple[int, ...]


def merged(pieces: Iterable[Sequence[int]]) -> Iterator[Piece]:
    """Pieces that meet become one: a line that two of them share is none of the outline."""
    every = [tuple(piece) for piece in pieces]
    lines = {line for piece in every for line in piece}
    shared = {line for line in lines if ~line in lines}
    yield from (piece for piece in every if not shared & {*piece})
    yield from _around([piece for piece in every if shared & {*piece}], shared)


def _around(pieces: Iterable[Piece], shared: set[int]) -> Iterator[Piece]:
    """Walk along each piece, and change to the neighbour where a shared line begins."""
    following = {line: piece[(at + 1) % len(piece)] for piece in pieces for at, line in enumerate(piece)}
    left = {line for line in following if line not in shared}
    while left:
        ring, line = [], min(left)
        while line in left:
            left.remove(line)
            ring.append(line)
            line = following[line]
            while line in shared:
                line = following[~line]
        yield tuple(ring)


def ring_of(piece: Iterable[int], lines: Sequence[Sequence[Point]]) -> Ring:
    """The corners of a ring, without the first one again at the end."""
    corners = list[Point]()
    for number in piece:
        corners += (lines[number] if number >= 0 else lines[~number][::-1])[:-1]
    return tuple(corners)


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker 1973: the fewest corners that stay within the tolerance. Both ends stay."""
    if len(line) < 3:
        return list(line)
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = hypot(x2 - x1, y2 - y1)

    def off(point: Point) -> float:
        dx, dy = point[0] - x1, point[1] - y1
        return abs(dx * (y2 - y1) - dy * (x2 - x1)) / length if length else hypot(dx, dy)

    farthest = max(range(1, len(line) - 1), key=lambda at: off(line[at]))
    if off(line[farthest]) <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 1], tolerance)[:-1] + simplified(line[farthest:], tolerance)
