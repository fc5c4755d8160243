"""Names on a map: each where it covers nothing else and stays in its own country, at the size of letters on a phone."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import cos, dist, pi, sin
from typing import Literal

from dissemination.geography.outlines import Box, Point, Ring, inside
from dissemination.pages.pictures.map_sheet import Land

LETTER = 34
"""User units: the size of letters on a phone, where they are largest beside the map; site.css says so, too."""

WIDE_LETTER = 22
"""The same on a wide screen, for names that a phone has no room for."""

LINE_HEIGHT = 1.1
"""Height of a line, in sizes of a letter."""

NARROW = 0.62
"""Width of a letter, in sizes of one: more than the average of the type faces that site.css names."""

DISC = 14
"""User units: the radius of a mark."""

GAP = 8
"""User units between a mark and its name."""

GRID = 20
"""User units between the points where the name of a country is tried."""

LEADER_STEP = 10
"""User units between points of a line that must not cross anything."""

AWAY = (45, 80, 120, 170)
"""User units between a mark and a name that a line leads to."""

DIRECTIONS = 16
"""Directions that are tried."""

NEARBY, FURTHEST = 5 * DISC, 15 * DISC
"""User units by which a mark is moved, and by which it is moved where it would share that of another country."""

Units = tuple[int, int]

LabelSide = Literal["right", "left", "below", "above"]


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
    leader: tuple[Point, ...] = ()
    """The ends of the line that leads to it from its mark."""
    wide: bool = False
    """Whether it is written on wide screens alone."""

    @property
    def rooms(self) -> tuple[Box, ...]:
        """What it covers, its line in short pieces."""
        return (self.room, *(Box.around(point, LEADER_STEP, LEADER_STEP) for point in _along(self.leader)))


@dataclass(frozen=True)
class NamedThing:
    """What wants a name: where it is, the names that it may have, the best first, and where they may stand.

    ``may_cover`` is asked with the countries that a name would cover a part of.
    """

    at: Units
    texts: tuple[tuple[str, ...], ...]
    may_cover: Callable[[frozenset[str]], bool]
    own: str = ""
    """The country that the name should stand in, if it can."""
    radius: int = DISC
    side: LabelSide | None = None
    elsewhere: tuple[Units, ...] = ()
    """Other points that the name may stand at, such as those along a river."""

    @property
    def disc(self) -> Box:
        return disc(*self.at, self.radius)


def _along(line: tuple[Point, ...]) -> Iterator[Point]:
    """Points between the ends of a line."""
    if line:
        (x1, y1), (x2, y2) = line
        parts = max(2, round(dist(*line) / LEADER_STEP))
        yield from ((x1 + (x2 - x1) * at / parts, y1 + (y2 - y1) * at / parts) for at in range(1, parts))


def disc(x: int, y: int, radius: int = DISC) -> Box:
    """The room that a mark takes."""
    return Box.around((x, y), 2 * radius, 2 * radius)


def labelled(
    things: Sequence[NamedThing], land: Land, paper: Box, taken: Iterable[Box] = ()
) -> tuple[Label | None, ...]:
    """A label for each, where one fits that covers no mark and no other label; the first choose first.

    What a phone has no room for gets a place among the others on wide screens.
    """
    rooms = [*taken, *(thing.disc for thing in things if thing.radius)]
    found: dict[int, Label] = {}
    for letter in (LETTER, WIDE_LETTER):
        for number, thing in enumerate(things):
            if number not in found and (label := _best(thing, land, paper, rooms, letter)):
                found[number] = replace(label, wide=letter != LETTER)
                rooms += label.rooms
    return tuple(found.get(number) for number in range(len(things)))


def _best(thing: NamedThing, land: Land, paper: Box, taken: Collection[Box], letter: int) -> Label | None:
    """Beside the mark, where it covers parts of fewest countries; or else the shortest that a line leads to."""
    tried = [(_beside, text) for text in thing.texts] + [(_away, text) for text in sorted(thing.texts, key=_length)]
    for around, text in tried:
        places = (label for at in (thing.at, *thing.elsewhere) for label in around(at, thing, text, letter))
        free = (label for label in places if all(_is_free(room, paper, taken) for room in label.rooms))
        allowed = {label: under for label in free if thing.may_cover(under := land.under(label.room))}
        if allowed:
            return min(allowed, key=lambda label: len(allowed[label] - {thing.own}))
    return None


def _length(text: tuple[str, ...]) -> int:
    return sum(map(len, text)) + len(text)


def _is_free(room: Box, paper: Box, taken: Iterable[Box]) -> bool:
    return paper.holds(room) and not any(room.overlaps(other) for other in taken)


def _beside(at: Units, thing: NamedThing, lines: tuple[str, ...], letter: int) -> Iterator[Label]:
    """On the side that is asked for, or else on the right, the left, below and above."""
    (x, y), away = at, thing.radius + GAP
    points: dict[LabelSide, Units] = {
        "right": (x + away, y),
        "left": (x - away, y),
        "below": (x, y + thing.radius),
        "above": (x, y - thing.radius),
    }
    sides = (thing.side,) if thing.side else points
    yield from (_label(lines, points[side], side, letter) for side in sides)


def _away(at: Units, thing: NamedThing, lines: tuple[str, ...], letter: int) -> Iterator[Label]:
    """Further from the mark, all around it, with a line that leads there."""
    x, y = at
    for away, turn in product(AWAY, range(DIRECTIONS)):
        across, down = cos(2 * pi * turn / DIRECTIONS), sin(2 * pi * turn / DIRECTIONS)
        side: LabelSide = "right" if across > 0.3 else "left" if across < -0.3 else "below" if down > 0 else "above"
        start, end = ((round(x + r * across), round(y + r * down)) for r in (thing.radius, thing.radius + away))
        beside = end[0] + {"right": GAP, "left": -GAP}.get(side, 0), end[1]
        yield replace(_label(lines, beside, side, letter), leader=(start, end))


def _label(lines: tuple[str, ...], at: Units, side: LabelSide, letter: int) -> Label:
    (x, y), wide, tall = at, width(lines, letter), letter * LINE_HEIGHT * len(lines)
    more = LINE_HEIGHT * (len(lines) - 1)
    anchor, em, room = {
        "right": ("start", 0.35 - more / 2, Box(x, y - tall / 2, x + wide, y + tall / 2)),
        "left": ("end", 0.35 - more / 2, Box(x - wide, y - tall / 2, x, y + tall / 2)),
        "below": ("middle", 0.95, Box(x - wide / 2, y, x + wide / 2, y + tall)),
        "above": ("middle", -0.3 - more, Box(x - wide / 2, y - tall, x + wide / 2, y)),
    }[side]
    return Label(lines, x, y, anchor, round(em, 2), room)


def width(lines: Iterable[str], letter: int = LETTER) -> float:
    """User units that some lines take at most."""
    return max(map(len, lines)) * letter * NARROW


def roomiest(name: str, rings: Iterable[Ring], paper: Box, taken: Sequence[Box]) -> Label | None:
    """The name of a country, inside of its rings and as far as can be from the paper's edge and from what is taken."""
    wide, rings = width((name,)), tuple(rings)
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


def moved(
    at: Units, others: Collection[Units], apart: float, may_stand: Callable[[Units], bool], furthest: int = FURTHEST
) -> Units | None:
    """The nearest point to ``at`` that is so far from some others."""
    for away, turn in product(range(0, furthest, DISC), range(DIRECTIONS)):
        x, y = (
            round(at[0] + away * cos(2 * pi * turn / DIRECTIONS)),
            round(at[1] + away * sin(2 * pi * turn / DIRECTIONS)),
        )
        if all(dist((x, y), other) >= apart for other in others) and may_stand((x, y)):
            return x, y
    return None
