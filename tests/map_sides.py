"""Whether what a map shows is on its own side of the border, found without what places it there."""

from collections.abc import Iterable, Iterator
from itertools import product

from dissemination.geography.outlines import Point, Ring, inside, outlines
from dissemination.geography.regions import country_of_regions
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.map import Map
from dissemination.pages.pictures.map_labels import Label
from dissemination.schema.values import country_of

STEPS = 12
"""Points along each side of a name's box that are looked at."""


def off_their_side(ctx: PageContext, drawn: Map) -> list[str]:
    """Marks that are not in the country they name, and names that reach into a second country beside the border."""
    sides = {country_of(side): ctx.locale.country(country_of(side)) for side in ctx.catalogue.project.record.sides}
    wrong = []
    for mark in drawn.marks:
        own = {code for code, name in sides.items() if f"({name})" in mark.name}
        at = [(mark.x, mark.y), *([mark.pin] if mark.pin else [])]
        points = [*at, *(_points(mark.label) if mark.label else ())]
        if own and _countries(drawn, sides, points) - own:
            wrong.append(mark.name)
    for landmark in drawn.landmarks:
        points = [*_points(landmark.label)] if landmark.label else []
        points += [landmark.at] if landmark.kind == "town" else []
        if len(_countries(drawn, sides, points)) > 1:
            wrong.append(f"{landmark.label}")
    return wrong


def _points(label: Label) -> Iterator[Point]:
    box = label.room
    for across, down in product(range(STEPS + 1), range(STEPS + 1)):
        yield box.west + box.width * across / STEPS, box.south + box.height * down / STEPS


def _countries(drawn: Map, sides: Iterable[str], points: list[Point]) -> set[str]:
    """The sides that some points of the paper lie in."""
    box, scale = drawn.sheet.box, drawn.sheet.scale
    earth = [(box.west + x / scale, box.north - y / scale) for x, y in points]
    return {code for code in sides for point in earth if sum(inside(point, ring) for ring in _rings(drawn, code)) % 2}


def _rings(drawn: Map, code: str) -> Iterable[Ring]:
    """A country as the map shows it: small islands are on those of a small area alone."""
    country = country_of_regions(code) if drawn.borders else None
    return country.rings("", 0) if country else outlines()[code]
