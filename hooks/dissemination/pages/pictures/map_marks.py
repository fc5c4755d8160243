"""What stands on a map: a mark per place, landmarks, and the names of both in the lengths that may be written."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import dist

from dissemination.geography.countries import kilometres
from dissemination.geography.outlines import Point
from dissemination.pages.components import Target
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.map_labels import DISC, FURTHEST, NEARBY, Label, NamedThing, disc, moved
from dissemination.pages.pictures.map_sheet import Land, Sheet, opened
from dissemination.pages.pictures.places import Spot
from dissemination.schema.project import Landmark
from dissemination.schema.values import country_of
from dissemination.text.translations import Translation, language_of

APART = 66
"""User units between two marks, so that a finger finds one: 24 pixels on a phone (WCAG 2.2, 2.5.8)."""

TOUCHING = 2 * DISC
"""User units between two places of one country that share a mark."""

SMALL, SEVERAL = 7, 22
"""User units: the radius of a landmark, and of a mark that tells how many places it stands for."""

LISTED = 3
"""Names of places at a mark; of more, the first is named, and how many others."""

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
    count: int = 1
    radius: int = DISC
    pin: tuple[int, int] | None = None
    """Where the place is, if the mark had to make room for another."""

    @property
    def spoken(self) -> str:
        """Its name, after what is written beside it where that is shorter (WCAG 2.2, 2.5.3)."""
        written = "".join(line if line.endswith("-") else f"{line} " for line in self.label.lines) if self.label else ""
        return f"{written.strip()}: {self.name}" if self.count > 1 and "+" in written else self.name


@dataclass(frozen=True)
class LandmarkDrawn:
    """A town or a pass, or a river as the data of a path, by which one knows the area."""

    kind: str
    at: tuple[int, int]
    path: str
    label: Label | None

    @property
    def wide(self) -> bool:
        """Whether it is drawn on wide screens alone: a symbol without a name tells nobody anything."""
        return self.label is None or self.label.wide


@dataclass(frozen=True)
class Placing:
    """Where things stand on a sheet. Nothing that is near another country's land covers a part of it."""

    ctx: PageContext
    sheet: Sheet
    land: Land

    def marks(
        self, placed: Sequence[Spot], destination: Callable[[Sequence[Spot]], Destination]
    ) -> list[tuple[Mark, NamedThing]]:
        """A mark that stands for one record alone leads to it, the others where ``destination`` says."""
        partners = self.ctx.catalogue.partners
        ours = {id for id, entry in partners.items() if entry.record.role != "associated"}
        made = []
        for (x, y), group in self._standing(together(self.sheet, placed)):
            records = [item.to for spot in group for item in spot.records]
            to = (records[0], "") if len(records) == 1 else destination(group)
            has_seat = any(item.to and item.to.id in ours for spot in group for item in spot.partners)
            at, radius = self._place(group), _radius(group)
            pin = at if dist(at, (x, y)) > radius else None
            mark = Mark(x, y, _spoken(self.ctx, group), *to, None, has_seat, len(group), radius, pin)
            made.append(
                (mark, NamedThing((x, y), _texts(group), self._within(group[0].country), group[0].country, radius))
            )
        return made

    def _standing(self, groups: Iterable[tuple[Spot, ...]]) -> Iterator[tuple[tuple[int, int], tuple[Spot, ...]]]:
        """Marks make room for each other; one that finds none nearby joins another, of its own country if it can."""
        stood: dict[tuple[int, int], tuple[Spot, ...]] = {}
        for group in groups:
            at, country = self._place(group), group[0].country
            may_stand = self._may_stand(group)
            same = [point for point, other in stood.items() if other[0].country == country and dist(point, at) < APART]
            if point := moved(at, stood, APART, may_stand, NEARBY if same else FURTHEST):
                stood[point] = group
            else:
                stood[min(same or stood, key=lambda other: dist(other, at))] += group
        yield from stood.items()

    def _place(self, group: Sequence[Spot]) -> tuple[int, int]:
        return self.sheet.units(group[0].at or (0, 0))

    def _may_stand(self, group: Sequence[Spot]) -> Callable[[tuple[int, int]], bool]:
        """On its place, or anywhere in its country and on the sea."""
        radius, home, own = _radius(group), self._place(group), frozenset((group[0].country,))
        inner = self.sheet.paper.wider(-radius)

        def may_stand(point: tuple[int, int]) -> bool:
            return point == home or (inner.contains(point) and self.land.under(disc(*point, radius)) <= own)

        return may_stand

    def _within(self, country: str) -> Callable[[frozenset[str]], bool]:
        """On a near map, other countries are never covered; on another, those on the other sides of the border."""
        sides = frozenset(map(country_of, self.ctx.catalogue.project.record.sides))
        never = frozenset(self.land.countries) if self.sheet.near else sides
        return lambda under: not under & (never - {country})

    def landmarks(self, known: Iterable[Landmark], taken: Collection[str]) -> list[tuple[LandmarkDrawn, NamedThing]]:
        """What is known by another mark is left out."""
        words = self.ctx.locale.words
        return [self._landmark(one, words(one.name).marked) for one in known if words(one.name).marked not in taken]

    def _landmark(self, known: Landmark, name: str) -> tuple[LandmarkDrawn, NamedThing]:
        """A pass and a river belong to no country, but their names stand in one."""
        course = [point for one in known.line if (point := kilometres(*one.degrees))]
        on_paper = [at for point in course if self.sheet.paper.contains(at := self.sheet.units(point))]
        points = on_paper if course else [self.sheet.units(point_of(known) or (0, 0))]
        middle = sorted(points, key=lambda at: abs(points.index(at) - len(points) / 2)) or [(0, 0)]
        at, others = middle[0], tuple(middle[1:])
        own, radius = self.land.at(at), 0 if course else SMALL
        within = self._within(own) if known.kind == "town" else lambda under: len(under) < 2
        texts = tuple(dict.fromkeys(((name,), _on_two_lines(name))))
        named = NamedThing(at, texts, within, own, radius, known.label, others)
        return LandmarkDrawn(known.kind, at, opened(self.sheet, course), None), named


def _radius(group: Sequence[Spot]) -> int:
    return SEVERAL if len(group) > 1 else DISC


def together(sheet: Sheet, placed: Sequence[Spot]) -> tuple[tuple[Spot, ...], ...]:
    """Places of one country whose marks would touch share one: that with most records first, in both."""
    groups: list[list[Spot]] = []
    for spot in sorted(placed, key=lambda spot: -len(spot.records)):
        at = sheet.units(spot.at or (0, 0))
        same = (group for group in groups if group[0].country == spot.country)
        near = next((group for group in same if dist(sheet.units(group[0].at or (0, 0)), at) < TOUCHING), None)
        if near is None:
            groups.append(near := [])
        near.append(spot)
    return tuple(map(tuple, groups))


def point_of(landmark: Landmark) -> Point | None:
    return kilometres(*landmark.coordinates.degrees) if landmark.coordinates else None


def _texts(group: Sequence[Spot]) -> tuple[tuple[str, ...], ...]:
    """All names, or the first one and how many more there are, on one line or two."""
    names = tuple(spot.name for spot in group)
    short = _as(names[0], f"{names[0]} +{len(names) - 1}") if len(names) > 1 else names[0]
    listed = len(names) <= LISTED and len({spot.country for spot in group}) == 1
    return tuple(dict.fromkeys((*((names,) if listed else ()), (short,), _on_two_lines(short))))


def _on_two_lines(name: str) -> tuple[str, ...]:
    """A name broken where its halves are most alike, after a space or a hyphen."""
    breaks = [found.end() for found in re.finditer(r"[ -]", name)]
    if not breaks:
        return (name,)
    at = min(breaks, key=lambda at: abs(2 * at - len(name)))
    return _as(name, name[:at].rstrip()), _as(name, name[at:])


def _as(name: str, text: str) -> str:
    """A text that is in the language of a name."""
    return Translation(text, lang) if (lang := language_of(name)) else text


def _spoken(ctx: PageContext, group: Sequence[Spot]) -> str:
    """“Dover, Folkestone (United Kingdom): 1 organisation, 4 events”."""
    numbers = {
        "count.organisations": sum(len(spot.partners) for spot in group),
        "count.events": sum(len(spot.events) for spot in group),
    }
    what = ", ".join(ctx.t.count(key, number) for key, number in numbers.items() if number)
    countries = ", ".join(dict.fromkeys(ctx.locale.country(spot.country) for spot in group))
    return f"{', '.join(spot.name for spot in group)} ({countries}): {what}"
