"""A part of the earth on paper: its scale, the land that it shows, and what of that is tinted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from dissemination.geography.lines import simplified
from dissemination.geography.outlines import Box, Point, Ring, area, clipped, cut, inside, outlines
from dissemination.geography.regions import country_of_regions
from dissemination.schema.values import country_of

MAP_WIDTH = 800
"""User units. On a screen 320 pixels wide one is 0.36 pixels."""

SHALLOWEST, TALLEST = 0.75, 1.1
"""Height of a map, in widths."""

EDGE = 20
"""User units that outlines go on beyond the paper, so that no line is drawn along its edge."""

FINE = 0.5
"""Kilometres by which lines may be off on a map of a small area."""


@dataclass(frozen=True)
class Sheet:
    """Kilometres in, user units out; on paper, y grows downwards. A near one is of a small area, with finer lines."""

    box: Box
    near: bool = False

    @property
    def scale(self) -> float:
        return MAP_WIDTH / self.box.width

    @property
    def paper(self) -> Box:
        return Box(0, 0, MAP_WIDTH, round(self.box.height * self.scale))

    @property
    def tolerance(self) -> float:
        """Kilometres: what is nearer than a unit looks the same."""
        return FINE if self.near else 1 / self.scale

    def units(self, at: Point) -> tuple[int, int]:
        return round((at[0] - self.box.west) * self.scale), round((self.box.north - at[1]) * self.scale)

    def shown(self, rings: Iterable[Ring]) -> tuple[Ring, ...]:
        """What the paper shows of some rings."""
        seen = self.box.wider(EDGE / self.scale)
        cut = (clipped(ring, seen) for ring in rings)
        return tuple(tuple(self.units(corner) for corner in ring) for ring in cut if ring)


@dataclass(frozen=True, eq=False)
class Land:
    """The rings of the countries that a sheet shows, in its units."""

    countries: Mapping[str, tuple[Ring, ...]]

    def at(self, point: Point) -> str:
        """The country that a point lies in."""
        found = (code for code, rings in self.countries.items() if sum(inside(point, ring) for ring in rings) % 2)
        return next(found, "")

    def under(self, room: Box) -> frozenset[str]:
        """The countries that a box covers a part of."""
        return frozenset(code for code, boxes in self._boxed.items() if any(_covers(room, *one) for one in boxes))

    @cached_property
    def _boxed(self) -> Mapping[str, Sequence[tuple[Box, Ring]]]:
        return {code: [(_around(ring), ring) for ring in rings] for code, rings in self.countries.items()}


@cache
def land(sheet: Sheet) -> Land:
    shown = {code: tuple(map(_thinned, sheet.shown(rings))) for code, rings in _rings(sheet)}
    return Land({code: rings for code, rings in shown.items() if rings})


def _thinned(ring: Ring) -> Ring:
    """Without the corners that nobody sees: a unit is less than half a pixel on a phone."""
    return tuple(simplified([*ring, ring[0]], 1))[:-1]


def _rings(sheet: Sheet) -> Iterator[tuple[str, Sequence[Ring]]]:
    for code, rings in outlines().items():
        fine = country_of_regions(code) if sheet.near and sheet.shown(rings) else None
        yield code, fine.rings("", FINE) if fine else rings


def _around(ring: Ring) -> Box:
    xs, ys = zip(*ring, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _covers(room: Box, around: Box, ring: Ring) -> bool:
    return room.overlaps(around) and area(clipped(ring, room)) > 1


def bounds(points: Sequence[Point], around: float) -> Box:
    """A box around all points with so many kilometres of land, neither too shallow nor too tall."""
    xs, ys = zip(*points, strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys)).wider(around)
    wide, tall = max(box.width, box.height / TALLEST), max(box.height, box.width * SHALLOWEST)
    return Box.around(box.middle, wide, tall)


@dataclass(frozen=True)
class Tint:
    """The regions of a few territories as data of paths: those that are drawn, and wider ones in place of others."""

    own: tuple[str, ...]
    wider: tuple[str, ...]


def tinted(sheet: Sheet, territories: Iterable[str]) -> Tint:
    """A territory that is not drawn is in the nearest wider one that is; one that lies beyond the map is nowhere."""
    found = {(country_of(code), *_drawn_as(code)) for code in territories}
    paths = {one: _region(sheet, *one[:2]) for one in sorted(found)}
    shown = {one: path for one, path in paths.items() if path}
    own = {one[:2]: path for one, path in shown.items() if one[2]}
    return Tint(tuple(own.values()), tuple(path for one, path in shown.items() if one[:2] not in own))


def _drawn_as(territory: str) -> tuple[str, bool]:
    """The code, without its country, by which a territory is drawn, and whether that is the territory itself."""
    regions = country_of_regions(country_of(territory))
    code = regions.code_of(territory) if regions else ""
    return code, code == territory[2:]


def _region(sheet: Sheet, country: str, code: str) -> str:
    regions = country_of_regions(country)
    fine = regions and (code or sheet.near)
    rings = regions.rings(code, sheet.tolerance) if regions and fine else outlines().get(country, ())
    return "".join(map(closed, sheet.shown(rings)))


def borders(sheet: Sheet) -> tuple[str, ...]:
    """The lines between the countries on a sheet, each once."""
    codes = sorted(land(sheet).countries)
    regions = {code: found for code in codes if (found := country_of_regions(code))}
    lines = (
        line
        for code, country in regions.items()
        for other in regions
        if code < other
        for line in country.border(other, sheet.tolerance)
    )
    return tuple(filter(None, (opened(sheet, line) for line in lines)))


def closed(corners: Ring) -> str:
    """A ring as the data of a path."""
    return f"{_steps(corners)}z" if len({*corners}) > 2 else ""


def opened(sheet: Sheet, line: Sequence[Point]) -> str:
    """What the paper shows of a line, as the data of a path."""
    return "".join(_steps([sheet.units(corner) for corner in part]) for part in cut(line, sheet.box))


def _steps(corners: Sequence[Point]) -> str:
    """Absolute to the first corner, relative to the others."""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(corners) if (x1, y1) != (x2, y2)]
    if not steps:
        return ""
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}".replace(" -", "-")
