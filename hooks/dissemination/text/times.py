"""Hours of the day, as the clocks of a place show them."""

import datetime
from zoneinfo import ZoneInfo


def moment(day: datetime.date, hour: str, zone: str) -> datetime.datetime:
    """“14:30” on a day, in a time zone (IANA)."""
    return datetime.datetime.combine(day, datetime.time.fromisoformat(hour), ZoneInfo(zone))


def is_skipped(moment: datetime.datetime) -> bool:
    """Whether clocks never show this hour, because on this day they go forward over it."""
    before, after = (moment.replace(fold=fold).utcoffset() or datetime.timedelta() for fold in (0, 1))
    return before < after  # PEP 495; where clocks go back over it, it is the other way round


def hours(start: str, end: str | None, zone: str | None) -> str:
    """“14:30–17:00 (Europe/Paris)”."""
    return f"{start}–{end} ({zone})" if end else f"{start} ({zone})"
