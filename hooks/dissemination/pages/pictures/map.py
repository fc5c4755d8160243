"""The maps of partners and events: tinted regions, a mark per place, landmarks, and names where there is room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dissemination.geography.outlines import FRAME, Box, Point
from dissemination.pages.components import Target
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.map_labels import Label, disc, labelled, roomiest
from dissemination.pages.pictures.map_marks import APART, SMALL, Destination, LandmarkDrawn, Mark, Placing, point_of
from dissemination.pages.pictures.map_sheet import Sheet, Tint, borders, bounds, closed, land, tinted
from dissemination.pages.pictures.places import Spot, spots
from dissemination.schema.project import Landmark
from dissemination.schema.values import country_of

AROUND_EUROPE, AROUND_NEAR = 240, 25
"""Kilometres of land around the outermost places."""

CLOSE = 300
"""Kilometres: places within so many are shown on a map of their own area, and on no map of Europe."""

MAP_PAGE = Target("partners", "index")
"""The page with the map and the table."""


@dataclass(frozen=True)
class Map:
    """A part of Europe: countries and borders as data of paths, the regions of partners, marks, and a legend."""

    id: str
    title: str
    sheet: Sheet
    land: tuple[str, ...]
    regions: Tint
    marks: tuple[Mark, ...]
    borders: tuple[str, ...] = ()
    landmarks: tuple[LandmarkDrawn, ...] = ()
    names: tuple[Label, ...] = ()
    """The names of countries, where there is room for them."""
    reach: int = APART // 2
    """The radius of what a finger may touch."""

    @property
    def legend(self) -> tuple[str, ...]:
        """The symbols that the map has, in the order in which they are explained."""
        kinds = {landmark.kind for landmark in self.landmarks}
        shown = {
            "partner": any(mark.partners for mark in self.marks),
            "other": any(not mark.partners for mark in self.marks),
            "several": any(mark.count > 1 for mark in self.marks),
            "region": self.regions.own,
            "wider": self.regions.wider,
            "border": self.borders,
            **{kind: kind in kinds for kind in ("town", "pass", "river")},
        }
        return tuple(name for name, there in shown.items() if there)


@dataclass(frozen=True)
class Maps:
    """All maps of the partners' page, and the names of what none of them shows."""

    drawn: tuple[Map, ...]
    missing: str
    """Places whose coordinates nobody has written."""
    beyond: str
    """Places that lie beyond the edge of the map."""


def partners_map(ctx: PageContext) -> Maps:
    """The map of Europe, and one of the area where the project is at home."""
    known = [spot for spot in spots(ctx) if spot.name]
    listing = ctx.locale.listing
    missing = listing(spot.name for spot in known if not spot.at)
    beyond = listing(spot.name for spot in known if spot.at and not FRAME.contains(spot.at))
    return Maps(_maps(ctx, None), missing, beyond)


def home_map(ctx: PageContext) -> tuple[Map, ...]:
    """The same maps; what their marks lead to is on the page of the partners."""
    return _maps(ctx, MAP_PAGE)


def _maps(ctx: PageContext, page: Target | None) -> tuple[Map, ...]:
    """``page`` is that with the table; none where it is this one. One map where it shows all places."""
    placed = [spot for spot in spots(ctx) if spot.at and FRAME.contains(spot.at)]
    near = _near(ctx, placed)
    both = set(near) < set(placed)

    def destination(group: Sequence[Spot]) -> Destination:
        return page, "map-near" if both and len(group) > 1 and set(near).issuperset(group) else group[0].id

    europe = (_draw(ctx, "map-europe", placed, Sheet(_box(placed, AROUND_EUROPE)), destination),) if both else ()
    return (*europe, *(_draw_near(ctx, near, lambda group: (page, group[0].id)) for _ in near[:1]))


def _near(ctx: PageContext, placed: Sequence[Spot]) -> tuple[Spot, ...]:
    """All places where they lie close together, or else those on both sides of the border."""
    box = _box(placed, 0) if placed else None
    if box and max(box.width, box.height) <= CLOSE:
        return tuple(placed)
    sides, within = {*ctx.catalogue.project.record.sides}, ctx.catalogue.within
    at_home = tuple(spot for spot in placed if any(sides.intersection(within(code)) for code in spot.territories))
    return at_home if len(at_home) > 1 else ()


def _box(placed: Iterable[Spot], around: float, landmarks: Iterable[Point] = ()) -> Box:
    return bounds([*(spot.at for spot in placed if spot.at), *landmarks], around)


def _draw_near(ctx: PageContext, near: Sequence[Spot], destination: Callable[[Sequence[Spot]], Destination]) -> Map:
    """With finer lines, borders, landmarks and the names of the countries."""
    project = ctx.catalogue.project.record
    fixed = [point for one in project.landmarks if (point := point_of(one))]
    sheet = Sheet(_box(near, AROUND_NEAR, fixed), near=True)
    drawn = _draw(ctx, "map-border" if project.has_border else "map-area", near, sheet, destination, project.landmarks)
    rooms = [disc(mark.x, mark.y, mark.radius) for mark in drawn.marks]
    rooms += [disc(*one.at, SMALL) for one in drawn.landmarks]
    labels = (*(mark.label for mark in drawn.marks), *(one.label for one in drawn.landmarks))
    rooms += [room for label in labels if label for room in label.rooms]
    names = (
        roomiest(ctx.locale.country(code), rings, sheet.paper, rooms)
        for code, rings in sorted(land(sheet).countries.items())
    )
    return replace(drawn, id="map-near", borders=borders(sheet), names=tuple(filter(None, names)))


def _draw(
    ctx: PageContext,
    id: str,
    placed: Sequence[Spot],
    sheet: Sheet,
    destination: Callable[[Sequence[Spot]], Destination],
    landmarks: Sequence[Landmark] = (),
) -> Map:
    ground = land(sheet)
    placing = Placing(ctx, sheet, ground)
    marks = placing.marks(placed, destination)
    known = placing.landmarks(landmarks, frozenset(spot.name for spot in placed))
    pins = [disc(*mark.pin, SMALL) for mark, _ in marks if mark.pin]
    labels = labelled([named for _, named in (*marks, *known)], ground, sheet.paper, pins)
    drawn = [replace(mark, label=label) for (mark, _), label in zip(marks, labels, strict=False)]
    drawn.sort(key=lambda mark: (mark.y, mark.x))  # the Tab key goes down the map, as it goes down the page
    around = (replace(one, label=label) for (one, _), label in zip(known, labels[len(marks) :], strict=True))
    paths = ("".join(map(closed, rings)) for rings in ground.countries.values())
    tint = tinted(sheet, _territories(ctx))
    land_paths = tuple(filter(None, paths))
    return Map(id, ctx.t(f"map.{id}"), sheet, land_paths, tint, tuple(drawn), landmarks=tuple(around))


def _territories(ctx: PageContext) -> frozenset[str]:
    """Where the partners of the project are: the region of each, or else its country."""
    records = (entry.record for entry in ctx.catalogue.partners.values() if entry.record.role != "associated")
    return frozenset(
        record.territory if record.territory and country_of(record.territory) == record.country else record.country
        for record in records
    )
