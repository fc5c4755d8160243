"""Where partners are and where events took place: one entry per city, whoever is there."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dissemination.geography.projection import project
from dissemination.localizer import alphabetical
from dissemination.models.base import Coordinates
from dissemination.models.values import Text
from dissemination.pages.context import PageContext

Key = tuple[str, str]
"""Country, and city or region; empty where it is not known."""


@dataclass(frozen=True)
class Spot:
    """A city, a region or a country, as exactly as it is known; ``at`` is kilometres east and north (EPSG:3035)."""

    country: str
    name: str
    partners: tuple[str, ...]
    events: tuple[str, ...]
    at: tuple[float, float] | None = None
    territories: frozenset[str] = frozenset()

    @property
    def records(self) -> int:
        return len(self.partners) + len(self.events)

    @property
    def id(self) -> str:
        """What the address of the entry ends with; letters of any alphabet may stand there."""
        name = unicodedata.normalize("NFC", self.name).lower()
        return "-".join(["place", *re.findall(r"\w+", f"{self.country.lower()} {name}")])


def spots(ctx: PageContext) -> tuple[Spot, ...]:
    """Every partner and every event once, by country and city; what is not known stands last."""
    partners, events = defaultdict[Key, list[str]](list), defaultdict[Key, list[str]](list)
    found, areas = dict[Key, tuple[float, float]](), defaultdict[Key, set[str]](set)

    def note(key: Key, coordinates: Coordinates | None, territory: str | None) -> None:
        if coordinates and key[1]:
            found.setdefault(key, kilometres(coordinates))
        areas[key].update([territory] if territory else [])

    for id, partner in ctx.catalogue.partners.items():
        record = partner.record
        partners[key := (record.country, _name(ctx, record.locality))].append(id)
        note(key, record.coordinates, record.territory)
    for id in ctx.catalogue.in_order("events", ctx.catalogue.events):
        place = ctx.catalogue.events[id].record.place
        events[key := (place.country or "", _name(ctx, place.locality or place.region)) if place else ("", "")].append(
            id
        )
        if place:
            note(key, place.coordinates, place.territory)
    keys = sorted(partners.keys() | events.keys(), key=lambda key: _by_name(ctx, key))
    return tuple(
        Spot(*key, tuple(partners[key]), tuple(events[key]), found.get(key), frozenset(areas[key])) for key in keys
    )


def _name(ctx: PageContext, given: Text | None) -> str:
    return ctx.locale.words(given).text if given else ""


def kilometres(coordinates: Coordinates) -> tuple[float, float]:
    east, north = project(float(coordinates.latitude), float(coordinates.longitude))
    return east / 1000, north / 1000


def _by_name(ctx: PageContext, key: Key) -> tuple[bool, str, bool, str, Key]:
    """By the names as readers look for them; those that differ in accents alone stand in a fixed order, too."""
    country, name = key
    return not country, ctx.country_in_order(country), not name, alphabetical(name), key


def within(ctx: PageContext, spot: Spot, areas: Iterable[str]) -> bool:
    """Whether a place lies in one of these territories."""
    wider = {step for code in spot.territories for step in ctx.catalogue.within(code)}
    return bool(wider & {*areas})
