"""The map of partners and events: the outlines of countries, a mark per place, names where there is room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist

from dissemination.geography.outlines import Box, Point, Ring, clipped, outlines
from dissemination.pages.components import Target
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.map_labels import DISC, Label, beside, disc, roomiest
from dissemination.pages.pictures.places import Spot, spots
from dissemination.schema.values import country_of

MAP_WIDTH = 800
"""User units. On a screen 320 pixels wide one is 0.36 pixels."""

APART = 66
"""User units between two marks, so that a finger finds one: 24 pixels on a phone (WCAG 2.2, 2.5.8)."""

AROUND_EUROPE, AROUND_BORDER = 240, 75
"""Kilometres of land around the outermost places."""

SHALLOWEST, TALLEST = 0.75, 1.1
"""Height of a map, in widths."""

EDGE = 20
"""User units that outlines go on beyond the paper, so that no line is drawn along its edge."""

MAP_PAGE = Target("partners", "index")
"""The page with the map and the table."""


@dataclass(frozen=True)
class Sheet:
    """A part of the earth on paper: kilometres in, user units out; on paper, y grows downwards."""

    box: Box

    @property
    def scale(self) -> float:
        return MAP_WIDTH / self.box.width

    @property
    def paper(self) -> Box:
        return Box(0, 0, MAP_WIDTH, round(self.box.height * self.scale))

    def units(self, at: Point) -> tuple[int, int]:
        return round((at[0] - self.box.west) * self.scale), round((self.box.north - at[1]) * self.scale)


Destination = tuple[Target | None, str]
"""The page that a mark leads to (none: this one), and the part of it."""


@dataclass(frozen=True)
class Mark:
    """A place, or a few that are too near each other to be told apart: where it leads, what it is called."""

    x: int
    y: int
    name: str
    to: Target | None
    fragment: str
    label: Label | None
    partners: bool
    """Whether a partner of the project has its seat there; other marks are drawn hollow."""


@dataclass(frozen=True)
class Map:
    """A part of Europe: the outlines of countries as data of SVG paths, and apart those that have partners."""

    id: str
    title: str
    height: int
    others: tuple[str, ...]
    ours: tuple[str, ...]
    marks: tuple[Mark, ...]
    names: tuple[Label, ...] = ()
    """The names of countries, where there is room for them."""
    width: int = MAP_WIDTH
    disc: int = DISC
    """The radius of a mark, and below that of what a finger may touch."""
    reach: int = APART // 2


def partners_map(ctx: PageContext) -> tuple[tuple[Map, ...], str]:
    """The map of Europe, and one of the border; and the names of what both leave out."""
    known = spots(ctx)
    placed = [spot for spot in known if spot.at]
    missing = ctx.locale.listing(spot.name for spot in known if spot.name and not spot.at)
    return (*_europe(ctx, placed), *_border(ctx, placed)), missing


def home_map(ctx: PageContext) -> tuple[Map, ...]:
    """One map; what its marks lead to is on the page of the partners."""
    placed = [spot for spot in spots(ctx) if spot.at]
    return _europe(ctx, placed, MAP_PAGE) or _border(ctx, placed, MAP_PAGE)


def _europe(ctx: PageContext, placed: Sequence[Spot], page: Target | None = None) -> tuple[Map, ...]:
    """None where the map of the border shows all places. ``page`` is that with the table; none where it is this one."""
    near = set(_near_border(ctx, placed))
    if not placed or (len(near) > 1 and near.issuperset(placed)):
        return ()

    def destination(group: Sequence[Spot]) -> Destination:
        return page, "map-border" if len(group) > 1 and near.issuperset(group) else group[0].id

    return (_draw(ctx, "map-europe", placed, _sheet(placed, AROUND_EUROPE), destination),)


def _border(ctx: PageContext, placed: Sequence[Spot], page: Target | None = None) -> tuple[Map, ...]:
    """The places on both sides, with the names of the countries; none where there is one place."""
    near = _near_border(ctx, placed)
    if len(near) < 2:
        return ()
    sheet = _sheet(near, AROUND_BORDER)
    drawn = _draw(ctx, "map-border", near, sheet, lambda group: (page, group[0].id))
    taken = [disc(mark.x, mark.y) for mark in drawn.marks] + [mark.label.room for mark in drawn.marks if mark.label]
    codes = sorted({country_of(side) for side in ctx.catalogue.project.record.sides})
    names = (roomiest(ctx.locale.country(code), _on(sheet, code), sheet.paper, taken) for code in codes)
    return (replace(drawn, names=tuple(filter(None, names))),)


def _near_border(ctx: PageContext, placed: Iterable[Spot]) -> tuple[Spot, ...]:
    sides, within = {*ctx.catalogue.project.record.sides}, ctx.catalogue.within
    return tuple(spot for spot in placed if any(sides.intersection(within(code)) for code in spot.territories))


def _draw(
    ctx: PageContext,
    id: str,
    placed: Sequence[Spot],
    sheet: Sheet,
    destination: Callable[[Sequence[Spot]], Destination],
) -> Map:
    """A mark that stands for one record alone leads to it, the others where ``destination`` says."""
    partners = ctx.catalogue.partners
    ours = {id: entry.record.country for id, entry in partners.items() if entry.record.role != "associated"}
    groups = together(sheet, placed)
    points = [_at(sheet, group[0]) for group in groups]
    labels = beside([(*point, _names(group)) for point, group in zip(points, groups, strict=True)], sheet.paper)
    marks = []
    for point, group, label in zip(points, groups, labels, strict=True):
        records = [item.to for spot in group for item in spot.records]
        to = (records[0], "") if len(records) == 1 else destination(group)
        has_seat = any(item.to and item.to.id in ours for spot in group for item in spot.partners)
        marks.append(Mark(*point, _spoken(ctx, group), *to, label, has_seat))
    marks.sort(key=lambda mark: (mark.y, mark.x))  # the Tab key goes down the map, as it goes down the page
    paths = {code: path for code in outlines() if (path := "".join(map(_path, _on(sheet, code))))}
    others = tuple(path for code, path in paths.items() if code not in ours.values())
    own = tuple(path for code, path in paths.items() if code in ours.values())
    return Map(id, ctx.t(f"map.{id}"), int(sheet.paper.north), others, own, tuple(marks))


def _sheet(placed: Iterable[Spot], around: float) -> Sheet:
    return Sheet(bounds([spot.at for spot in placed if spot.at], around))


def bounds(points: Sequence[Point], around: float) -> Box:
    """A box around all points with so many kilometres of land, neither too shallow nor too tall."""
    xs, ys = zip(*points, strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys)).wider(around)
    wide, tall = max(box.width, box.height / TALLEST), max(box.height, box.width * SHALLOWEST)
    return Box.around(box.middle, wide, tall)


def together(sheet: Sheet, placed: Sequence[Spot]) -> tuple[tuple[Spot, ...], ...]:
    """Places that share a mark, since their own would touch: the one with most records first."""
    groups: list[list[Spot]] = []
    for spot in sorted(placed, key=lambda spot: -len(spot.records)):
        near = next((group for group in groups if dist(_at(sheet, group[0]), _at(sheet, spot)) < APART), None)
        if near is None:
            groups.append(near := [])
        near.append(spot)
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: placed.index(group[0])))


def _at(sheet: Sheet, placed: Spot) -> tuple[int, int]:
    return sheet.units(placed.at or (0, 0))


def _names(group: Iterable[Spot]) -> tuple[str, ...]:
    return tuple(spot.name for spot in group)


def _spoken(ctx: PageContext, group: Sequence[Spot]) -> str:
    """“Dover, Folkestone (United Kingdom): 1 organisation, 4 events”."""
    numbers = {
        "count.organisations": sum(len(spot.partners) for spot in group),
        "count.events": sum(len(spot.events) for spot in group),
    }
    what = ", ".join(ctx.t.count(key, number) for key, number in numbers.items() if number)
    countries = ", ".join(dict.fromkeys(ctx.locale.country(spot.country) for spot in group))
    return f"{', '.join(_names(group))} ({countries}): {what}"


def _on(sheet: Sheet, code: str) -> tuple[Ring, ...]:
    """What the paper shows of a country, if it has an outline."""
    shown = sheet.box.wider(EDGE / sheet.scale)
    rings = (clipped(ring, shown) for ring in outlines().get(code, ()))
    return tuple(tuple(sheet.units(corner) for corner in ring) for ring in rings if ring)


def _path(corners: Ring) -> str:
    """A ring as the data of a path: absolute to the first corner, relative to the others, and closed."""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(corners) if (x1, y1) != (x2, y2)]
    if len(steps) < 2:
        return ""
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z".replace(" -", "-")
