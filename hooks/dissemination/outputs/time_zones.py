"""Time zones, explained in a calendar for the years it covers (RFC 5545, section 3.6.5)."""

import datetime
from zoneinfo import ZoneInfo

from icalendar import Timezone


def time_zone(name: str, first_year: int, last_year: int) -> Timezone:
    """The zone from the beginning of one year to the end of another.

    icalendar names the first hour of summer time as the clock shows it afterwards, where the format wants it as
    it was before; and it adds a comment in English, about the years.
    """
    start, end = datetime.date(first_year, 1, 1), datetime.date(last_year + 1, 1, 1)
    made = Timezone.from_tzinfo(ZoneInfo(name), name, start, end)
    del made["comment"]
    for part in made.subcomponents:
        ahead = part.TZOFFSETTO - part.TZOFFSETFROM
        if ahead > datetime.timedelta():
            part.DTSTART -= ahead
            if onsets := part.pop("rdate", None):
                part.add("rdate", [onset.dt - ahead for onset in onsets.dts])
    return made
