"""The places of partners and events: a city, a region or a country each, with who is there and what takes place.

A town without coordinates has those of the landmark with its name, if that lies in its country.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dissemination.geography.countries import kilometres, misplaced
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.schema import Partner
from dissemination.schema.event import Place
from dissemination.schema.values import Text
from dissemination.text.collation import SortKey, collation_key

Located = tuple[str, str, Partner | Place | None]
"""A kind, an identity, and where that is."""


@dataclass(frozen=True)
class Spot:
    """A city, a region or a country, as exactly as it is known; ``at`` is kilometres east and north (EPSG:3035).

    ``original`` is its name in the default language of the site.
    """

    country: str
    name: str
    original: str
    partners: tuple[Item, ...]
    events: tuple[Item, ...]
    at: tuple[float, float] | None = None
    territories: frozenset[str] = frozenset()

    @property
    def records(self) -> tuple[Item, ...]:
        return (*self.partners, *self.events)

    @property
    def id(self) -> str:
        """What the address of the entry ends with, in every language; letters of any alphabet may stand there."""
        name = unicodedata.normalize("NFC", self.original).lower()
        return "-".join(["place", *re.findall(r"\w+", f"{self.country.lower()} {name}")])


def spots(ctx: PageContext) -> tuple[Spot, ...]:
    """Every partner and every event once, by country and city; what is not known stands last."""
    partners, events = ctx.catalogue.partners, ctx.catalogue.events
    found: list[Located] = [("partners", id, partners[id].record) for id in ctx.in_order("partners", partners)]
    found += (("events", id, events[id].record.place) for id in ctx.in_order("events", events))
    cities = [((where and where.country) or "", _city(where)) for *_, where in found]
    original = ctx.locale.original
    # Who writes a city in one language alone means the one that others write in several.
    named = {(country, name, original(city)) for country, city in cities if city for name in city.root.values()}
    same = {(country, name): id for country, name, id in sorted(named, reverse=True)}
    groups = defaultdict[tuple[str, str], list[Located]](list)
    for one, (country, city) in zip(found, cities, strict=True):
        groups[country, same.get((country, original(city)), "")].append(one)
    made = (_spot(ctx, country, id, group) for (country, id), group in groups.items())
    return tuple(sorted(made, key=lambda spot: _in_order(ctx, spot)))


def _in_order(ctx: PageContext, spot: Spot) -> tuple[bool, SortKey, bool, SortKey, str, str]:
    """As readers look for them; those that are sorted alike stand in a fixed order, too."""
    country, name = spot.country, spot.name
    return not country, ctx.country_in_order(country), not name, collation_key(name), country, name


def _city(where: Partner | Place | None) -> Text | None:
    """The city, or else the region."""
    if where is None:
        return None
    return where.locality or (where.region if isinstance(where, Place) else None)


def _spot(ctx: PageContext, country: str, original: str, found: Sequence[Located]) -> Spot:
    """Whoever is in one city; only what has a name is drawn."""
    partners, events = (
        ctx.items(tuple(id for other, id, _ in found if other == kind), kind) for kind in ("partners", "events")
    )
    places = [where for _, _, where in found if where]
    names = [ctx.locale.words(city) for where in places if (city := _city(where))]
    name = min(names, key=lambda words: (bool(words.lang), words.text == original, words.text)).marked if names else ""
    written = next((where.coordinates for where in places if where.coordinates), None)
    point = (written.degrees if written else _of_a_landmark(ctx, country, original)) if name else None
    at = kilometres(*point) if point else None
    territories = frozenset(where.territory for where in places if where.territory)
    return Spot(country, name, original, partners, events, at, territories)


def _of_a_landmark(ctx: PageContext, country: str, original: str) -> tuple[float, float] | None:
    """Latitude and longitude of the town that the project names as a landmark."""
    towns = (one for one in ctx.catalogue.project.record.landmarks if one.kind == "town" and one.coordinates)
    found = (one.coordinates.degrees for one in towns if one.coordinates and original in one.name.root.values())
    return next((point for point in found if not misplaced(country, *point)), None)
