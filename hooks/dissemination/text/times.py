"""Hours of the day, as the clocks of a place show them."""

import datetime
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from babel.core import get_global


def moment(day: datetime.date, hour: str, zone: str) -> datetime.datetime:
    """“14:30” on a day, in a time zone (IANA)."""
    return datetime.datetime.combine(day, datetime.time.fromisoformat(hour), ZoneInfo(zone))


def is_skipped(moment: datetime.datetime) -> bool:
    """Whether clocks never show this hour, because on this day they go forward over it."""
    before, after = (moment.replace(fold=fold).utcoffset() or datetime.timedelta() for fold in (0, 1))
    return before < after  # PEP 495; where clocks go back over it, it is the other way round


def clock(zone: str) -> str:
    """What CLDR calls the time that clocks show in a zone, which several share: “Europe_Central”; else the zone."""
    zones: Mapping[str, str] = get_global("meta_zones")
    former = (old for old, new in get_global("zone_aliases").items() if new == zone)
    return next((zones[name] for name in (zone, *former) if name in zones), zone)


def clocks_of(country: str) -> frozenset[str]:
    """The times that clocks show in a country."""
    return frozenset(map(clock, get_global("territory_zones").get(country, ())))
