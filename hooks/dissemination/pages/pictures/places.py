"""Where partners are and where events took place: one entry per city, whoever is there."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.projection import project
from dissemination.records.localizer import alphabetical
from dissemination.schema import Partner
from dissemination.schema.base import Coordinates
from dissemination.schema.event import Place

Where = Partner | Place | None
Located = tuple[str, str, Where]
"""A kind, an identity, and where that is."""


@dataclass(frozen=True)
class Spot:
    """A city, a region or a country, as exactly as it is known; ``at`` is kilometres east and north (EPSG:3035)."""

    country: str
    name: str
    partners: tuple[Item, ...]
    events: tuple[Item, ...]
    at: tuple[float, float] | None = None
    territories: frozenset[str] = frozenset()

    @property
    def records(self) -> tuple[Item, ...]:
        return (*self.partners, *self.events)

    @property
    def id(self) -> str:
        """What the address of the entry ends with; letters of any alphabet may stand there."""
        name = unicodedata.normalize("NFC", self.name).lower()
        return "-".join(["place", *re.findall(r"\w+", f"{self.country.lower()} {name}")])


def spots(ctx: PageContext) -> tuple[Spot, ...]:
    """Every partner and every event once, by country and city; what is not known stands last."""
    events = ctx.catalogue.events
    found: list[Located] = [("partners", id, entry.record) for id, entry in ctx.catalogue.partners.items()]
    found += (("events", id, events[id].record.place) for id in ctx.catalogue.in_order("events", events))

    def by_name(one: Located) -> tuple[bool, str, bool, str, str, str]:
        """As readers look for them; those that differ in accents alone stand in a fixed order, too."""
        country, name = _called(ctx, one[2])
        return not country, ctx.country_in_order(country), not name, alphabetical(name), country, name

    return tuple(_spot(ctx, list(group)) for _, group in groupby(sorted(found, key=by_name), by_name))


def _called(ctx: PageContext, where: Where) -> tuple[str, str]:
    """The country, and the city or else the region; empty where it is not known."""
    if where is None:
        return "", ""
    city = where.locality or (where.region if isinstance(where, Place) else None)
    return where.country or "", ctx.locale.words(city).text if city else ""


def _spot(ctx: PageContext, found: Sequence[Located]) -> Spot:
    """Whoever is in one city; only what has a name is drawn."""
    country, name = _called(ctx, found[0][2])
    partners, events = (
        ctx.items(tuple(id for other, id, _ in found if other == kind), kind) for kind in ("partners", "events")
    )
    places = [where for _, _, where in found if where]
    at = next((_kilometres(where.coordinates) for where in places if where.coordinates and name), None)
    return Spot(country, name, partners, events, at, frozenset(where.territory for where in places if where.territory))


def _kilometres(coordinates: Coordinates) -> tuple[float, float]:
    east, north = project(float(coordinates.latitude), float(coordinates.longitude))
    return east / 1000, north / 1000


def within(ctx: PageContext, spot: Spot, areas: Iterable[str]) -> bool:
    """Whether a place lies in one of these territories."""
    return any({*areas}.intersection(ctx.catalogue.within(code)) for code in spot.territories)
